/// Turns the stored bytes of log objects into rows, one object after the other: `begin`, `feed` any number of times, `finish`.
package protocol LogObjectReader: AnyObject {
    /// Forgets the object before and its rows, and begins another.
    func begin(_ origin: RecordOrigin, path: LogPath)
    /// Takes in the next stored bytes. Pieces of 64 KB keep the rows of one call small, whatever the ratio.
    func feed(_ stored: UnsafeRawBufferPointer) throws(ObjectFault)
    /// Ends the object. Throws when nothing of it counts.
    func finish() throws(ObjectFault) -> ObjectStatistics
    /// The size of the rows written since the last `removeRows`, without the frame of a COPY.
    var rowBytes: Int { get }
    func withRows<Value, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Value) throws(Failure) -> Value
    func removeRows()
    /// Removes the rows, and gives back the memory of many.
    func releaseRows()
    /// The dictionary entries that rows since the last call are the first to refer to. They must be committed before those rows are.
    func takeEntries() -> [DictionaryEntry]
    /// For when entries that were taken could not be committed.
    func forgetEntries()
    /// The keys of the events since the last call, for finding those that came before.
    func takeEventKeys() -> [EventKey]
}

/// Most logs keep their values in their rows, and come once.
extension LogObjectReader {
    func takeEntries() -> [DictionaryEntry] { [] }
    func forgetEntries() {}
    func takeEventKeys() -> [EventKey] { [] }
}

/// CloudTrail's reader as one of them.
final class RecordsReader: LogObjectReader {
    private var reader: CloudTrailReader

    init(limits: LogLimits) { reader = CloudTrailReader(limits: limits) }

    func begin(_ origin: RecordOrigin, path: LogPath) { reader.begin(origin, path: path) }
    func feed(_ stored: UnsafeRawBufferPointer) throws(ObjectFault) { try reader.feed(stored) }
    func finish() throws(ObjectFault) -> ObjectStatistics { try reader.finish() }
    var rowBytes: Int { reader.rowBytes }
    func withRows<Value, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Value) throws(Failure) -> Value {
        try reader.withRows(body)
    }
    func removeRows() { reader.removeRows() }
    func releaseRows() { reader.releaseRows() }
    func takeEntries() -> [DictionaryEntry] { reader.takeEntries() }
    func forgetEntries() { reader.forgetEntries() }
    func takeEventKeys() -> [EventKey] { reader.takeEventKeys() }
}
