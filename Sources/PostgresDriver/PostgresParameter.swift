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
        let items = elements.map { element in
            guard let element else { return "NULL" }
            return "\"\(String(element.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] }))\""
        }
        self = .text("{\(items.joined(separator: ","))}")
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
