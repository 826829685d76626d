/// A value for `$1`, `$2`, … of a statement; a missing one (`nil`) is SQL NULL.
///
/// Sent as text, whose type PostgreSQL infers from the statement; `bytes` are sent in binary as `bytea`.
/// Source: PostgreSQL manual, libpq, `PQexecParams`.
package enum PostgresParameter: Hashable, Sendable {
    case text(String)
    case bytes([UInt8])

    package init(_ value: String) { self = .text(value) }
    package init(_ value: some BinaryInteger) { self = .text("\(value)") }
    package init(_ value: Bool) { self = .text(value ? "t" : "f") }
    package init(_ value: Double) { self = .text(Self.text(of: value)) }
    package init(_ value: [UInt8]) { self = .bytes(value) }

    /// An array of texts, in PostgreSQL's array syntax; `nil` elements are NULL.
    package init(array elements: some Sequence<String?>) {
        var bytes = [UInt8(ascii: "{")]
        for element in elements {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            Self.append(element, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        self = .text(String(decoding: bytes, as: UTF8.self))
    }

    /// Source: PostgreSQL manual, "Array Input and Output Syntax".
    private static func append(_ element: String?, to bytes: inout [UInt8]) {
        guard let element else { return bytes.append(contentsOf: "NULL".utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in element.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    package init(array elements: some Sequence<Int>) {
        self = .text("{\(elements.map { "\($0)" }.joined(separator: ","))}")
    }

    private static func text(of value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        return "\(value)"
    }
}

extension PostgresParameter: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self.init(value) }
    package init(booleanLiteral value: Bool) { self.init(value) }
}
