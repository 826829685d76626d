/// Reads log objects of any service: finds out which service's an object is, and hands its bytes to that service's reader.
///
/// The key tells the service, or the first bytes of the text do. Readers are made when they are first wanted, and serve all objects after.
package final class LogReader {
    private let limits: LogLimits
    private var readers: [LogService: any LogObjectReader] = [:]
    private var current: (any LogObjectReader)?
    private var previous: (any LogObjectReader)?
    private var origin: RecordOrigin?
    private var path: LogPath?
    /// What the key says; the content may say more.
    private var keyKind = LogObjectKind.unknown
    /// Stored bytes that are not enough yet to tell the service.
    private var head: [UInt8] = []
    /// Of the object at hand, once it is known.
    package private(set) var service: LogService?

    package init(limits: LogLimits = LogLimits()) { self.limits = limits }

    /// Forgets the object before and its rows, and begins another.
    package func begin(_ origin: RecordOrigin, path: LogPath, kind: LogObjectKind) {
        current?.removeRows()
        (previous, current, service) = (current ?? previous, nil, nil)
        (self.origin, self.path, keyKind) = (origin, path, kind)
        head.removeAll(keepingCapacity: true)
    }

    package var rowBytes: Int { current?.rowBytes ?? 0 }

    /// A copy of the rows written since the last `removeRows`, without the frame of a COPY.
    package var rows: [UInt8] { current?.withRows { Array($0) } ?? [] }

    package func removeRows() { current?.removeRows() }

    /// What must be in the dictionaries before any row written so far is committed.
    package func takeEntries() -> [DictionaryEntry] { readers.values.flatMap { $0.takeEntries() } }

    /// For when entries that were taken could not be committed.
    package func forgetEntries() { for reader in readers.values { reader.forgetEntries() } }

    /// The keys of the events written since the last call, for finding those that came before.
    package func takeEventKeys() -> [EventKey] { readers.values.flatMap { $0.takeEventKeys() } }

    /// Takes in the next stored bytes. Pieces of 64 KB keep the rows of one call small, whatever the ratio.
    package func feed(_ stored: UnsafeRawBufferPointer) throws(ObjectFault) {
        if let current { return try current.feed(stored) }
        head.append(contentsOf: stored)
        if head.count >= Self.headBytes { try settle() }
    }

    /// Ends the object. Throws when nothing of it counts.
    package func finish() throws(ObjectFault) -> ObjectStatistics {
        if current == nil { try settle() }
        guard let current else { preconditionFailure("an object is settled before it is finished") }
        return try current.finish()
    }

    /// Picks the reader, and lets it have what was held back.
    private func settle() throws(ObjectFault) {
        guard let origin, let path else { preconditionFailure("fed before it was begun") }
        let service = try LogSniffer(head, limits: limits).service(of: keyKind)
        let reader = readers[service] ?? service.makeReader(limits: limits)
        readers[service] = reader
        // Rows are large: only one reader at a time has room for many.
        if let previous, previous !== reader { previous.releaseRows() }
        (current, self.service) = (reader, service)
        reader.begin(origin, path: path)
        try head.withUnsafeBufferPointer { (bytes) throws(ObjectFault) in try reader.feed(UnsafeRawBufferPointer(bytes)) }
        head.removeAll(keepingCapacity: true)
    }

    private static let headBytes = 4 << 10
}

extension LogService {
    fileprivate func makeReader(limits: LogLimits) -> any LogObjectReader {
        switch content {
        case .records: RecordsReader(limits: limits)
        case .lines(let layout): LineReader(FieldLineParser(layout: layout), limits: limits)
        case .documents(let layout): LineReader(DocumentParser(layout: layout, limits: limits), limits: limits)
        }
    }
}
