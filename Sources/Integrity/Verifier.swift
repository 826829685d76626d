import ObjectStore
package import PostgresDriver

/// Proves that log files are those that CloudTrail has delivered, and that none is missing.
///
///     list ──▶ chains of digests ──▶ signature, hash, predecessor ──▶ hash of each log file ──▶ trail.verdict, a transaction a chain
///
/// Several chains are walked at once, each digest by digest from the newest back; what is listed and what is found stays in temporary tables
/// of PostgreSQL, so that memory does not grow with the tree. Each log file is read once.
/// Source: AWS CloudTrail User Guide, "Validating CloudTrail log file integrity".
package struct Verifier: Sendable {
    private let database: ConnectionParameters
    private let options: VerificationOptions
    private let onProgress: @Sendable (VerificationProgress) -> Void

    /// `onProgress` is called from any thread, never by two at once.
    package init(
        database: ConnectionParameters, options: VerificationOptions = VerificationOptions(),
        onProgress: @escaping @Sendable (VerificationProgress) -> Void = { _ in }
    ) {
        self.database = database
        self.options = options
        self.onProgress = onProgress
    }

    package func verify(_ sources: [VerificationSource]) async throws(VerificationError) -> VerificationSummary {
        let connection: PostgresConnection
        do throws(PostgresError) {
            connection = try await PostgresConnection.connect(to: database)
            try await connection.execute("SET statement_timeout = 0; SET lock_timeout = 0")
            try await Inventory(connection: connection).make()
        } catch {
            throw VerificationError(error)
        }
        do throws(VerificationError) {
            let summary = try await verify(sources, connection)
            await connection.close()
            return summary
        } catch {
            await connection.close()
            throw error
        }
    }

    private func verify(_ sources: [VerificationSource], _ connection: PostgresConnection) async throws(VerificationError)
        -> VerificationSummary
    {
        let inventory = Inventory(connection: connection)
        let verdicts = VerdictStore(connection: connection, options: options)
        let tally = VerificationTally(onProgress: onProgress)
        for (index, source) in sources.enumerated() { try await list(source, index, inventory, tally) }
        var summary = VerificationSummary()
        do throws(PostgresError) {
            try await inventory.analyze(.found)
        } catch {
            throw VerificationError(error)
        }
        summary.chainCount = try await walk(sources, inventory, verdicts, tally)
        do throws(PostgresError) {
            try await close(sources, inventory, verdicts)
            try await summary.fill(from: connection)
        } catch {
            throw VerificationError(error)
        }
        summary.progress = await tally.progress
        return summary
    }

    private func list(
        _ source: VerificationSource, _ index: Int, _ inventory: Inventory, _ tally: VerificationTally
    ) async throws(VerificationError) {
        do {
            let listing = source.store.list(prefix: source.prefix)
            while let page = try await listing.nextPage() {
                try Task.checkCancellation()
                let found = page.compactMap { FoundObject($0, source: index) }.filter {
                    options.includes(account: $0.account, region: $0.region)
                }
                try await inventory.add(found, of: source.store)
                await tally.listed(page.count, digests: found.count { $0.kind == .digest })
            }
        } catch let error as ObjectStoreError {
            throw .source(source.store.uri(of: source.prefix), error)
        } catch let error as PostgresError {
            throw VerificationError(error)
        } catch {
            throw .cancelled
        }
    }

    /// The window: a chain is done, and the next one begins. Gives the number of chains.
    private func walk(
        _ sources: [VerificationSource], _ inventory: Inventory, _ verdicts: VerdictStore, _ tally: VerificationTally
    ) async throws(VerificationError) -> Int {
        let keys: KeyRing
        let chains: [(source: Int, chain: String)]
        do throws(PostgresError) {
            keys = try await PublicKeyStore.ring(inventory.connection)
            chains = try await inventory.chains()
        } catch {
            throw VerificationError(error)
        }
        let result = await withTaskGroup(of: Result<Void, VerificationError>.self) { group -> Result<Void, VerificationError> in
            do throws(VerificationError) {
                for (count, (index, chain)) in chains.enumerated() {
                    if count >= options.chainCountMax { try await group.next()?.get() }
                    let verifier = ChainVerifier(
                        source: sources[index], sourceIndex: index, sources: sources, inventory: inventory, verdicts: verdicts, keys: keys,
                        options: options, tally: tally)
                    group.addTask { await finish(chain, verifier, sources) }
                }
                while let result = await group.next() { try result.get() }
                return .success(())
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        try result.get()
        return chains.count
    }

    private func finish(
        _ chain: String, _ verifier: ChainVerifier, _ sources: [VerificationSource]
    ) async -> Result<Void, VerificationError> {
        do throws(VerificationError) {
            try await verifier.verify(chain)
            let store = verifier.source.store.name
            do throws(PostgresError) {
                try await verifier.verdicts.replace(chain: chain, store: store, places: Self.places(of: store, sources))
            } catch {
                throw VerificationError(error)
            }
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// What no chain has come to: log files that no digest lists, and chains that were there once.
    private func close(_ sources: [VerificationSource], _ inventory: Inventory, _ verdicts: VerdictStore) async throws(PostgresError) {
        if !options.isDigestsOnly {
            try await inventory.analyze(.listed)
            try await inventory.analyze(.covered)
            try await UnlistedLogs.judge(inventory.connection, options, uris: sources.map { $0.store.uri(of: "") })
        }
        for store in Set(sources.map(\.store.name)).sorted() {
            let places = Self.places(of: store, sources)
            try await verdicts.replaceUnlisted(store: store, places: places)
            for chain in try await verdicts.vanishedChains(store: store, places: places) {
                try await verdicts.replace(chain: chain, store: store, places: places)
            }
        }
    }

    private static func places(of store: String, _ sources: [VerificationSource]) -> [String] {
        sources.filter { $0.store.name == store }.map(\.keyExpression)
    }
}

extension VerificationSummary {
    fileprivate mutating func fill(from connection: PostgresConnection) async throws(PostgresError) {
        let rows = try await connection.query("SELECT kind, state, count(*) FROM judged GROUP BY 1, 2 ORDER BY 1, 2")
        counts = try rows.map { (row) throws(PostgresError) in
            Count(kind: try row.string(0), state: IntegrityState(rawValue: try row.string(1)) ?? .unreadable, count: try row.int(2))
        }
        let states = IntegrityState.allCases.filter(\.isProblem).reversed().map(\.rawValue)
        let worst = try await connection.query(
            """
            SELECT state, uri, to_char(hour, 'YYYY-MM-DD"T"HH24:MI"Z"'), reason FROM judged WHERE state = ANY ($1::text[])
            ORDER BY array_position($1::text[], state), hour, uri LIMIT 20
            """, [PostgresParameter(array: Array(states))])
        problems = try worst.map { (row) throws(PostgresError) in
            Problem(
                state: IntegrityState(rawValue: try row.string(0)) ?? .unreadable, uri: try row.string(1), hour: row.stringOrNil(2),
                reason: row.stringOrNil(3))
        }
    }
}
