import Foundation
import QueryService
import Synchronization

/// How `trailgate query` prints an answer.
enum ResultPrinterFormat: String, CaseIterable, Sendable {
    case table, csv, json
}

/// Prints the rows of a statement as they come: CSV at once, JSON a row at a time, a table once its first rows have told the widths.
final class ResultPrinter: ResultWriter {
    private struct State {
        var columns: [ResultColumn] = []
        var transcoder = ResultTranscoder([])
        /// Athena's CSV that does not make a whole row yet.
        var pending: [UInt8] = []
        var layout: any RowLayout
        var rowCount = 0
    }

    private let state: Mutex<State>

    init(_ format: ResultPrinterFormat) {
        let layout: any RowLayout =
            switch format {
            case .table: TableLayout()
            case .csv: CSVLayout()
            case .json: JSONLayout()
            }
        state = Mutex(State(layout: layout))
    }

    func begin(_ columns: [ResultColumn]) throws(QueryFailure) {
        state.withLock { state in
            state.columns = columns
            state.transcoder = ResultTranscoder(columns.map(\.form))
            state.layout.begin(columns)
        }
    }

    func write(copyBytes: UnsafeRawBufferPointer) throws(QueryFailure) {
        try state.withLock { (state) throws(QueryFailure) in
            try state.transcoder.transcode(copyBytes, to: &state.pending)
            var rest = state.pending[...]
            while let row = CSVText.readRow(rest) {
                state.layout.add(row.values)
                state.rowCount += 1
                rest = rest.dropFirst(row.byteCount)
            }
            state.pending = Array(rest)
        }
    }

    func write(row: [String?]) throws(QueryFailure) {
        state.withLock { state in
            // A row of SHOW or DESCRIBE is one text with tabs between its columns.
            let values =
                row.count == 1 && state.columns.count > 1
                ? row[0]?.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) } ?? [] : row
            state.layout.add(values)
            state.rowCount += 1
        }
    }

    /// Prints what was held back, and gives the number of rows.
    func finish() -> Int {
        state.withLock { state in
            state.layout.finish()
            return state.rowCount
        }
    }
}

/// A way to lay out rows of texts; NULL is nil.
protocol RowLayout: Sendable {
    mutating func begin(_ columns: [ResultColumn])
    mutating func add(_ row: [String?])
    mutating func finish()
}

private struct CSVLayout: RowLayout {
    func begin(_ columns: [ResultColumn]) { print(columns.map(\.name)) }
    func add(_ row: [String?]) { print(row) }
    func finish() {}

    private func print(_ row: [String?]) {
        var line: [UInt8] = []
        CSVText.appendRow(row, to: &line)
        Output.write(line)
    }
}

/// One array of objects. Numbers and Booleans are JSON's, what JSON cannot say is a text.
private struct JSONLayout: RowLayout {
    private var columns: [ResultColumn] = []
    private var isFirst = true

    mutating func begin(_ columns: [ResultColumn]) {
        self.columns = columns
        Output.write("[")
    }

    mutating func add(_ row: [String?]) {
        let members = zip(columns, row).map { column, value in "\(Self.string(column.name)): \(Self.json(value, column.type.name))" }
        Output.write("\(isFirst ? "" : ",")\n  {\(members.joined(separator: ", "))}")
        isFirst = false
    }

    func finish() { Output.write(isFirst ? "]\n" : "\n]\n") }

    private static func json(_ value: String?, _ type: String) -> String {
        guard let value else { return "null" }
        switch type {
        case "boolean", "tinyint", "smallint", "integer", "bigint": return value
        case "float", "double", "decimal": return Double(value)?.isFinite == true ? value.replacing("E", with: "e") : string(value)
        case "json": return value
        default: return string(value)
        }
    }

    private static func string(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case _ where scalar.value < 0x20: out += String(format: "\\u%04x", scalar.value)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

/// Columns side by side. The first rows tell the widths; a wider value later on moves its line, nothing is cut.
private struct TableLayout: RowLayout {
    private static let rowsThatTellWidths = 1000
    private var columns: [ResultColumn] = []
    private var held: [[String?]]? = []

    mutating func begin(_ columns: [ResultColumn]) { self.columns = columns }

    mutating func add(_ row: [String?]) {
        guard held != nil else { return print(row) }
        held?.append(row)
        if (held?.count ?? 0) >= Self.rowsThatTellWidths { release() }
    }

    mutating func finish() { release() }

    private var widths: [Int] = []

    private mutating func release() {
        guard let rows = held else { return }
        held = nil
        widths = columns.enumerated().map { index, column in
            rows.reduce(column.name.count) { max($0, index < $1.count ? Self.text($1[index]).count : 0) }
        }
        guard !columns.isEmpty else { return }
        print(columns.map(\.name))
        Output.write(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ") + "\n")
        for row in rows { print(row) }
    }

    private func print(_ row: [String?]) {
        let cells = row.enumerated().map { index, value in
            let text = Self.text(value)
            let isLast = index == row.count - 1
            return isLast || index >= widths.count ? text : text.padding(widths[index])
        }
        Output.write(cells.joined(separator: "  ") + "\n")
    }

    /// A value on one line.
    private static func text(_ value: String?) -> String {
        (value ?? "").replacing("\n", with: "\\n").replacing("\t", with: " ")
    }
}

extension String {
    fileprivate func padding(_ width: Int) -> String {
        let missing = width - count
        return missing > 0 ? self + String(repeating: " ", count: missing) : self
    }
}

/// Standard output. A reader that has gone away ends the program, as `head` expects.
enum Output {
    static func write(_ text: String) { write(Array(text.utf8)) }

    static func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { exit(1) }
            rest = rest.dropFirst(count)
        }
    }
}
