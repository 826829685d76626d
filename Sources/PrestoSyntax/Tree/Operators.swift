package enum ArithmeticOperator: String, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulus = "%"
}

package enum Sign: String, Hashable, Sendable {
    case plus = "+"
    case minus = "-"
}

package enum ComparisonOperator: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "<>"
    case lessThan = "<"
    case lessThanOrEqual = "<="
    case greaterThan = ">"
    case greaterThanOrEqual = ">="
}

/// SOME is ANY by another name, and is kept as ANY.
package enum ComparisonQuantifier: String, Hashable, Sendable {
    case all = "ALL"
    case any = "ANY"
}

package enum LogicalOperator: String, Hashable, Sendable {
    case and = "AND"
    case or = "OR"
}

/// A field of an interval, from the largest to the smallest.
package enum IntervalField: String, Hashable, Sendable, CaseIterable, Comparable {
    case year = "YEAR"
    case month = "MONTH"
    case day = "DAY"
    case hour = "HOUR"
    case minute = "MINUTE"
    case second = "SECOND"

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }

    /// Whether the field belongs to `interval year to month`.
    package var isYearToMonth: Bool { self <= .month }

    private var rank: Int {
        switch self {
        case .year: 0
        case .month: 1
        case .day: 2
        case .hour: 3
        case .minute: 4
        case .second: 5
        }
    }
}

/// A field of `EXTRACT(field FROM …)`.
///
/// Source: Trino documentation, "Date and time functions and operators", "Extraction function".
package enum ExtractField: String, Hashable, Sendable, CaseIterable {
    case year = "YEAR"
    case quarter = "QUARTER"
    case month = "MONTH"
    case week = "WEEK"
    case day = "DAY"
    case dayOfMonth = "DAY_OF_MONTH"
    case dayOfWeek = "DAY_OF_WEEK"
    case dow = "DOW"
    case dayOfYear = "DAY_OF_YEAR"
    case doy = "DOY"
    case yearOfWeek = "YEAR_OF_WEEK"
    case yow = "YOW"
    case hour = "HOUR"
    case minute = "MINUTE"
    case second = "SECOND"
    case timezoneMinute = "TIMEZONE_MINUTE"
    case timezoneHour = "TIMEZONE_HOUR"
}

package enum TrimSpecification: String, Hashable, Sendable {
    case both = "BOTH"
    case leading = "LEADING"
    case trailing = "TRAILING"
}

package enum NormalForm: String, Hashable, Sendable, CaseIterable {
    case nfd = "NFD"
    case nfc = "NFC"
    case nfkd = "NFKD"
    case nfkc = "NFKC"
}

/// The functions of the session's clock that are written without parentheses.
package enum CurrentTimeFunction: String, Hashable, Sendable, CaseIterable {
    case currentDate = "current_date"
    case currentTime = "current_time"
    case currentTimestamp = "current_timestamp"
    case localTime = "localtime"
    case localTimestamp = "localtimestamp"
}

/// The values of the session that are written without parentheses.
package enum SessionValue: String, Hashable, Sendable, CaseIterable {
    case user = "current_user"
    case catalog = "current_catalog"
    case schema = "current_schema"
    case path = "current_path"
}

/// `SELECT DISTINCT`, `UNION ALL`, `count(DISTINCT a)`
package enum SetQuantifier: String, Hashable, Sendable {
    case distinct = "DISTINCT"
    case all = "ALL"
}
