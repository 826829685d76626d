import PrestoTypes

/// Values of every type, the odd ones among them.
extension StatementGenerator {
    mutating func literal(_ type: PrestoType) -> String {
        if random.chance(6) { return random.chance(40) ? "NULL" : "CAST(NULL AS \(type))" }
        switch type {
        case .unknown: return "NULL"
        case .boolean: return random.pick(["true", "false"])
        case .tinyint, .smallint: return random.chance(80) ? "\(type) '\(integer(type))'" : "CAST(\(random.below(100)) AS \(type))"
        case .integer, .bigint: return integer(type)
        case .real: return "REAL '\(fraction())'"
        case .double: return random.pick([fraction(), "\(random.below(100))E\(random.number(-3...3))", "DOUBLE '\(fraction())'", "nan()"])
        case .decimal(let precision, let scale): return "CAST(\(random.below(10)) AS decimal(\(precision),\(scale)))"
        case .varchar(nil): return random.chance(60) ? string() : "CAST(\(string()) AS varchar)"
        case .varchar(let length?): return string(length: length)
        case .char(let length): return "CAST(\(string(length: length)) AS char(\(length)))"
        case .varbinary: return random.pick(["X'00FF'", "X''", "X'6162636465666768'", "to_utf8('abc')"])
        case .json: return "JSON '\(random.pick(Self.documents))'"
        case .date: return "DATE '\(day())'"
        case .time(let precision): return "CAST(TIME '\(time())' AS time(\(precision)))"
        case .timeWithTimeZone(let precision): return "CAST(TIME '\(time()) +0\(random.below(10)):00' AS time(\(precision)) with time zone)"
        case .timestamp(let precision): return "CAST(TIMESTAMP '\(day()) \(time())' AS timestamp(\(precision)))"
        case .timestampWithTimeZone(let precision):
            let zone = random.pick(["UTC", "Europe/Berlin", "+05:30", "America/New_York"])
            return "CAST(TIMESTAMP '\(day()) \(time()) \(zone)' AS timestamp(\(precision)) with time zone)"
        case .intervalDayToSecond:
            return random.pick(["INTERVAL '\(random.below(40))' DAY", "INTERVAL -'3' HOUR", "INTERVAL '1 02:03:04.5' DAY TO SECOND"])
        case .intervalYearToMonth: return random.pick(["INTERVAL '\(random.below(40))' MONTH", "INTERVAL '1-2' YEAR TO MONTH"])
        case .uuid: return "UUID '12151fd2-7586-11e9-8f9e-2a86e4085a\(random.number(10...99))'"
        case .ipaddress: return "IPADDRESS '\(random.pick(["10.0.0.1", "2001:db8::1", "255.255.255.255"]))'"
        case .opaque(let opaque): return self.opaque(opaque)
        case .array, .map, .row, .function: return structure(type)
        }
    }

    private mutating func opaque(_ type: OpaqueType) -> String {
        switch type {
        case .bingTile: random.pick(["bing_tile('213')", "bing_tile(3, 5, 3)", "bing_tile_at(30.12, 60.0, 15)"])
        case .geometry: "ST_GeometryFromText('\(random.pick(Self.geometries))')"
        case .sphericalGeography: "to_spherical_geography(ST_Point(\(random.number(-180...180)), \(random.number(-90...90))))"
        case .hyperLogLog: "empty_approx_set()"
        case .p4HyperLogLog: "CAST(empty_approx_set() AS P4HyperLogLog)"
        case .tdigest, .qdigest, .setDigest: "CAST(NULL AS \(type))"
        }
    }

