import LogFormats
import ObjectStore
import PostgresDriver

/// Commits batches over one connection, which is opened again when it breaks.
///
/// What an error means is decided by `Refusal`. A batch whose rows PostgreSQL refuses is taken apart, so that one object does not sink the others.
actor BatchCommitter {
    private let parameters: ConnectionParameters
    private let loadID: Int64
    private let partitions: DayPartitions
    private let options: LoadOptions
    private var connection: PostgresConnection?

    init(parameters: ConnectionParameters, loadID: Int64, partitions: DayPartitions, options: LoadOptions) {
        self.parameters = parameters
        self.loadID = loadID
        self.partitions = partitions
        self.options = options
    }

    func close() async { await connection?.close() }

    /// Gives the objects as they were committed in the end, without those that another load had committed before.
    func commit(_ objects: [ConvertedObject]) async throws(LoadError) -> [ConvertedObject] {
        guard let first = objects.first else { return [] }
        do throws(CommitFault) {
            return try await attempt(objects)
        } catch {
            switch error {
            case .failed(let error): throw error
            case .unreadable(let fault):
                try fault.throwIfStoreIsLost(first.object)
                return try await commit([first.left(with: fault.outcome)])
            case .refused(let message): return try await commitApart(objects, message)
            }
        }
    }

    /// Commits entries of the dictionaries at once, so that rows of any transaction can refer to them. Gives why PostgreSQL refused one, if it did.
    func add(_ entries: [DictionaryEntry]) async throws(LoadError) -> String? {
        let insertion = DictionaryInsertion(entries)
        do throws(CommitFault) {
            try await retrying { connection in try await connection.run { session in try insertion.run(session) } }
            return nil
        } catch {
            switch error {
            case .failed(let error): throw error
            case .refused(let message): return message
            case .unreadable(let fault): preconditionFailure("entries are not read again: \(fault)")
            }
        }
    }

    func summarize(_ days: [TableDay]) async throws(LoadError) {
        do throws(PostgresError) {
            try await open().run { (session) throws(PostgresError) in try DaySummaries(days: days).run(session) }
        } catch {
            throw LoadError(error)
        }
    }

    private func commitApart(_ objects: [ConvertedObject], _ message: String) async throws(LoadError) -> [ConvertedObject] {
        var committed: [ConvertedObject] = []
        for object in objects {
            let part = objects.count > 1 ? object : object.left(with: .rejected(ObjectReject(.refusedByDatabase, message)))
            committed += try await commit([part])
        }
        return committed
    }

    private func attempt(_ objects: [ConvertedObject]) async throws(CommitFault) -> [ConvertedObject] {
        try await retrying { connection in
            try await partitions.add(objects.reduce(into: Set<TableDay>()) { $0.formUnion($1.days) })
            return try await send(objects, over: connection)
        }
    }

    private func retrying<Value: Sendable>(_ body: (PostgresConnection) async throws -> Value) async throws(CommitFault) -> Value {
        var retries = 0
        while true {
            do {
                return try await body(try await open())
            } catch let error as PostgresError {
                let fault = CommitFault(error, isLast: retries == options.retryCountMax)
                if let fault { throw fault }
                await recover(from: error)
            } catch let error as LoadError {
                throw .failed(error)
            } catch let error as ConversionFault {
                throw .unreadable(error)
            } catch {
                throw .failed(.cancelled)
            }
            retries += 1
            do { try await Task.sleep(for: .milliseconds(50 << retries)) } catch { throw .failed(.cancelled) }
        }
    }

    private func send(_ objects: [ConvertedObject], over connection: PostgresConnection) async throws -> [ConvertedObject] {
        if objects.count == 1, objects[0].isStreamed {
            return try await StreamedTransaction(object: objects[0], loadID: loadID, converter: ObjectConverter(options: options)).run(
                connection)
        }
        let batch = BatchTransaction(objects: objects, loadID: loadID)
        return try await connection.run { session in try batch.run(session) }
    }

    private func open() async throws(PostgresError) -> PostgresConnection {
        if let connection { return connection }
        let opened = try await PostgresConnection.connect(to: parameters)
        // The end of the load is committed synchronously, and with it all that came before: a crash loses bookmark and rows together.
        try await opened.execute("SET synchronous_commit = off; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0")
        connection = opened
        return opened
    }

    private func recover(from error: PostgresError) async {
        guard error.endsConnection else { return }
        await connection?.close()
        connection = nil
    }
}

extension CommitFault {
    /// NIL when the batch is to be tried again.
    fileprivate init?(_ error: PostgresError, isLast: Bool) {
        switch Refusal(error) {
        case .ofData: self = .refused(String(reflecting: error))
        case .temporary where !isLast: return nil
        case .temporary, .final: self = .failed(LoadError(error))
        }
    }
}

extension ConvertedObject {
    fileprivate var days: [TableDay] {
        guard let service else { return [] }
        return statistics.days.map { TableDay(service: service, day: $0) }
    }

    /// The object without its rows, and why it has none.
    func left(with outcome: ObjectOutcome) -> ConvertedObject {
        ConvertedObject(object: object, outcome: outcome)
    }
}

extension ObjectStoreError {
    static func changedWhileRead(_ uri: String) -> Self { Self(.changed, "\(uri) has changed while it was read") }
}
