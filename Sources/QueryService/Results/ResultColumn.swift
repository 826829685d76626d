/// A column of a result: its name, what the API says about its type, and how the database's text becomes Athena's.
package struct ResultColumn: Sendable, Equatable {
    package var name: String
    package var type: ResultType
    package var form: TextForm

    package init(_ name: String, _ type: ResultType, form: TextForm = .plain) {
        self.name = name
        self.type = type
        self.form = form
    }
}

/// A type as `ColumnInfo` gives it: always the bare name, never `varchar(10)`.
///
/// Source: Amazon Athena API reference, ColumnInfo.
package struct ResultType: Sendable, Equatable, Codable {
    package var name: String
    package var precision: Int
    package var scale: Int
    package var isCaseSensitive: Bool

    package init(_ name: String, precision: Int = 0, scale: Int = 0, isCaseSensitive: Bool = false) {
        self.name = name
        self.precision = precision
        self.scale = scale
        self.isCaseSensitive = isCaseSensitive
    }
}

extension ResultType {
    package static let boolean = ResultType("boolean")
    package static let tinyint = ResultType("tinyint", precision: 3)
    package static let smallint = ResultType("smallint", precision: 5)
    package static let integer = ResultType("integer", precision: 10)
    package static let bigint = ResultType("bigint", precision: 19)
    package static let real = ResultType("float", precision: 17)
    package static let double = ResultType("double", precision: 17)
    package static let varchar = varchar(nil)
    /// The columns of SHOW and DESCRIBE.
    package static let string = ResultType("string")
    package static let varbinary = ResultType("varbinary", precision: 1_073_741_824)
    package static let date = ResultType("date")
    package static let time = ResultType("time", precision: 3)
    package static let timeWithTimeZone = ResultType("time with time zone", precision: 3)
    package static let timestamp = ResultType("timestamp", precision: 3)
    package static let timestampWithTimeZone = ResultType("timestamp with time zone", precision: 3)
    package static let intervalDayToSecond = ResultType("interval day to second")
    package static let intervalYearToMonth = ResultType("interval year to month")
    package static let array = ResultType("array")
    package static let map = ResultType("map")
    package static let row = ResultType("row")
    package static let json = ResultType("json")
    package static let uuid = ResultType("uuid")
    package static let ipaddress = ResultType("ipaddress")
    package static let unknown = ResultType("unknown")

    package static func decimal(_ precision: Int, _ scale: Int) -> ResultType {
        ResultType("decimal", precision: precision, scale: scale)
    }

    /// nil: no bound.
    package static func varchar(_ length: Int?) -> ResultType {
        ResultType("varchar", precision: length ?? 2_147_483_647, isCaseSensitive: true)
    }

    package static func char(_ length: Int) -> ResultType {
        ResultType("char", precision: length, isCaseSensitive: true)
    }
}
