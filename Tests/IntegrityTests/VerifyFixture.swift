import Converter
import Foundation
import ObjectStore
import PostgresDriver
import TestSupport
import Testing

@testable import Integrity

/// A folder with a trail and a database to verify it with.
struct VerifyFixture {
    let folder: TemporaryFolder
    let database: TestDatabase
    let trail: SignedTrail

    /// `keys`: what is imported, as `aws cloudtrail list-public-keys` prints it.
    static func with(
        keys: [String] = [SigningKey.first.listed()], _ body: (VerifyFixture) async throws -> Void
    ) async throws {
        try await TestDatabase.with { database in
            let folder = try TemporaryFolder("verify")
            let fixture = VerifyFixture(folder: folder, database: database, trail: SignedTrail(in: folder))
            for file in keys { try await fixture.importKeys(file) }
            try await body(fixture)
        }
    }

    func importKeys(_ file: String) async throws {
        let connection = try await database.connect()
        try await PublicKeyStore.add(try PublicKeyFile.keys(in: Data(file.utf8)), connection)
        await connection.close()
    }

    func load() async throws {
        _ = try await Loader(database: database.owner).load([LoadSource(path: folder.path)])
    }

    @discardableResult
    func verify(_ options: VerificationOptions = VerificationOptions(), below path: String = "") async throws -> VerificationSummary {
        let key = try DirectoryStore.key(ofPath: "\(folder.path)/\(path)")
        return try await Verifier(database: database.owner, options: options).verify([VerificationSource(DirectoryStore(), prefix: key)])
    }

    /// Loads, verifies, and gives what is not valid: `kind state name`, in order.
    func problems(_ options: VerificationOptions = VerificationOptions()) async throws -> [String] {
        try await load()
        try await verify(options)
        return try await verdicts(where: "state <> 'valid'")
    }

    /// `kind state name`, the name without what all have in common.
    func verdicts(where condition: String = "true") async throws -> [String] {
        try await query(
            """
            SELECT concat_ws(' ', kind, state, CASE kind WHEN 'hour' THEN to_char(hour, 'HH24') ELSE regexp_replace(key, '.*_', '') END)
            FROM trail.verdict WHERE \(condition) ORDER BY hour, kind, key
            """
        ).map { $0[0] ?? "" }
    }

    func state(of path: String) async throws -> String? {
        let rows = try await query("SELECT state FROM trail.verdict WHERE right(key, length('\(path)')) = '\(path)'")
        #expect(rows.count == 1, "\(path): \(rows.count) verdicts")
        return rows.first?[0]
    }

    func reason(of path: String) async throws -> String {
        try await query("SELECT reason FROM trail.verdict WHERE right(key, length('\(path)')) = '\(path)'").first?[0] ?? ""
    }

    /// Rows as texts, NULL as nil.
    func query(_ sql: String) async throws -> [[String?]] {
        let connection = try await database.connect()
        let rows = try await connection.query(sql)
        let texts = rows.map { row in rows.columns.indices.map { row.stringOrNil($0) } }
        await connection.close()
        return texts
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: folder.url.appending(path: path)) }

    func write(_ data: Data, to path: String) throws { try folder.write(data, to: path) }

    func read(_ path: String) throws -> Data { try Data(contentsOf: folder.url.appending(path: path)) }
}

extension VerificationOptions {
    static func window(from: String? = nil, to: String? = nil) -> VerificationOptions {
        var options = VerificationOptions()
        options.from = from.flatMap { Moment($0) }
        options.to = to.flatMap { Moment($0) }
        return options
    }
}