    private static let geometries = [
        "POINT (1 2)", "POINT EMPTY", "MULTIPOINT (1 2, 3 4)", "LINESTRING (0 0, 1 1, 2 0)", "MULTILINESTRING ((0 0, 1 1), (5 5, 9 9))",
        "POLYGON ((0 0, 4 0, 4 4, 0 4), (1 1, 2 1, 2 2))", "POLYGON ((0 0, 2 2, 0 2, 2 0))", "POLYGON EMPTY",
        "MULTIPOLYGON (((1 1, 3 1, 3 3)), ((7 7, 8 7, 8 8)))",
        "GEOMETRYCOLLECTION (POINT (9 9), LINESTRING (0 0, 3 3), POLYGON ((1 1, 5 1, 5 5)))",
    ]

    private mutating func structure(_ type: PrestoType) -> String {
        switch type {
        case .array(let element):
            let values = (0..<random.below(4)).map { _ in literal(element) }.joined(separator: ", ")
            return random.chance(70) ? "CAST(ARRAY[\(values)] AS \(type))" : "ARRAY[\(literal(element))]"
        case .map(let key, let value):
            return random.chance(15) ? "CAST(MAP() AS \(type))" : "MAP(ARRAY[\(literal(key))], ARRAY[\(literal(value))])"
        case .row(let fields):
            let values = fields.map { literal($0.type) }.joined(separator: ", ")
            return random.chance(80) ? "CAST(ROW(\(values)) AS \(type))" : "ROW(\(values))"
        default: return "NULL"
        }
    }

    private mutating func integer(_ type: PrestoType) -> String {
        let extremes =
            switch type {
            case .tinyint: ["127", "-128"]
            case .smallint: ["32767", "-32768"]
            case .integer: ["2147483647", "-2147483648"]
            default: ["9223372036854775807", "-9223372036854775808", "2147483648"]
            }
        if random.chance(5) { return random.pick(extremes) }
        let value = random.number(-3...20)
        return type == .bigint && random.chance(60) ? "BIGINT '\(value)'" : "\(value)"
    }

    private mutating func fraction() -> String {
        random.pick(["0.5", "-1.25", "3.0", "0.0", "\(random.below(1000)).\(random.below(1000))", "1E10"])
    }

    private mutating func day() -> String {
        "\(random.pick([1969, 1970, 2000, 2024]))-\(random.number(10...12))-\(random.number(10...28))"
    }

    private mutating func time() -> String {
        "0\(random.below(10)):\(random.number(10...59)):\(random.number(10...59))\(random.pick(["", ".5", ".123", ".123456", ".999999"]))"
    }

    mutating func string() -> String {
        random.chance(50) ? random.pick(Self.texts) : "'\(random.pick(Self.meaningfulTexts))'"
    }

    private mutating func string(length: Int) -> String {
        "'" + String("abcXYZ 0123 é".prefix(random.number(0...max(0, length)))) + "'"
    }

    private static let texts = [
        "''", "'a'", "'abc'", "'it''s'", "' padded '", "'Äpfel'", "U&'\\00e9\\+01F600'", "'%'", "'_\\'", "'\"'", "'$1'", "'a,b,,c'",
        "'{t}'",
        "'$$'", "'null'",
    ]

    /// Texts that some function or cast can read.
    private static let meaningfulTexts = [
        "1", "-17", "2.5", "1e3", "true", "2024-01-31", "2024-01-31 10:00:00.123", "10:11:12", "2024-01-31T10:00:00Z", "day", "hour",
        "month",
        "%Y-%m-%d", "yyyy-MM-dd", "$.a", "$.a[0].b", "[1, 2]", "{\"a\": [1, {\"b\": null}]}", "(\\d+)", "[a-z]*", "Europe/Berlin", "UTC",
        "https://user@example.com:8080/a/b?x=1&y=2#z", "10.0.0.0/8", "12151fd2-7586-11e9-8f9e-2a86e4085a59", "en", "ff", "YWJj", "2 days",
        "3MB",
    ]

    private static let documents = ["{}", "[]", "null", "1", "1.5", "true", "\"a\"", "[1, \"a\", null]", "{\"a\": {\"b\": [1, 2]}}"]
}
