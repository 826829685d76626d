/// One page of a result: what GetQueryResults answers with.
package struct ResultPage: Sendable, Equatable {
    package var columns: [ResultContent.Column]
    package var rows: [[String?]]
    /// nil: this is the last page.
    package var next: ResultPosition?

    package init(columns: [ResultContent.Column], rows: [[String?]], next: ResultPosition? = nil) {
        self.columns = columns
        self.rows = rows
        self.next = next
    }
}

/// Where a page begins: a byte of the result object. It is all that a NextToken says, so a token can be used again, and any page costs
/// one seek.
package struct ResultPosition: Sendable, Equatable {
    package var byteOffset: Int

    package init(byteOffset: Int) { self.byteOffset = byteOffset }

    package init?(token: String) {
        let fields = token.split(separator: ".", omittingEmptySubsequences: false)
        guard fields.count == 2, fields[0] == "r1", let offset = Int(fields[1]), offset > 0, String(offset) == fields[1] else { return nil }
        byteOffset = offset
    }

    package var token: String { "r1.\(byteOffset)" }
}

/// Reads pages from a result object.
struct ResultPageReader {
    let store: any ResultStore
    let location: OutputLocation
    let label: StatementLabel
    let content: ResultContent

    /// nil: the object is gone. The header row is the first row of the first page, and counts.
    func page(at position: ResultPosition?, rowCountMax: Int) throws(ResultStoreError) -> ResultPage? {
        var page = ResultPage(columns: content.columns, rows: [])
        if position == nil, label.hasHeaderRow, !content.columns.isEmpty { page.rows.append(content.columns.map(\.name)) }
        var rows = ResultRowReader(store: store, location: location, form: label.form, offset: position?.byteOffset ?? firstRowOffset)
        guard try rows.fill() else { return nil }
        guard content.hasRows else { return page }
        while page.rows.count < rowCountMax, let row = try rows.next() { page.rows.append(row) }
        let next = ResultPosition(byteOffset: rows.offset)
        if page.rows.count >= rowCountMax, try rows.next() != nil { page.next = next }
        return page
    }

    /// Behind the header line, and in a text with rows behind the line feed that follows it.
    private var firstRowOffset: Int {
        switch label.form {
        case .table, .lines: content.headerByteCount
        case .linesWithHeader: content.headerByteCount + (content.hasRows ? 1 : 0)
        }
    }
}

/// The rows of a result object from a place on, read a window of bytes at a time.
private struct ResultRowReader {
    private static let windowByteCount = 1 << 18

    let store: any ResultStore
    let location: OutputLocation
    let form: StatementLabel.ResultForm
    /// Where the next row begins.
    private(set) var offset: Int
    private var window: ArraySlice<UInt8> = []
    /// The object ends with the window.
    private var isLastWindow = false
    private var isEnded = false

    init(store: any ResultStore, location: OutputLocation, form: StatementLabel.ResultForm, offset: Int) {
        self.store = store
        self.location = location
        self.form = form
        self.offset = offset
    }

    /// Reads the window at `offset`, larger than the last one if that held no whole row. False: there is no such object.
    mutating func fill() throws(ResultStoreError) -> Bool {
        let count = max(Self.windowByteCount, window.count * 2)
        guard let bytes = try store.read(location, from: offset, count: count) else { return false }
        window = bytes[...]
        isLastWindow = bytes.count < count
        return true
    }

    /// nil: no row is left.
    mutating func next() throws(ResultStoreError) -> [String?]? {
        while !isEnded {
            if let row = takeRow() { return row }
            guard !isLastWindow, try fill() else { return nil }
        }
        return nil
    }

    private mutating func takeRow() -> [String?]? {
        switch form {
        case .table:
            guard let (values, byteCount) = CSVText.readRow(window) else { return nil }
            drop(byteCount)
            return values
        case .lines, .linesWithHeader: return takeLine().map { [$0] }
        }
    }

    /// Lines are joined by line feeds, so n of those make n + 1 lines, and the last one ends with the object.
    private mutating func takeLine() -> String? {
        let end = window.firstIndex(of: UInt8(ascii: "\n"))
        guard end != nil || isLastWindow else { return nil }
        let line = window[..<(end ?? window.endIndex)]
        isEnded = end == nil
        drop(line.count + (isEnded ? 0 : 1))
        return String(decoding: line, as: UTF8.self)
    }

    private mutating func drop(_ byteCount: Int) {
        window = window.dropFirst(byteCount)
        offset += byteCount
    }
}
