import PostgresDriver

/// The verdicts of a verification, first in a temporary table, then, chain by chain, in `trail.verdict`.
struct VerdictStore: Sendable {
    let connection: PostgresConnection
    let options: VerificationOptions

    func add(_ verdicts: [Verdict], of chain: ChainName, store: String) async throws(PostgresError) {
        guard !verdicts.isEmpty else { return }
        _ = try await connection.query(
            """
            INSERT INTO judged (store, chain, organization, account, region, trail, is_backfill, kind, state, reason, key, uri, digest_key,
                hour)
            SELECT $1, $2, $3, $4, $5, $6, $7, * FROM unnest($8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
                $14::timestamp[])
            """,
            [
                .text(store), .text(chain.id), chain.organization.map { .text($0) }, .text(chain.account), .text(chain.region),
                .text(chain.trail), PostgresParameter(chain.isBackfill),
            ] + Self.columns.map { column in PostgresParameter(array: verdicts.map(column)) })
    }

    private static let columns: [@Sendable (Verdict) -> String?] = [
        { $0.kind.rawValue }, { $0.state.rawValue }, { $0.reason }, { $0.key }, { $0.uri }, { $0.digestKey }, { $0.hour.text },
    ]

    /// Replaces the chain's verdicts in one transaction, as far as the sources and the window reach.
    ///
    /// `places`: regular expressions for the keys of the verified sources of this store.
    func replace(chain: String, store: String, places: [String]) async throws(PostgresError) {
        try await replace(
            "chain = $2\(options.isDigestsOnly ? " AND kind <> 'log'" : "")", store: store, places: places, isDigests: true, value: chain)
    }

    /// Replaces the verdicts of log files that no digest lists.
    func replaceUnlisted(store: String, places: [String]) async throws(PostgresError) {
        guard !options.isDigestsOnly else { return }
        try await replace("kind = 'log' AND digest_key IS NULL AND $2 = ''", store: store, places: places, isDigests: false, value: "")
    }

    /// Chains that were verified once and of which no digest is there any more.
    func vanishedChains(store: String, places: [String]) async throws(PostgresError) -> [String] {
        let scope = Scope(options, store: store, value: "digest", places: places)
        let rows = try await connection.query(
            """
            SELECT DISTINCT chain FROM trail.verdict AS v WHERE kind = $2 AND \(scope.sql)
                AND NOT EXISTS (SELECT FROM found AS f WHERE f.kind = 'digest' AND f.store = v.store AND f.chain = v.chain)
            """, scope.parameters)
        return try rows.map { (row) throws(PostgresError) in try row.string(0) }
    }

