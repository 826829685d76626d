/// One row of a result; columns count from 0.
///
/// Typed access throws `misuse` where the column is NULL or is no such value; the access that ends in `OrNil` gives `nil` for NULL.
package struct PostgresRow: Sendable {
    let rows: PostgresRows
    let first: Int

    package var count: Int { rows.columns.count }

    package func isNull(_ column: Int) -> Bool { rows.value(at: index(column)) == nil }

    package func stringOrNil(_ column: Int) -> String? {
        rows.value(at: index(column)).map { String(decoding: $0, as: UTF8.self) }
    }

    package func string(_ column: Int) throws(PostgresError) -> String {
        guard let value = stringOrNil(column) else { throw .null(name(column)) }
        return value
    }

    package func int(_ column: Int) throws(PostgresError) -> Int { try required(column, intOrNil(column)) }
    package func int64(_ column: Int) throws(PostgresError) -> Int64 { Int64(try int(column)) }
    package func double(_ column: Int) throws(PostgresError) -> Double { try required(column, doubleOrNil(column)) }
    package func bool(_ column: Int) throws(PostgresError) -> Bool { try required(column, boolOrNil(column)) }
    package func bytes(_ column: Int) throws(PostgresError) -> [UInt8] { try required(column, bytesOrNil(column)) }

    package func intOrNil(_ column: Int) throws(PostgresError) -> Int? { try read(column, as: "an integer") { Int($0) } }
    package func doubleOrNil(_ column: Int) throws(PostgresError) -> Double? { try read(column, as: "a number") { Double($0) } }

    package func boolOrNil(_ column: Int) throws(PostgresError) -> Bool? {
        try read(column, as: "a boolean") { $0 == "t" ? true : $0 == "f" ? false : nil }
    }

    /// A `bytea`, in PostgreSQL's hex format.
    package func bytesOrNil(_ column: Int) throws(PostgresError) -> [UInt8]? {
        try read(column, as: "a bytea") { $0.hasPrefix("\\x") ? [UInt8](hex: $0.utf8.dropFirst(2)) : nil }
    }

    private func read<Value>(_ column: Int, as type: String, _ parse: (String) -> Value?) throws(PostgresError) -> Value? {
        guard let text = stringOrNil(column) else { return nil }
        guard let value = parse(text) else { throw PostgresError(.misuse, "column '\(name(column))' is not \(type)") }
        return value
    }

    private func required<Value>(_ column: Int, _ value: Value?) throws(PostgresError) -> Value {
        guard let value else { throw .null(name(column)) }
        return value
    }

    private func index(_ column: Int) -> Int {
        precondition(column >= 0 && column < count, "column \(column) of \(count)")
        return first + column
    }

    private func name(_ column: Int) -> String { rows.columns[column].name }
}

extension [UInt8] {
    init?(hex digits: some Collection<UInt8>) {
        guard digits.count.isMultiple(of: 2) else { return nil }
        self = []
        reserveCapacity(digits.count / 2)
        var high: UInt8?
        for digit in digits {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init) else { return nil }
            if let first = high {
                append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
    }
}

extension PostgresError {
    fileprivate static func null(_ column: String) -> Self {
        Self(.misuse, "column '\(column)' is NULL")
    }
}
