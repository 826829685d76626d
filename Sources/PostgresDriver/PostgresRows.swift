/// The rows of a small result, as PostgreSQL's text, in one block of memory.
///
/// Results of unknown size are streamed by `copyOut`; these are bounded by a `RowLimit`.
package struct PostgresRows: Sendable, RandomAccessCollection {
    /// A column's name and the object id of its type.
    package struct Column: Hashable, Sendable {
        package let name: String
        package let typeID: UInt32
    }

    package internal(set) var columns: [Column] = []
    package internal(set) var tag = CommandTag("")
    var bytes: [UInt8] = []
    /// The end of each value in `bytes`, negative (its complement) where the value is NULL.
    var ends: [Int] = []
    var rowCount = 0

    package var startIndex: Int { 0 }
    package var endIndex: Int { rowCount }
    package subscript(position: Int) -> PostgresRow {
        precondition(indices.contains(position), "row \(position) of \(count)")
        return PostgresRow(rows: self, first: position * columns.count)
    }

    mutating func append(_ value: UnsafeRawBufferPointer?) {
        guard let value else { return ends.append(~bytes.count) }
        bytes.append(contentsOf: value)
        ends.append(bytes.count)
    }

    func value(at index: Int) -> ArraySlice<UInt8>? {
        let end = ends[index]
        guard end >= 0 else { return nil }
        let previous = index == 0 ? 0 : ends[index - 1]
        return bytes[(previous < 0 ? ~previous : previous)..<end]
    }
}

/// How large a result may grow in memory before the statement is refused.
package struct RowLimit: Hashable, Sendable {
    package var rowCountMax: Int
    package var bytesMax: Int

    package init(rowCountMax: Int, bytesMax: Int) {
        self.rowCountMax = rowCountMax
        self.bytesMax = bytesMax
    }

    package static let standard = Self(rowCountMax: 1_000_000, bytesMax: 64 << 20)
}

/// What PostgreSQL says at the end of a statement, such as `INSERT 0 3`.
package struct CommandTag: Hashable, Sendable {
    package let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The number of rows that were read or written, where the statement has one.
    package var rowCount: Int? { text.split(separator: " ").last.flatMap { Int($0) } }
}
