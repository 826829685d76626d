import LogFormats
import ObjectStore
import PostgresDriver

/// Decides which objects this load deals with, so that two loads at once share the work and load nothing twice.
///
/// A claim is an advisory lock of the session on the object's store and key: it ends with the session, so that a killed load leaves none.
/// Bookmarks are looked at before a claim, to pass over what is known, and again behind it, to be sure. The unique key of trail.object is the
/// last guard. Source: PostgreSQL manual, 13.3.5 "Advisory Locks".
struct Claims: Sendable {
    private let connection: PostgresConnection
    private let loadID: Int64
    /// Whether what other loads have loaded is loaded again.
    private let reloads: Bool

    init(connection: PostgresConnection, loadID: Int64, reloads: Bool = false) {
        self.connection = connection
        self.loadID = loadID
        self.reloads = reloads
    }

    /// The objects that have no bookmark of this version, with the bookmark of another one.
    ///
    /// An object that could not be read, or that PostgreSQL refused, is tried again by each load.
    func unknown(_ objects: [ObjectSummary], in store: any ObjectStore) async throws(PostgresError) -> [(ObjectSummary, Bookmark?)] {
        let rows = try await connection.query(
            """
            SELECT w.place, o.id, o.first_event, o.last_event, o.log_table,
                o.size = w.size AND o.etag = w.etag AND coalesce(o.reason NOT IN ('unreadable', 'refused-by-database'), true)
                    AND (NOT $5 OR o.load_id >= $6)
            FROM unnest($2::text[], $3::bigint[], $4::text[]) WITH ORDINALITY AS w (key, size, etag, place)
            -- One look into the unique index for each key: a join may read the whole table for each page of a listing.
            CROSS JOIN LATERAL (SELECT * FROM trail.object WHERE store = $1 AND key = w.key LIMIT 1) AS o
            """,
            [
                PostgresParameter(store.name), PostgresParameter(array: objects.map { $0.key }),
                PostgresParameter(array: objects.map { Int($0.sizeBytes) }), PostgresParameter(array: objects.map { $0.etag }),
                PostgresParameter(reloads), PostgresParameter(loadID),
            ])
        var bookmarks: [Int: Bookmark?] = [:]
        for row in rows {
            let isKnown = try row.bool(5)
            bookmarks[try row.int(0) - 1] = isKnown ? .some(nil) : try Bookmark(row)
        }
        return objects.indices.compactMap { index in
            guard let bookmark = bookmarks[index] else { return (objects[index], nil) }
            return bookmark.map { (objects[index], $0) }
        }
    }

    /// Claims what no other load has claimed. Gives the claimed objects that are still unknown, and those to be tried later.
    func claim(
        _ objects: [ObjectSummary], in store: any ObjectStore
    ) async throws(PostgresError) -> (claimed: [ClaimedObject], later: [ObjectSummary]) {
        let rows = try await connection.query(
            """
            SELECT w.place, nextval('trail.object_id_seq') FROM unnest($2::text[]) WITH ORDINALITY AS w (key, place)
            WHERE pg_try_advisory_lock(hashtextextended($1 || ' ' || w.key, \(Self.seed)))
            """, [PostgresParameter(store.name), PostgresParameter(array: objects.map { $0.key })])
        var ids: [Int: Int64] = [:]
        for row in rows { ids[try row.int(0) - 1] = try row.int64(1) }
        let locked = objects.indices.filter { ids[$0] != nil }.map { (objects[$0], ids[$0] ?? 0) }
        let unknown = try await unknown(locked.map(\.0), in: store)
        let still = Dictionary(unknown.map { ($0.0.key, $0.1) }, uniquingKeysWith: { first, _ in first })
        var claimed: [ClaimedObject] = []
        var known: [String] = []
        for (summary, id) in locked {
            if let bookmark = still[summary.key] {
                let path = LogPath(key: summary.key)
                claimed.append(ClaimedObject(store: store, summary: summary, path: path, id: id, replaces: bookmark))
            } else {
                known.append(summary.key)
            }
        }
        try await release(known, in: store)
        return (claimed, objects.indices.filter { ids[$0] == nil }.map { objects[$0] })
    }

    func release(_ keys: [String], in store: any ObjectStore) async throws(PostgresError) {
        guard !keys.isEmpty else { return }
        _ = try await connection.query(
            "SELECT count(pg_advisory_unlock(hashtextextended($1 || ' ' || key, \(Self.seed)))) FROM unnest($2::text[]) AS key",
            [PostgresParameter(store.name), PostgresParameter(array: keys)])
    }

    func release(_ unit: [ClaimedObject]) async throws(LoadError) {
        guard let first = unit.first else { return }
        do throws(PostgresError) {
            try await release(unit.map(\.summary.key), in: first.store)
        } catch {
            throw LoadError(error)
        }
    }

    /// Keeps the locks of a load apart from others that use the same numbers.
    private static let seed = 7_305_448
}

extension Bookmark {
    /// A row of place, id, first_event, last_event, log_table.
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        id = try row.int64(1)
        firstEvent = row.stringOrNil(2)
        lastEvent = row.stringOrNil(3)
        service = row.stringOrNil(4).flatMap(LogService.init(rawValue:))
    }
}
