import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

extension SQLGenerator {
    /// An item of the result, in the form that its transcoder takes.
    ///
    /// Times, intervals and addresses are printed here, as Athena prints them; the rest by PostgreSQL or by the transcoder.
    ///
    /// Source: Athena's result texts: a timestamp has at least three digits of a second.
    func output(_ value: SQLValue, _ type: PrestoType) throws(AnalysisError) -> SQLValue {
        if value.form == .jsonText, !printsStoredTexts { return value }
        if value.form == .native, type.isTranscoded { return value }
        let native = try native(value, type)
        switch type {
        case .timestamp(let precision): return SQLValue("presto.timestamp_text(\(native.text), \(precision > 3 ? 6 : 3))")
        case .time(let precision): return SQLValue("presto.time_text(\(native.text), \(max(3, min(6, precision))))")
        case .timestampWithTimeZone(let precision): return SQLValue("presto.zoned_text(\(native.text), \(max(3, min(6, precision))))")
        case .timeWithTimeZone(let precision): return SQLValue("presto.timetz_text(\(native.text), \(min(6, precision)))")
        case .intervalDayToSecond: return SQLValue("presto.day_to_second_text(\(native.text))")
        case .intervalYearToMonth: return SQLValue("presto.year_to_month_text(\(native.text))")
        case .ipaddress: return SQLValue("host(\(native.text))")
        case .boolean: return SQLValue(String(of: native.text(atLeast: .cast), "::text"), .cast)
        case .date: return SQLValue("presto.date_text(\(native.text))")
        case .unknown, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json, .uuid,
            .function:
            return SQLValue(native)
        case .array, .map, .row, .opaque: return SQLValue(FunctionCatalog.printed(native, type))
        }
    }
}

extension PrestoType {
    /// Whether the result's transcoder takes a value in its native form.
    fileprivate var isTranscoded: Bool {
        switch self {
        case .unknown, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json, .uuid,
            .function:
            true
        case .boolean, .date, .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth,
            .ipaddress, .array, .map, .row, .opaque:
            false
        }
    }
}

extension OutputForm {
    init(_ form: ValueForm, _ type: PrestoType) {
        switch (form, type) {
        case (.jsonText, _): self = .jsonText
        case (_, .double): self = .double
        case (_, .real): self = .real
        case (_, .json): self = .json
        case (_, .varbinary): self = .varbinary
        case (_, .opaque(let type)): self = type.storage == .bytes ? .varbinary : .plain
        case (_, .array), (_, .map), (_, .row): self = .structural
        default: self = .plain
        }
    }
}
