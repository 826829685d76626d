import QueryService
import Synchronization

/// Passes rows on, and knows whether there was one.
final class WriteWatch: ResultWriter {
    private let results: any ResultWriter
    private let written = Atomic(false)

    init(_ results: any ResultWriter) { self.results = results }

    var hasWritten: Bool { written.load(ordering: .relaxed) }

    func begin(_ columns: [ResultColumn]) throws(QueryFailure) { try results.begin(columns) }

    func write(copyBytes: UnsafeRawBufferPointer) throws(QueryFailure) {
        written.store(true, ordering: .relaxed)
        try results.write(copyBytes: copyBytes)
    }

    func write(row: [String?]) throws(QueryFailure) {
        written.store(true, ordering: .relaxed)
        try results.write(row: row)
    }
}
