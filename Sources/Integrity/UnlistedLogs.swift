import PostgresDriver

/// The log files that are there and that no digest lists: judged by whether their time has a digest.
enum UnlistedLogs {
    /// `uris`: for each source what stands before a key.
    static func judge(
        _ connection: PostgresConnection, _ options: VerificationOptions, uris: [String]
    ) async throws(PostgresError) {
        _ = try await connection.query(
            sql, [PostgresParameter(array: uris), (options.firstHour?.text).map { .text($0) }, (options.to?.text).map { .text($0) }])
    }

    /// A log file's stamp is the time of its newest event; it is delivered up to some twenty minutes later, and then listed by the next
    /// digest, which comes up to two hours later. Source: AWS CloudTrail User Guide, "How CloudTrail works"; "CloudTrail digest file structure".
    private static let sql = """
        WITH span AS (
            SELECT store, "group", min("end") AS first, max("end") AS last FROM found
            WHERE kind = 'digest' AND NOT is_backfill GROUP BY store, "group"
        ), unlisted AS (
            SELECT f.*, s.first, s.last,
                (SELECT c.ends > f."end" FROM covered AS c
                 WHERE c.store = f.store AND c."group" = f."group" AND c.starts <= f."end" ORDER BY c.starts DESC LIMIT 1) AS is_covered
            FROM found AS f LEFT JOIN span AS s ON s.store = f.store AND s."group" = f."group"
            WHERE f.kind = 'log' AND NOT EXISTS (SELECT FROM listed AS l WHERE l.store = f.store AND l.key = f.key)
                AND coalesce(f.hour >= $2::timestamp, $2::timestamp IS NULL) AND coalesce(f.hour < $3::timestamp, $3::timestamp IS NULL)
        )
        INSERT INTO judged (kind, state, reason, store, key, uri, hour, organization, account, region, chain)
        SELECT 'log', v.state, v.reason, store, key, ($1::text[])[source + 1] || key, hour, organization, account, region, "group"
        FROM unlisted AS u, LATERAL (
            SELECT 'no-digest', 'no digest of this account and region was found' WHERE last IS NULL
            UNION ALL SELECT 'unlisted', 'no digest lists it, and its name has no time' WHERE last IS NOT NULL AND "end" IS NULL
            UNION ALL SELECT 'pending', 'the last digest ended ' || to_char(last, 'YYYY-MM-DD HH24:MI:SS') || ': the next one is to list it'
                WHERE "end" >= last - interval '20 minutes' AND "end" < last + interval '2 hours'
            UNION ALL SELECT 'unlisted', 'the digest of its time does not list it' WHERE is_covered
            UNION ALL SELECT 'no-digest', 'it is older than the first digest' WHERE "end" < first
            UNION ALL SELECT 'no-digest', 'it came after the last digest, which ended ' || to_char(last, 'YYYY-MM-DD HH24:MI:SS')
                WHERE "end" >= last
            UNION ALL SELECT 'no-digest', 'no digest is of its time' WHERE last IS NOT NULL
            LIMIT 1
        ) AS v (state, reason)
        """
}
