import LogFormats
import PostgresDriver

/// The transaction of one object whose rows are too many to be held: it is read while they are copied.
struct StreamedTransaction {
    let object: ConvertedObject
    let loadID: Int64
    let converter: ObjectConverter

    func run(_ connection: PostgresConnection) async throws -> [ConvertedObject] {
        try await connection.execute("BEGIN")
        do {
            let own = try await addBookmark(connection)
            if own.isToCopy { try await copy(connection) }
            try await connection.run { (session) throws(PostgresError) in try session.commit() }
            return own.objects
        } catch {
            await connection.run { session in session.rollback() }
            throw error
        }
    }

    private func addBookmark(_ connection: PostgresConnection) async throws -> (objects: [ConvertedObject], isToCopy: Bool) {
        let batch = BatchTransaction(objects: [object], loadID: loadID)
        let loadID = loadID
        return try await connection.run { session in
            try LoadRecord.join(loadID, session)
            let committed = try batch.committedBefore(session)
            guard committed.isEmpty else { return (committed, false) }
            let added = try batch.addBookmarks(session)
            try batch.addRejects(of: added, session)
            return (added, !added.isEmpty)
        }
    }

    private func copy(_ connection: PostgresConnection) async throws {
        guard let service = object.service else { return }
        let stream = try await connection.copyIn(service.copySQL)
        do {
            try await stream.write(CopyBinary.header)
            let statistics = try await converter.stream(object.object) { rows in try await stream.write(rows) }
            guard statistics == object.statistics else { throw ConversionFault.store(.changedWhileRead(object.object.uri)) }
            try await stream.write(CopyBinary.trailer)
        } catch {
            await stream.fail("the object could not be read to its end")
            throw error
        }
        _ = try await stream.finish()
    }
}
