import LogFormats
import ObjectStore

/// Reads objects and turns them into rows, one after the other, with one reader.
actor ObjectConverter {
    private let options: LoadOptions
    private let reader: LogReader

    init(options: LoadOptions) {
        self.options = options
        reader = LogReader(limits: options.limits)
    }

    /// Whether the object is opened at all; others are known by their key.
    static func reads(_ object: ClaimedObject) -> Bool {
        if case .skipped = object.kind { false } else { true }
    }

    /// The object's rows, or why it has none. Of an object with more rows than are to be held, only the counts. Throws when its store is lost.
    func convert(_ object: ClaimedObject) async throws(LoadError) -> ConvertedObject {
        if case .skipped(let reason) = object.kind {
            return ConvertedObject(object: object, outcome: .skipped(reason))
        }
        var converted = ConvertedObject(object: object, outcome: .loaded)
        do throws(ConversionFault) {
            converted.isStreamed = try await survey(object)
            converted.statistics = try finish()
            converted.service = reader.service
            if !converted.isStreamed { converted.rows = reader.rows }
        } catch {
            try error.throwIfStoreIsLost(object)
            converted.outcome = error.outcome
        }
        reader.removeRows()
        return converted
    }

    /// What must be in the dictionaries before any row converted so far is committed.
    func takeEntries() -> [DictionaryEntry] { reader.takeEntries() }

    /// The keys of the events of all objects converted since the last call, whether or not they are loaded in the end.
    func takeEventKeys() -> [EventKey] { reader.takeEventKeys() }

    func forgetEntries() { reader.forgetEntries() }

    /// Reads the object once more, and hands its rows to `send` as they are made.
    func stream(_ object: ClaimedObject, to send: ([UInt8]) async throws -> Void) async throws -> ObjectStatistics {
        begin(object)
        var offset: Int64 = 0
        while offset < object.summary.sizeBytes {
            let bytes = try await read(object, at: &offset)
            for slice in Self.slices(of: bytes) {
                try feed(bytes, slice)
                if reader.rowBytes >= Self.sentBytes { try await send(takeRows()) }
            }
        }
        let statistics = try finish()
        try await send(takeRows())
        return statistics
    }

    /// Feeds all of the object. Gives whether its rows were too many, and so were forgotten.
    private func survey(_ object: ClaimedObject) async throws(ConversionFault) -> Bool {
        begin(object)
        var isStreamed = false
        var offset: Int64 = 0
        while offset < object.summary.sizeBytes {
            let bytes = try await read(object, at: &offset)
            for slice in Self.slices(of: bytes) {
                try feed(bytes, slice)
                isStreamed = isStreamed || reader.rowBytes > options.streamedRowBytes
                if isStreamed { reader.removeRows() }
            }
        }
        return isStreamed
    }

    private func begin(_ object: ClaimedObject) {
        reader.begin(RecordOrigin(objectID: object.id, path: object.path), path: object.path, kind: object.kind)
    }

    private func read(_ object: ClaimedObject, at offset: inout Int64) async throws(ConversionFault) -> [UInt8] {
        let isWhole = object.summary.sizeBytes <= options.readBytes
        let range = isWhole ? nil : offset..<min(offset + options.readBytes, object.summary.sizeBytes)
        do throws(ObjectStoreError) {
            let bytes = try await object.store.read(object.summary, range: range)
            offset += Int64(bytes.count)
            let isExpected = isWhole ? bytes.count == object.summary.sizeBytes : !bytes.isEmpty
            guard isExpected else { throw ObjectStoreError(.changed, "\(object.uri) is not as long as it was listed") }
            return bytes
        } catch {
            throw .store(error)
        }
    }

    private func feed(_ bytes: [UInt8], _ slice: Range<Int>) throws(ConversionFault) {
        do throws(ObjectFault) {
            try bytes.withUnsafeBufferPointer { (all) throws(ObjectFault) in
                try reader.feed(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: all[slice])))
            }
        } catch {
            throw .object(error)
        }
    }

    private func finish() throws(ConversionFault) -> ObjectStatistics {
        do throws(ObjectFault) { return try reader.finish() } catch { throw .object(error) }
    }

    private func takeRows() -> [UInt8] {
        let rows = reader.rows
        reader.removeRows()
        return rows
    }

    private static func slices(of bytes: [UInt8]) -> some Sequence<Range<Int>> {
        stride(from: 0, to: bytes.count, by: sliceBytes).lazy.map { $0..<min($0 + sliceBytes, bytes.count) }
    }

    /// A slice inflates to 64 MB at most, whatever it is.
    private static let sliceBytes = 64 << 10
    private static let sentBytes = 1 << 20
}

extension ClaimedObject {
    fileprivate var kind: LogObjectKind { LogObjectKind(path: path, sizeBytes: summary.sizeBytes) }
}

/// Why an object could not be turned into rows.
enum ConversionFault: Error {
    case object(ObjectFault)
    case store(ObjectStoreError)

    /// Where no object of the store can be read, none is to blame.
    func throwIfStoreIsLost(_ object: ClaimedObject) throws(LoadError) {
        guard case .store(let error) = self, error.kind == .unavailable else { return }
        throw .source(object.uri, error)
    }

    var outcome: ObjectOutcome {
        switch self {
        case .object(let fault): ObjectOutcome(fault)
        case .store(let error): .rejected(ObjectReject(.unreadable, error.message))
        }
    }
}
