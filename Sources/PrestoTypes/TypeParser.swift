extension PrestoType {
    /// The type that a text in Presto's notation names: `row(a bigint, b array(varchar))`.
    package init?(presto text: String) {
        guard let type = TypeParser.parse(text, keepsSpelling: false) else { return nil }
        self = type
    }

    /// The type that a text in Hive's notation names: `struct<accountId:string>`.
    ///
    /// A field's name is folded to lower case; its spelling stays in `jsonKey`. A name in backquotes may hold any mark.
    package init?(hive text: String) {
        guard let type = TypeParser.parse(text, keepsSpelling: true) else { return nil }
        self = type
    }
}

/// Reads a type's text, in Presto's notation or in Hive's.
///
///     type : name ('(' parameter (',' parameter)* ')')? (WITH TIME ZONE)?
///          | ARRAY '<' type '>' | MAP '<' type ',' type '>' | STRUCT '<' name ':' type (',' name ':' type)* '>'
///
/// Both are read by one parser, since Athena takes `array<int>` and `array(integer)` in a CAST alike.
/// Source: Trino grammar, `type`; Hive manual, "Types".
struct TypeParser {
    private var words: ArraySlice<Token>
    private let keepsSpelling: Bool

    /// The type that a text names, or nil when it names none.
    static func parse(_ text: String, keepsSpelling: Bool) -> PrestoType? {
        if let type = plain[text] { return type }
        guard let tokens = Token.all(of: text) else { return nil }
        var parser = TypeParser(words: tokens[...], keepsSpelling: keepsSpelling)
        guard let type = parser.parseType(), parser.words.isEmpty else { return nil }
        return type
    }

    private mutating func parseType() -> PrestoType? {
        guard let name = takeName() else { return nil }
        switch name {
        case "array": return parseArray()
        case "map": return parseMap()
        case "row", "struct": return parseRow()
        case "time", "timestamp": return parseTimeType(named: name)
        case "interval": return parseInterval()
        case "double":
            _ = take(word: "precision")
            return .double
        case "decimal", "numeric", "dec": return parseDecimal()
        case "varchar", "char", "character": return parseText(named: name)
        case "qdigest": return parseQuantileDigest()
        default: return Self.plain[name] ?? OpaqueType(name: name).map { .opaque($0) }
        }
    }

    private static let plain: [String: PrestoType] = [
        "unknown": .unknown, "boolean": .boolean, "tinyint": .tinyint, "smallint": .smallint, "integer": .integer, "int": .integer,
        "bigint": .bigint, "long": .bigint, "real": .real, "float": .real, "string": .varchar, "text": .varchar, "varbinary": .varbinary,
        "binary": .varbinary,
        "json": .json, "date": .date, "uuid": .uuid, "ipaddress": .ipaddress,
    ]

    private mutating func parseArray() -> PrestoType? {
        guard let close = takeOpen(), let element = parseType(), take(close) else { return nil }
        return .array(element)
    }

    private mutating func parseMap() -> PrestoType? {
        guard let close = takeOpen(), let key = parseType(), take(.symbol(",")), let value = parseType(), take(close) else { return nil }
        return .map(key: key, value: value)
    }

    private mutating func parseQuantileDigest() -> PrestoType? {
        guard let close = takeOpen(), let value = parseType(), take(close) else { return nil }
        return .qdigest(value)
    }

    private mutating func parseRow() -> PrestoType? {
        guard let close = takeOpen() else { return nil }
        var fields: [RowField] = []
        repeat {
            guard let field = parseField() else { return nil }
            fields.append(field)
        } while take(.symbol(","))
        return take(close) ? .row(fields) : nil
    }

    /// A field is `name type`, `name:type`, or a type alone: the reading with a name is tried first.
    private mutating func parseField() -> RowField? {
        let start = words
        if case .name(let name)? = words.popFirst() {
            _ = take(.symbol(":"))
            if let type = parseType() { return RowField(name.lowercased(), type, jsonKey: keepsSpelling ? name : nil) }
        }
        words = start
        return parseType().map { RowField(nil, $0) }
    }

    private mutating func parseTimeType(named name: String) -> PrestoType? {
        guard let precision = parseParameter(otherwise: 3), (0...12).contains(precision) else { return nil }
        let zoned = take(word: "with")
        if zoned, !(take(word: "time") && take(word: "zone")) { return nil }
        if take(word: "without"), !(take(word: "time") && take(word: "zone")) { return nil }
        if name == "time" { return zoned ? .timeWithTimeZone(precision: precision) : .time(precision: precision) }
        return zoned ? .timestampWithTimeZone(precision: precision) : .timestamp(precision: precision)
    }

    private mutating func parseInterval() -> PrestoType? {
        if take(word: "day") { return take(word: "to") && take(word: "second") ? .intervalDayToSecond : nil }
        return take(word: "year") && take(word: "to") && take(word: "month") ? .intervalYearToMonth : nil
    }

    private mutating func parseDecimal() -> PrestoType? {
        guard take(.symbol("(")) else { return .decimal(precision: 38, scale: 0) }
        guard let precision = takeNumber() else { return nil }
        let scale = take(.symbol(",")) ? takeNumber() : 0
        guard let scale, take(.symbol(")")), (1...38).contains(precision), scale <= precision else { return nil }
        return .decimal(precision: precision, scale: scale)
    }

    private mutating func parseText(named name: String) -> PrestoType? {
        guard take(.symbol("(")) else { return name == "varchar" ? .varchar : .char(length: 1) }
        guard let length = takeNumber(), take(.symbol(")")) else { return nil }
        if name == "varchar" { return .varchar(length: length) }
        return length <= PrestoType.charLengthMax ? .char(length: length) : nil
    }

    private mutating func parseParameter(otherwise value: Int) -> Int? {
        guard take(.symbol("(")) else { return value }
        guard let number = takeNumber(), take(.symbol(")")) else { return nil }
        return number
    }
}

extension TypeParser {
    private mutating func takeName() -> String? {
        guard case .name(let name)? = words.first else { return nil }
        words.removeFirst()
        return name.lowercased()
    }

    private mutating func takeNumber() -> Int? {
        guard case .name(let digits)? = words.first, let number = Int(digits) else { return nil }
        words.removeFirst()
        return number
    }

    private mutating func take(word: String) -> Bool {
        guard case .name(let name)? = words.first, name.lowercased() == word else { return false }
        words.removeFirst()
        return true
    }

    private mutating func take(_ token: Token) -> Bool {
        guard words.first == token else { return false }
        words.removeFirst()
        return true
    }

    /// Takes `(` or `<` and says what closes it.
    private mutating func takeOpen() -> Token? {
        if take(.symbol("(")) { return .symbol(")") }
        return take(.symbol("<")) ? .symbol(">") : nil
    }
}

/// A word or a mark of a type's text.
private enum Token: Equatable {
    case name(String)
    case symbol(Character)

    static func all(of text: String) -> [Token]? {
        var tokens: [Token] = []
        var rest = text[...]
        while let next = rest.first {
            if next.isWhitespace {
                rest.removeFirst()
            } else if "(),<>:".contains(next) {
                tokens.append(.symbol(rest.removeFirst()))
            } else if next == "\"" || next == "`" {
                rest.removeFirst()
                guard let end = rest.firstIndex(of: next) else { return nil }
                tokens.append(.name(String(rest[..<end])))
                rest = rest[end...].dropFirst()
            } else {
                let word = rest.prefix { !$0.isWhitespace && !"(),<>:\"`".contains($0) }
                tokens.append(.name(String(word)))
                rest = rest.dropFirst(word.count)
            }
        }
        return tokens
    }
}
