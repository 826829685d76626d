import ObjectStore
package import PostgresDriver

/// What trail.object remembers of sources, and how to forget it.
///
/// A source's prefix is a folder or an object, as a load lists it.
package enum LoadBookmarks {
    package struct State: Sendable, Equatable {
        package var objects = 0
        package var events = 0
        /// As PostgreSQL prints it in UTC; NIL when nothing is loaded.
        package var lastLoadedAt: String?
    }

    /// What was loaded of the sources so far.
    package static func state(of sources: [LoadSource], _ session: PostgresSession) throws(PostgresError) -> State {
        let rows = try session.query(
            """
            SELECT count(*), coalesce(sum(o.events), 0), max(o.loaded_at) AT TIME ZONE 'UTC'
            FROM trail.object AS o WHERE \(isOfSource)
            """, parameters(sources))
        guard let row = rows.first else { return State() }
        return State(objects: try row.int(0), events: try row.int(1), lastLoadedAt: row.stringOrNil(2))
    }

    /// Lets the next load take every object of the sources again, each in place of what was loaded of it, in one transaction. Gives their number.
    ///
    /// Bookmarks stay, with an ETag that no object has: a load sees another version, and so replaces the rows. Until then they can be read.
    package static func forget(_ sources: [LoadSource], _ session: PostgresSession) throws(PostgresError) -> Int {
        let tag = try session.query("UPDATE trail.object AS o SET etag = '' WHERE \(isOfSource)", parameters(sources)).tag
        return tag.rowCount ?? 0
    }

    private static let isOfSource = """
        EXISTS (
            SELECT FROM unnest($1::text[], $2::text[], $3::text[]) AS s (store, prefix, pattern)
            WHERE o.store = s.store
                AND (o.key ~ s.pattern OR o.key = s.prefix OR starts_with(o.key, CASE WHEN s.prefix IN ('', '/') THEN '' ELSE rtrim(s.prefix, '/') || '/' END)))
        """

    private static func parameters(_ sources: [LoadSource]) -> [PostgresParameter?] {
        [
            PostgresParameter(array: sources.map { $0.store.name }), PostgresParameter(array: sources.map { $0.prefix }),
            PostgresParameter(array: sources.map(pattern)),
        ]
    }

    /// Of a key with wildcards, which only buckets have: those of paths are resolved when a source is opened.
    private static func pattern(of source: LoadSource) -> String? {
        guard !(source.store is DirectoryStore), KeyPattern.hasWildcards(source.prefix) else { return nil }
        return KeyPattern(source.prefix).regularExpression
    }
}
