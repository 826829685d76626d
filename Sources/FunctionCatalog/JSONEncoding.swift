package import PrestoTypes

/// Between a value's native form and its form inside a structural value, a JSON element.
///
/// Booleans and numbers are JSON's own, NaN and the infinities strings; varbinary is hex; JSON is itself, with JSON null in an array
/// of one, since null is SQL's NULL; arrays, maps and rows are themselves; all else is the text that Athena prints.
package enum JSONEncoding {
    /// The JSON element for a native value; SQL NULL stays SQL NULL, which `jsonb_build_array` and `jsonb_agg` make JSON null.
    package static func encode(_ value: SQLFragment, _ type: PrestoType) -> SQLFragment {
        if let element = value.element { return SQLFragment(element) }
        let sql = value.text
        switch type {
        case .array, .map, .row: return value
        case .json: return SQLFragment("presto.json_to_element(\(sql))")
        case .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .function:
            return SQLFragment(String(of: "to_jsonb(", sql, ")"))
        case .unknown: return SQLFragment("to_jsonb(\(value.text(atLeast: .cast))::text)")
        case .varbinary: return SQLFragment("to_jsonb(encode(\(sql), 'hex'))")
        case .timeWithTimeZone(let precision): return SQLFragment("to_jsonb(presto.timetz_text(\(sql), \(precision)))")
        case .date: return SQLFragment("to_jsonb(presto.date_text(\(sql)))")
        case .uuid: return SQLFragment("to_jsonb(\(value.text(atLeast: .cast))::text)")
        case .time(let precision): return SQLFragment("to_jsonb(presto.time_text(\(sql), \(precision)))")
        case .timestamp(let precision): return SQLFragment("to_jsonb(presto.timestamp_text(\(sql), \(precision)))")
        case .timestampWithTimeZone(let precision): return SQLFragment("to_jsonb(presto.zoned_text(\(sql), \(precision)))")
        case .intervalDayToSecond: return SQLFragment("to_jsonb(presto.day_to_second_text(\(sql)))")
        case .intervalYearToMonth: return SQLFragment("to_jsonb(presto.year_to_month_text(\(sql)))")
        case .ipaddress: return SQLFragment("to_jsonb(host(\(sql)))")
        case .opaque(let type): return encode(value, type.storage)
        }
    }

    /// A number is itself; a geometry is PostGIS's own text, hex of its EWKB, which loses nothing; bytes are hex.
    private static func encode(_ value: SQLFragment, _ storage: OpaqueType.Storage) -> SQLFragment {
        switch storage {
        case .number: SQLFragment("to_jsonb(\(value.text))")
        case .geometry: SQLFragment("to_jsonb(\(value.text(atLeast: .cast))::text)")
        case .bytes: SQLFragment("to_jsonb(encode(\(value.text), 'hex'))")
        }
    }

    /// The native value of a JSON element; JSON null becomes SQL NULL.
    package static func decode(_ element: SQLFragment, _ type: PrestoType) -> SQLFragment {
        var text: String { String(of: "(", element.text(atLeast: .additive), " #>> '{}')") }
        switch type {
        case .array, .map, .row, .function:
            return SQLFragment(String(of: "nullif(", element.text, ", 'null'::jsonb)"), element: element.text)
        case .json: return SQLFragment("presto.json_from_element(\(element.text))", element: element.text)
        case .unknown, .varchar, .char: return SQLFragment(text, element: element.text)
        case .varbinary: return SQLFragment("decode(\(text), 'hex')", element: element.text)
        case .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .date, .time, .timeWithTimeZone, .timestamp, .uuid,
            .ipaddress:
            return SQLFragment(String(of: text, "::", type.postgresType), .cast, element: element.text)
        case .timestampWithTimeZone: return SQLFragment("presto.zoned_from_text(\(text))", element: element.text)
        case .intervalDayToSecond: return SQLFragment("presto.day_to_second_from_text(\(text))", element: element.text)
        case .intervalYearToMonth: return SQLFragment("presto.year_to_month_from_text(\(text))", element: element.text)
        case .opaque(let opaque):
            guard opaque.storage == .bytes else { return SQLFragment("\(text)::\(type.postgresType)", .cast, element: element.text) }
            return SQLFragment("decode(\(text), 'hex')", element: element.text)
        }
    }

    /// The key of a map's entry as text, for maps whose encoding is a JSON object (varchar keys).
    package static func isObject(keys type: PrestoType) -> Bool {
        switch type {
        case .varchar, .char: true
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varbinary, .json, .date, .time,
            .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid,
            .ipaddress, .opaque, .function:
            false
        }
    }
}
