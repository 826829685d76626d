/// The answers of S3 and STS: elements and texts, nothing else.
///
///     document : declaration? element
///     element  : '<' name attributes? ( '/>' | '>' ( element | text )* '</' name '>' )
///
/// Strict and bounded: document types, which could define entities without end, comments, processing instructions and CDATA are refused, as is
/// whatever is deeper than 16 elements. Attributes are passed over: they are namespaces only. Cost: one pass.
/// Source: Extensible Markup Language (XML) 1.0, sections 2.1, 2.3, 2.4, 3.1 and 4.1.
struct XMLDocument: Sendable, Equatable {
    struct Element: Sendable, Equatable {
        let name: String
        /// All text in it that is not in a child.
        var text = ""
        var children: [Element] = []

        func first(_ name: String) -> Element? { children.first { $0.name == name } }

        /// The text of the first child of that name.
        func text(_ name: String) -> String? { first(name)?.text }
    }

    let root: Element

    /// NIL when it is not well-formed.
    init?(_ bytes: [UInt8]) {
        var reader = XMLReader(bytes[...])
        guard let root = reader.readDocument() else { return nil }
        self.root = root
    }
}

private struct XMLReader {
    private static let depthMax = 16

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    }

    mutating func readDocument() -> XMLDocument.Element? {
        skipBlanks()
        if rest.starts(with: Array("<?xml ".utf8)) {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            rest = rest[end...].dropFirst()
            skipBlanks()
        }
        guard take("<"), let root = readElement(depth: 1) else { return nil }
        skipBlanks()
        return rest.isEmpty ? root : nil
    }

    /// Behind its `<`.
    private mutating func readElement(depth: Int) -> XMLDocument.Element? {
        guard depth <= Self.depthMax, let name = readName(), let isEmpty = skipAttributes() else { return nil }
        var element = XMLDocument.Element(name: name)
        if isEmpty { return element }
        while true {
            guard let text = readText() else { return nil }
            element.text += text
            guard take("<") else { return nil }
            if take("/") {
                guard readName() == name else { return nil }
                skipBlanks()
                return take(">") ? element : nil
            }
            guard let child = readElement(depth: depth + 1) else { return nil }
            element.children.append(child)
        }
    }

    private mutating func readName() -> String? {
        let name = rest.prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"):
                true
            default: false
            }
        }
        rest = rest[name.endIndex...]
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    /// Gives whether the tag closes its element; NIL when it does not end.
    private mutating func skipAttributes() -> Bool? {
        var quote: UInt8?
        while let byte = rest.popFirst() {
            if let open = quote {
                if byte == UInt8(ascii: "<") { return nil }
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return false
            } else if byte == UInt8(ascii: "/") {
                return take(">") ? true : nil
            } else if byte == UInt8(ascii: "<") {
                return nil
            }
        }
        return nil
    }

    /// Up to the next `<`, its references resolved.
    private mutating func readText() -> String? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "<")) else { return nil }
        let raw = rest[..<end]
        rest = rest[end...]
        guard let text = String(validating: raw, as: UTF8.self) else { return nil }
        return raw.contains(UInt8(ascii: "&")) ? Self.resolved(text) : text
    }

    private static func resolved(_ text: String) -> String? {
        var resolved = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            resolved += rest[..<ampersand]
            guard let end = rest[ampersand...].firstIndex(of: ";"), let scalar = scalar(rest[ampersand..<end].dropFirst()) else {
                return nil
            }
            resolved.unicodeScalars.append(scalar)
            rest = rest[end...].dropFirst()
        }
        return resolved + rest
    }

    private static func scalar(_ reference: Substring) -> Unicode.Scalar? {
        switch reference {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard reference.hasPrefix("#") else { return nil }
            let isHex = reference.hasPrefix("#x")
            return UInt32(reference.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
        }
    }

    private mutating func take(_ character: Character) -> Bool {
        guard let byte = rest.first, byte == character.asciiValue else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
}
