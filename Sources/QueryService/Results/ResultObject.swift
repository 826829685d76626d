internal import Synchronization

/// The result object of one query while its rows come in. Rows are written through as they come; nothing but one buffer is kept.
///
/// Shape: `<id>.csv` as in `CSVText`, with a header line; or `<id>.txt`, whose lines are joined by `\n` without one at the end.
/// The writer is used by one task at a time, but on two threads in turn (the service's and the connection's): hence the lock, never
/// contended.
final class ResultObject: ResultWriter {
    private let state: Mutex<State>

    init(_ sink: any ResultSink, form: StatementLabel.ResultForm) {
        state = Mutex(State(sink: sink, form: form))
    }

    func begin(_ columns: [ResultColumn]) throws(QueryFailure) {
        try withState { (state) throws(QueryFailure) in try state.begin(columns) }
    }

    func write(copyBytes: UnsafeRawBufferPointer) throws(QueryFailure) {
        try withState { (state) throws(QueryFailure) in try state.write(copyBytes: copyBytes) }
    }

    func write(row: [String?]) throws(QueryFailure) {
        try withState { (state) throws(QueryFailure) in try state.write(row: row) }
    }

    /// Ends the object and makes it visible.
    func commit() throws(QueryFailure) -> ResultContent {
        try withState { (state) throws(QueryFailure) in try state.commit() }
    }

    func discard() {
        state.withLock { $0.sink.discard() }
    }

    private func withState<Value>(_ body: (inout State) throws(QueryFailure) -> Value) throws(QueryFailure) -> Value {
        try state.withLock { (state) throws(QueryFailure) in try body(&state) }
    }
}

extension ResultObject {
    private struct State {
        static let bufferByteCountMax = 1 << 18

        let sink: any ResultSink
        let form: StatementLabel.ResultForm
        private var columns: [ResultColumn] = []
        private var transcoder = ResultTranscoder([])
        private var buffer: [UInt8] = []
        private var headerByteCount = 0
        private var hasRows = false
        /// Bytes of a row that has not ended, when COPY's rows become lines.
        private var partialRow: [UInt8] = []

        init(sink: any ResultSink, form: StatementLabel.ResultForm) {
            self.sink = sink
            self.form = form
            buffer.reserveCapacity(Self.bufferByteCountMax + (1 << 16))
        }

        mutating func begin(_ columns: [ResultColumn]) throws(QueryFailure) {
            self.columns = columns
            transcoder = ResultTranscoder(columns.map(\.form))
            switch form {
            case .table: CSVText.appendRow(columns.map(\.name), to: &buffer)
            case .linesWithHeader: buffer.append(contentsOf: columns.map(\.name).joined(separator: "\t").utf8)
            case .lines: break
            }
            headerByteCount = buffer.count
        }

        mutating func write(copyBytes: UnsafeRawBufferPointer) throws(QueryFailure) {
            guard !copyBytes.isEmpty else { return }
            switch form {
            case .table:
                hasRows = true
                try transcoder.transcode(copyBytes, to: &buffer)
                if buffer.count >= Self.bufferByteCountMax { try flush() }
            case .lines, .linesWithHeader:
                try transcoder.transcode(copyBytes, to: &partialRow)
                try writePartialRows()
            }
        }

        mutating func write(row: [String?]) throws(QueryFailure) {
            switch form {
            case .table: CSVText.appendRow(row, to: &buffer)
            case .lines, .linesWithHeader:
                if hasRows || headerByteCount > 0 { buffer.append(UInt8(ascii: "\n")) }
                buffer.append(contentsOf: row.map { $0 ?? "" }.joined(separator: "\t").utf8)
            }
            hasRows = true
            if buffer.count >= Self.bufferByteCountMax { try flush() }
        }

        mutating func commit() throws(QueryFailure) -> ResultContent {
            try transcoder.finish()
            try flush()
            do { try sink.commit() } catch { throw QueryFailure(error) }
            return ResultContent(
                columns: columns.map { .init(name: $0.name, type: $0.type) }, headerByteCount: headerByteCount, hasRows: hasRows)
        }

        private mutating func writePartialRows() throws(QueryFailure) {
            var start = partialRow.startIndex
            while let (values, byteCount) = CSVText.readRow(partialRow[start...]) {
                try write(row: values)
                start += byteCount
            }
            partialRow.removeFirst(start)
        }

        private mutating func flush() throws(QueryFailure) {
            do throws(ResultStoreError) {
                try buffer.span.bytes.withUnsafeBytes { (bytes) throws(ResultStoreError) in try sink.write(bytes) }
            } catch {
                throw QueryFailure(error)
            }
            buffer.removeAll(keepingCapacity: true)
        }
    }
}

extension QueryFailure {
    /// Source: Amazon Athena API reference, AthenaError: types 401 and 402, results cannot be written.
    init(_ error: ResultStoreError) {
        self.init("RESULTS_NOT_WRITTEN", "The results could not be written: \(error.message)")
    }
}
