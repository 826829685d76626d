import LogFormats
import ObjectStore
import PostgresDriver

/// What listing has found, in temporary tables: a tree of any size takes no memory of this process.
///
/// One connection serves all; PostgreSQL joins what is listed with what digests name.
struct Inventory: Sendable {
    let connection: PostgresConnection

    /// The temporary tables of a verification. Source: PostgreSQL manual, CREATE TABLE, "TEMPORARY".
    func make() async throws(PostgresError) {
        try await connection.execute(
            """
            CREATE TEMP TABLE found (
                source integer NOT NULL, store text NOT NULL, kind text NOT NULL, path text NOT NULL, key text NOT NULL,
                size bigint NOT NULL, etag text NOT NULL, seconds bigint NOT NULL, nanoseconds integer NOT NULL,
                "group" text NOT NULL, chain text, is_backfill boolean NOT NULL, organization text, account text NOT NULL,
                region text NOT NULL, trail text, "end" timestamp(0), hour timestamp(0),
                PRIMARY KEY (store, key));
            CREATE INDEX found_path ON found (path);
            CREATE INDEX found_chain ON found (chain, "end" DESC, key DESC) WHERE kind = 'digest';
            CREATE TEMP TABLE listed (store text NOT NULL, key text NOT NULL);
            CREATE TEMP TABLE covered (
                store text NOT NULL, "group" text NOT NULL, starts timestamp(0) NOT NULL, ends timestamp(0) NOT NULL);
            CREATE INDEX covered_starts ON covered (store, "group", starts DESC);
            CREATE TEMP TABLE judged (LIKE trail.verdict INCLUDING DEFAULTS);
            CREATE INDEX judged_key ON judged (store, chain, key);
            """)
    }

    func add(_ objects: [FoundObject], of store: any ObjectStore) async throws(PostgresError) {
        guard !objects.isEmpty else { return }
        _ = try await connection.query(
            """
            INSERT INTO found (store, source, kind, path, key, size, etag, seconds, nanoseconds, "group", chain, is_backfill, organization,
                account, region, trail, "end", hour)
            SELECT $1, * FROM unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::bigint[],
                $9::integer[], $10::text[], $11::text[], $12::boolean[], $13::text[], $14::text[], $15::text[], $16::text[], $17::timestamp[],
                $18::timestamp[])
            ON CONFLICT DO NOTHING
            """,
            [PostgresParameter(store.name)] + Self.columns.map { column in PostgresParameter(array: objects.map(column)) })
    }

    private static let columns: [@Sendable (FoundObject) -> String?] = [
        { "\($0.source)" }, { $0.kind.rawValue }, { $0.place.path }, { $0.summary.key }, { "\($0.summary.sizeBytes)" }, { $0.summary.etag },
        { "\($0.summary.modified.seconds)" }, { "\($0.summary.modified.nanoseconds)" }, { $0.group }, { $0.name?.chain.id },
        { $0.name?.chain.isBackfill == true ? "t" : "f" }, { $0.organization }, { $0.account }, { $0.region }, { $0.name?.chain.trail },
        { $0.time?.text }, { ($0.name?.hour ?? $0.time?.hour)?.text },
    ]

    /// To be called when a table is filled: the planner must know how large it is.
    func analyze(_ table: Table) async throws(PostgresError) { try await connection.execute("ANALYZE \(table.rawValue)") }

    enum Table: String {
        case found, listed, covered
    }

    /// The chains that are there, each with its source.
    func chains() async throws(PostgresError) -> [(source: Int, chain: String)] {
        let rows = try await connection.query(
            "SELECT min(source), chain FROM found WHERE kind = 'digest' GROUP BY store, chain ORDER BY chain")
        return try rows.map { (row) throws(PostgresError) in (try row.int(0), try row.string(1)) }
    }

    /// The next older digests of a chain, from the newest on; at most some hundred.
    ///
    /// With a window also those of an hour before it and two hours behind it, and the first one behind these: they have signatures of
    /// digests within it, and list log files of its edges.
    func digests(
        of chain: String, in store: String, before last: (end: Moment, key: String)?, _ options: VerificationOptions
    ) async throws(PostgresError) -> [ObjectSummary] {
        let rows = try await connection.query(
            """
            SELECT key, size, etag, seconds, nanoseconds FROM found
            WHERE kind = 'digest' AND chain = $1 AND store = $2
                AND ($3::timestamp IS NULL OR ("end", key) < ($3::timestamp, $4))
                AND hour >= coalesce($5::timestamp - interval '1 hour', '-infinity')
                AND ($6::timestamp IS NULL OR "end" <= (
                    SELECT coalesce(min("end"), 'infinity') FROM found
                    WHERE kind = 'digest' AND chain = $1 AND store = $2 AND hour >= $6::timestamp + interval '2 hours'))
            ORDER BY "end" DESC, key DESC LIMIT 500
            """,
            [
                .text(chain), .text(store), (last?.end.text).map { .text($0) }, (last?.key).map { .text($0) },
                (options.firstHour?.text).map { .text($0) }, (options.to?.text).map { .text($0) },
            ])
        return try rows.map { (row) throws(PostgresError) in try ObjectSummary(row, from: 0) }
    }

    /// The objects of a store at paths from `AWSLogs/` on, by their paths; where there are several, the one below `root`.
    func objects(atPaths paths: [String], in store: String, root: String, kind: FoundObject.Kind) async throws(PostgresError) -> [String:
        FoundPlace]
    {
        guard !paths.isEmpty else { return [:] }
        let rows = try await connection.query(
            """
            SELECT DISTINCT ON (path) path, source, key, size, etag, seconds, nanoseconds FROM found
            WHERE path = ANY ($1::text[]) AND kind = $2 AND store = $4 ORDER BY path, key <> $3 || path, key
            """, [PostgresParameter(array: paths), .text(kind.rawValue), .text(root), .text(store)])
        var found: [String: FoundPlace] = [:]
        for row in rows { found[try row.string(0)] = FoundPlace(source: try row.int(1), summary: try ObjectSummary(row, from: 2)) }
        return found
    }

    /// Remembers that a digest was read: which hours it covers, and which log files it lists.
    func cover(_ digest: Digest, in place: (store: String, group: String), listing keys: [(store: String, key: String)])
        async throws(PostgresError)
    {
        _ = try await connection.query(
            """
            WITH hours AS (INSERT INTO covered VALUES ($1, $2, $3::timestamp, $4::timestamp))
            INSERT INTO listed SELECT * FROM unnest($5::text[], $6::text[])
            """,
            [
                .text(place.store), .text(place.group), .text(digest.start.text), .text(digest.end.text),
                PostgresParameter(array: keys.map { $0.store }), PostgresParameter(array: keys.map { $0.key }),
            ])
    }
}

/// Where an object lies that was looked up.
struct FoundPlace: Sendable {
    let source: Int
    let summary: ObjectSummary
}

extension ObjectSummary {
    /// Of the columns key, size, etag, seconds and nanoseconds.
    fileprivate init(_ row: PostgresRow, from first: Int) throws(PostgresError) {
        self.init(
            key: try row.string(first), sizeBytes: try row.int64(first + 1), etag: try row.string(first + 2),
            modified: ObjectTime(seconds: try row.int64(first + 3), nanoseconds: Int32(try row.int(first + 4))))
    }
}
