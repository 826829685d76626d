import PostgresSQL
import PrestoTypes
import QueryService

extension ResultColumn {
    /// What the API says about a compiled query's column, and how its text is printed.
    init(_ column: OutputColumn) {
        let type = ResultType(
            column.type.athenaName, precision: column.type.athenaPrecision, scale: column.type.athenaScale,
            isCaseSensitive: column.type.athenaCaseSensitive)
        self.init(column.name, type, form: TextForm(column.form, column.type))
    }
}

extension TextForm {
    fileprivate init(_ form: OutputForm, _ type: PrestoType) {
        self =
            switch form {
            case .plain: .plain
            case .double: .double
            case .real: .real
            case .varbinary: .varbinary
            case .json: .json
            case .jsonText: .jsonText
            case .structural: .structure(ValueShape(type))
            }
    }
}

extension ValueShape {
    /// How a value of the canonical encoding is printed.
    fileprivate init(_ type: PrestoType) {
        self =
            switch type {
            case .double: .double
            case .real: .real
            case .varbinary: .varbinary
            case .json: .json
            case .opaque(let type): type.storage == .bytes ? .varbinary : .scalar
            case .array(let element): .array(ValueShape(element))
            case .map(let key, let value): .map(key: ValueShape(key), value: ValueShape(value))
            case .row(let fields): .row(fields.map { RowField($0.name, ValueShape($0.type)) })
            case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .decimal, .varchar, .char, .date, .time, .timeWithTimeZone,
                .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress, .function:
                .scalar
            }
    }
}
