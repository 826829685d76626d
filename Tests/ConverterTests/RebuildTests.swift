import Converter
import Foundation
import TestSupport
import Testing

/// The proof over real logs: every record is loaded, and from its row the original is made again, value for value.
@Suite("Rebuilding records", .enabled(if: SharedFolder.url != nil))
struct RebuildTests {
    @Test func everyRecordOfTheOpenLogsIsMadeAgain() async throws {
        let logs = try #require(SharedFolder.url).appending(path: "logs/open")
        try await TestDatabase.with { database in
            let summary = try await Loader(database: database.owner).load([LoadSource(path: logs.path)])
            #expect(summary.rejectedObjects.isEmpty)
            let fixture = LoadFixture(folder: try TemporaryFolder(), database: database)
            var compared = 0
            for (uri, path) in try await Self.loadedFiles(fixture) {
                let text = try Self.text(ofFile: path)
                let originals = try #require(JSONValue(text)?.members["Records"]?.elements, "\(path)")
                let rebuilt = try await fixture.rebuilt(uriSuffix: uri)
                #expect(rebuilt.count == originals.count, "\(path)")
                for (index, original) in originals.enumerated() {
                    #expect(JSONValue(rebuilt[index] ?? "") == original, "record \(index) of \(path)")
                    compared += 1
                }
            }
            #expect(try await fixture.value("SELECT count(*) FROM trail.delivery") == "\(compared)")
            #expect(compared > 5_000)
        }
    }

    private static func loadedFiles(_ fixture: LoadFixture) async throws -> [(uri: String, path: String)] {
        try await fixture.query("SELECT uri, '/' || key FROM trail.object WHERE outcome = 'loaded' AND log_table = 'cloudtrail'").compactMap
        { row in
            guard let uri = row[0], let path = row[1] else { return nil }
            return (uri, path)
        }
    }

    private static func text(ofFile path: String) throws -> String {
        let data = try Data(contentsOf: URL(filePath: path))
        guard path.hasSuffix(".gz") else { return String(decoding: data, as: UTF8.self) }
        return String(decoding: try gunzip(path), as: UTF8.self)
    }

    /// By the system's gzip, so that the test does not rest on what it tests.
    private static func gunzip(_ path: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }
}
