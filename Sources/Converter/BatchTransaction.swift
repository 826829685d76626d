import LogFormats
import PostgresDriver

/// The statements of one batch, between BEGIN and COMMIT: bookmarks, rows and rejects.
///
/// Bookmarks come first: where another load has committed an object in the meantime, its unique key says so, and its rows are left out.
struct BatchTransaction {
    let objects: [ConvertedObject]
    let loadID: Int64

    /// Gives the objects that are this load's own.
    func run(_ session: PostgresSession) throws -> [ConvertedObject] {
        try session.transaction {
            try LoadRecord.join(loadID, session)
            let committed = try committedBefore(session)
            let added = try addBookmarks(session)
            try copyRows(of: added, session)
            try addRejects(of: added, session)
            return committed + added
        }
    }

    /// Objects of this very batch that are committed: the connection was lost after a COMMIT and before its answer.
    func committedBefore(_ session: PostgresSession) throws(PostgresError) -> [ConvertedObject] {
        let ids = PostgresParameter(array: objects.map { Int($0.object.id) })
        return try select(try session.query("SELECT id FROM trail.object WHERE id = ANY($1::bigint[])", [ids]))
    }

    func addBookmarks(_ session: PostgresSession) throws(PostgresError) -> [ConvertedObject] {
        for object in objects { try remove(object.object.replaces, session) }
        return try select(try session.query(Self.insertObjects, ObjectRow.parameters(of: objects, loadID: loadID)))
    }

    private func select(_ rows: PostgresRows) throws(PostgresError) -> [ConvertedObject] {
        var ids: Set<Int64> = []
        for row in rows { ids.insert(try row.int64(0)) }
        return objects.filter { ids.contains($0.object.id) }
    }

    func addRejects(of objects: [ConvertedObject], _ session: PostgresSession) throws(PostgresError) {
        let rejects = objects.flatMap { object in object.statistics.rejects.map { (object.object.id, $0) } }
        guard !rejects.isEmpty else { return }
        _ = try session.query(
            "INSERT INTO trail.rejected SELECT * FROM unnest($1::bigint[], $2::integer[], $3::text[], $4::text[], $5::text[])",
            [
                PostgresParameter(array: rejects.map { Int($0.0) }), PostgresParameter(array: rejects.map { $0.1.recordIndex }),
                PostgresParameter(array: rejects.map { $0.1.reason.rawValue }), PostgresParameter(array: rejects.map { $0.1.detail }),
                PostgresParameter(array: rejects.map { $0.1.snippet }),
            ])
    }

    /// One COPY for each table that the batch has rows for.
    private func copyRows(of objects: [ConvertedObject], _ session: PostgresSession) throws {
        for service in LogService.allCases {
            let own = objects.filter { $0.service == service && !$0.rows.isEmpty }
            if !own.isEmpty { try copyRows(of: own, of: service, session) }
        }
    }

    private func copyRows(of objects: [ConvertedObject], of service: LogService, _ session: PostgresSession) throws {
        _ = try session.copyIn(service.copySQL) { writer in
            try writer.write(CopyBinary.header)
            for object in objects { try writer.write(object.rows) }
            try writer.write(CopyBinary.trailer)
        }
    }

    /// Removes the rows of the version that an object replaces. The bounds of its events keep the search to their days.
    private func remove(_ bookmark: Bookmark?, _ session: PostgresSession) throws(PostgresError) {
        guard let bookmark else { return }
        _ = try session.query(
            "SELECT trail.remove_object($1, $2, $3::timestamp, $4::timestamp)",
            [
                PostgresParameter(bookmark.id), bookmark.service.map { PostgresParameter($0.table) },
                bookmark.firstEvent.map { PostgresParameter($0) }, bookmark.lastEvent.map { PostgresParameter($0) },
            ])
    }

    private static let insertObjects = """
        INSERT INTO trail.object (\(ObjectRow.columns))
        SELECT * FROM unnest(\(ObjectRow.placeholders))
        ON CONFLICT (store, key) DO NOTHING
        RETURNING id
        """
}
