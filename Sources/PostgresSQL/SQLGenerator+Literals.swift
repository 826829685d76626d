import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

extension SQLGenerator {
    /// A literal with its PostgreSQL type, where PostgreSQL would not see it by itself.
    ///
    /// Throws `NOT_SUPPORTED` for what the types of PostgreSQL cannot hold.
    func literal(_ literal: TypedLiteral, _ expression: TypedExpression) throws(AnalysisError) -> SQLFragment {
        let type = expression.type
        switch literal {
        case .null: return SQLFragment(String(of: "NULL::", type.postgresType), .cast)
        case .boolean(let value): return SQLFragment(value ? "true" : "false")
        case .integer(let value): return integer(value, type)
        case .double(let value): return number(value, type.postgresType)
        case .decimal(let digits): return SQLFragment(String(of: "'", digits, "'::", type.postgresType), .cast)
        case .string(let text):
            let padded = try type.padded(checked(text, expression))
            return SQLFragment(String(quoting: padded, behind: "::text"), .cast)
        case .binary(let bytes): return SQLFragment("'\\x\(bytes.map(\.hex).joined())'::bytea", .cast)
        case .text(let text):
            try requireMicroseconds(type, expression)
            return SQLFragment(String(quoting: try moment(text, expression), behind: "::" + type.postgresType), .cast)
        case .zoned(let local, let zone):
            return try zonedLiteral(local, zone, expression)
        case .months(let count): return SQLFragment("'\(count) months'::interval", .cast)
        case .milliseconds(let count):
            let isDays = count % 86_400_000 == 0
            return SQLFragment(isDays ? "'\(count / 86_400_000) days'::interval" : "'\(count) milliseconds'::interval", .cast)
        }
    }

    /// PostgreSQL's texts have no NUL.
    func checked(_ text: String, _ expression: TypedExpression) throws(AnalysisError) -> String {
        guard !text.contains(byte: 0) else { throw .notSupported("A text with the character U+0000 is not supported", at: expression.span) }
        return text
    }

    private func integer(_ value: Int64, _ type: PrestoType) -> SQLFragment {
        let digits = String(value)
        let isInteger = if case .integer = type { true } else { false }
        let isPlain = isInteger || (type == .bigint && Int32(exactly: value) == nil)
        if isPlain, value >= 0 { return SQLFragment(digits) }
        if isInteger, value > Int64(Int32.min) { return SQLFragment(digits, .unary) }
        let quote = value < 0 ? "'" : ""
        return SQLFragment(String(of: quote, digits, quote, "::", type.postgresType), .cast)
    }

    private func number(_ value: Double, _ name: String) -> SQLFragment {
        if value.isNaN { return SQLFragment("'NaN'::\(name)", .cast) }
        if value.isInfinite { return SQLFragment("'\(value < 0 ? "-" : "")Infinity'::\(name)", .cast) }
        return SQLFragment(String(of: "'", value.description, "'::", name), .cast)
    }

    /// A date's or timestamp's text as PostgreSQL reads it: what comes before the year 1 is counted from 1 BC.
    ///
    /// Throws `NOT_SUPPORTED` for the times that PostgreSQL does not have: before 4713 BC, and after 294276.
    private func moment(_ text: String, zone: String = "", _ expression: TypedExpression) throws(AnalysisError) -> String {
        let isNegative = text.hasPrefix("-")
        let digits = text.drop { $0 == "-" }.prefix { $0.isNumber }
        let rest = text.drop { $0 == "-" }.dropFirst(digits.count)
        guard rest.hasPrefix("-"), let number = Int(digits) else { return text + zone }
        let year = isNegative ? -number : number
        let isTime = expression.type != .date
        guard year >= -4_711, !isTime || year <= 294_275 else {
            throw .notSupported("The year \(year) is not supported", at: expression.span)
        }
        guard year <= 0 else { return text + zone }
        let before = String(1 - year)
        return String(repeating: "0", count: 4 - before.count) + before + rest + zone + " BC"
    }

    /// A constant for UTC and for an offset; where a region is named, the server knows its rules, and whether it is one.
    private func zonedLiteral(_ local: String, _ zone: String, _ expression: TypedExpression) throws(AnalysisError) -> SQLFragment {
        try requireMicroseconds(expression.type, expression)
        let isConstant = zone == "UTC" || zone.wholeMatch(of: /[+-]\d\d:\d\d/) != nil && !zone.hasSuffix("00:00")
        if isConstant {
            let instant = SQLFragment.literal(try moment(local, zone: " " + zone, expression)).text
            return SQLFragment("ROW(\(instant)::timestamptz, \(SQLFragment.literal(zone).text))::presto.zoned", .cast)
        }
        let clock = SQLFragment.literal(try moment(local, expression)).text
        let text = SQLFragment.literal("\(local) \(zone)").text
        return SQLFragment("presto.zoned_literal(\(clock)::timestamp, \(SQLFragment.literal(zone).text), \(text))")
    }

    /// More than six digits of a second are refused, not rounded in silence.
    private func requireMicroseconds(_ type: PrestoType, _ expression: TypedExpression) throws(AnalysisError) {
        switch type {
        case .time(let precision), .timeWithTimeZone(let precision), .timestamp(let precision), .timestampWithTimeZone(let precision):
            guard precision <= 6 else {
                throw .notSupported("\(type) is not supported: times have at most 6 digits of a second", at: expression.span)
            }
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json,
            .date,
            .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .opaque, .function:
            break
        }
    }
}

extension PrestoType {
    /// A char is stored with its padding.
    fileprivate func padded(_ text: String) -> String {
        guard case .char(let length) = self else { return text }
        return text + String(repeating: " ", count: max(0, length - text.unicodeScalars.count))
    }
}

extension UInt8 {
    fileprivate var hex: String { self < 16 ? "0\(String(self, radix: 16))" : String(self, radix: 16) }
}