    private func replace(
        _ which: String, store: String, places: [String], isDigests: Bool, value: String
    ) async throws(PostgresError) {
        let scope = Scope(options, store: store, value: value, places: places)
        let remember = isDigests ? Self.rememberSQL(which, scope) : nil
        let result = await connection.run { session -> Result<Void, any Error> in
            Result {
                try session.transaction {
                    // Two verifications of one chain: the second waits, and replaces what the first has found.
                    _ = try session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 10))", [.text(store + " " + value)])
                    _ = try session.query(Self.loadedSQL(which), [.text(store), .text(value)])
                    if let remember { _ = try session.query(remember, scope.parameters) }
                    _ = try session.query("DELETE FROM trail.verdict WHERE \(which) AND \(scope.sql)", scope.parameters)
                    _ = try session.query(Self.insertSQL(which), [.text(store), .text(value)])
                }
            }
        }
        do { try result.get() } catch {
            throw error as? PostgresError ?? PostgresError(.misuse, "\(error)")
        }
    }

    /// A valid log file whose events are not in the tables is a state of its own.
    private static func loadedSQL(_ which: String) -> String {
        """
        UPDATE judged AS j SET
            is_loaded = l.is_loaded,
            state = CASE WHEN l.is_known OR j.state <> 'valid' THEN j.state ELSE 'not-loaded' END,
            reason = CASE WHEN l.is_known OR j.state <> 'valid' THEN j.reason ELSE l.reason END
        FROM (
            SELECT f.store, f.key,
                coalesce(o.outcome = 'loaded' AND o.size = f.size AND o.etag = f.etag, false) AS is_loaded,
                coalesce(o.outcome <> 'rejected' AND o.size = f.size AND o.etag = f.etag, false) AS is_known,
                CASE WHEN o.outcome IS NULL THEN 'no load has come to it'
                    WHEN o.outcome = 'rejected' THEN 'the load rejected it: ' || o.reason
                    ELSE 'another version of it is loaded' END AS reason
            FROM found AS f LEFT JOIN trail.object AS o ON o.store = f.store AND o.key = f.key
            WHERE f.kind = 'log' AND f.store = $1
                AND f.key IN (SELECT key FROM judged WHERE store = $1 AND kind = 'log' AND \(which))
        ) AS l
        WHERE j.kind = 'log' AND j.store = $1 AND j.store = l.store AND j.key = l.key AND \(which)
        """
    }

    /// A digest that was there before, and is not, although older ones are: its end of the chain was cut off, which the chain cannot tell.
    private static func rememberSQL(_ which: String, _ scope: Scope) -> String {
        """
        INSERT INTO judged (kind, state, reason, store, key, uri, digest_key, hour, organization, account, region, trail, is_backfill,
            chain)
        SELECT kind, 'missing',
            CASE WHEN state = 'missing' THEN reason ELSE 'it was there when it was verified, ' || to_char(verified_at, 'YYYY-MM-DD') END,
            store, key, uri, digest_key, hour, organization, account, region, trail, is_backfill, chain
        FROM trail.verdict AS v
        WHERE \(which) AND \(scope.sql) AND kind = 'digest'
            AND NOT EXISTS (SELECT FROM judged AS j WHERE j.store = v.store AND j.chain = v.chain AND j.key = v.key)
            AND NOT EXISTS (SELECT FROM found AS f WHERE f.store = v.store AND f.key = v.key)
            AND hour >= coalesce((SELECT min(hour) FROM judged WHERE store = $1 AND kind = 'digest' AND \(which)), hour)
        """
    }

    private static let updated = [
        "state", "reason", "uri", "digest_key", "organization", "account", "region", "trail", "is_backfill", "is_loaded", "verified_at",
    ]

    private static func insertSQL(_ which: String) -> String {
        let columns = (["store", "chain", "kind", "key", "hour"] + updated).joined(separator: ", ")
        let severity = "array_position('{\(IntegrityState.allCases.map(\.rawValue).joined(separator: ","))}'::text[], state)"
        return """
            INSERT INTO trail.verdict (\(columns))
            SELECT DISTINCT ON (store, chain, kind, key, hour) \(columns) FROM judged WHERE store = $1 AND \(which)
            ORDER BY store, chain, kind, key, hour, \(severity) DESC
            ON CONFLICT (store, chain, kind, key, hour) DO UPDATE SET \(updated.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
            """
    }
}

/// Which rows of `trail.verdict` a verification speaks of: those of its sources, in its window, of its accounts and regions.
struct Scope {
    /// Over the columns of `trail.verdict`, with `parameters`.
    let sql = """
        store = $1 AND EXISTS (SELECT FROM unnest($3::text[]) AS p WHERE coalesce(digest_key, key) ~ p)
        AND coalesce(hour >= $4::timestamp, $4::timestamp IS NULL) AND coalesce(hour < $5::timestamp, $5::timestamp IS NULL)
        AND ($6::text[] = '{}' OR account = ANY ($6::text[])) AND ($7::text[] = '{}' OR region = ANY ($7::text[]))
        """
    let parameters: [PostgresParameter?]

    /// `value` is `$2`, for conditions beside these.
    init(_ options: VerificationOptions, store: String, value: String, places: [String]) {
        parameters = [
            .text(store), .text(value), PostgresParameter(array: places), (options.firstHour?.text).map { .text($0) },
            (options.to?.text).map { .text($0) }, PostgresParameter(array: options.accounts), PostgresParameter(array: options.regions),
        ]
    }
}
