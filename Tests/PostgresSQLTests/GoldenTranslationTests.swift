import Foundation
import FunctionCatalog
import PostgresDriver
import PostgresSQL
import TestSupport
import Testing

/// Golden files: `Tests/Golden/<feature>/*.sql`. With TRAILGATE_REWRITE_GOLDEN=1 they are written anew, for a person to read the difference.
@Suite("Golden translations")
struct GoldenTranslationTests {
    static let rewrites = ProcessInfo.processInfo.environment["TRAILGATE_REWRITE_GOLDEN"] == "1"

    static func cases() throws -> [GoldenCase] { try GoldenCase.features().flatMap { try GoldenCase.all($0) } }

    @Test("SQL and errors", .enabled(if: !rewrites), arguments: try cases())
    func translation(_ golden: GoldenCase) {
        let observed = Translation.observed(golden)
        #expect(observed.postgres == golden.postgres)
        #expect(observed.error == golden.error)
    }

    @Test("Rows from a server", .enabled(if: !rewrites))
    func rows() async throws { try await compareRows { $0.features.isEmpty } }

    @Test("Rows of geometries", .enabled(if: !rewrites), .withPostGIS)
    func rowsOfGeometries() async throws { try await compareRows { $0.features == [.postGIS] } }

    private func compareRows(where isWanted: (GoldenCase) -> Bool) async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            for golden in try Self.cases() where golden.rows != nil && isWanted(golden) {
                let rows = try await Self.run(golden, on: connection)
                #expect(rows == golden.rows, "\(golden.testDescription)")
            }
            await connection.close()
        }
    }

    @Test("Rewriting", .enabled(if: rewrites))
    func rewrite() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            for (_, cases) in Dictionary(grouping: try Self.cases(), by: \.file) {
                var written: [GoldenCase] = []
                for golden in cases {
                    var observed = Translation.observed(golden)
                    let isSelfContained = observed.postgres.map { !$0.contains("trail.") && !$0.contains("now()") } ?? false
                    observed.rows = isSelfContained ? try await Self.run(observed, on: connection) : nil
                    written.append(observed)
                }
                try GoldenCase.write(written)
            }
            await connection.close()
        }
    }

    /// The rows as PostgreSQL prints them; a query that fails gives its translated error, the one that explains where there is one.
    private static func run(
        _ golden: GoldenCase, on connection: PostgresConnection, explainsErrors: Bool = false
    ) async throws -> [String] {
        let sql = try Translation.compile(golden.statement, features: golden.features, explainsErrors: explainsErrors).sql
        do {
            return try await connection.query(sql).map { row in
                (0..<row.count).map { row.stringOrNil($0) ?? "null" }.joined(separator: " | ")
            }
        } catch {
            let translated = RuntimeError(sqlState: error.sqlState?.rawValue ?? "", message: error.message)
            if !explainsErrors,
                RuntimeError.overflows.contains(translated.message) || translated.message == RuntimeError.floatOverflow
                    || translated.code == "INVALID_CAST_ARGUMENT"
            {
                return try await run(golden, on: connection, explainsErrors: true)
            }
            return "\(translated.code): \(translated.message)".split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// Where PostGIS is not installed, the test is skipped.
    fileprivate static var withPostGIS: Self { .enabled("PostGIS is not installed") { try await TestCluster.shared.hasPostGIS() } }
}
