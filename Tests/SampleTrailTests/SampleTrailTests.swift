import Foundation
import LogFormats
import SampleTrail
import Testing

@Suite("Sample trail")
struct SampleTrailTests {
    @Test func equalOptionsGiveEqualTrees() async throws {
        let first = try await Self.tree(seed: 7)
        let second = try await Self.tree(seed: 7)
        #expect(first == second)
        #expect(first != (try await Self.tree(seed: 8)))
    }

    @Test(arguments: [(1, 1, 1), (1_000, 7, 3), (5_001, 2, 12)])
    func hasExactlyTheEventsWanted(_ events: Int, _ days: Int, _ accounts: Int) async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = SampleOptions(end: CivilDay(daysSince2000: 9_000))
        (options.eventCount, options.dayCount, options.accountCount) = (events, days, accounts)
        let summary = try await SampleTrail(options).write(to: folder.path)
        #expect(summary.eventCount == events)
        let statistics = try Self.read(folder)
        #expect(statistics.reduce(0) { $0 + $1.rowCount } == events)
        #expect(statistics.allSatisfy { $0.rejectCount == 0 && $0.undatedCount == 0 && $0.rawCount == 0 })
        let days = statistics.reduce(into: Set<CivilDay>()) { $0.formUnion($1.days) }
        #expect(days.allSatisfy { (9_000 - Int32(options.dayCount) + 1...9_000).contains($0.daysSince2000) })
    }

    @Test func filesLieInAWSsLayout() async throws {
        let paths = try await Self.tree(seed: 1, isOrganization: true).keys
        for path in paths {
            let parsed = LogPath(key: path)
            #expect(parsed.organization?.hasPrefix("o-") == true)
            #expect(parsed.service == "CloudTrail")
            #expect(LogPath(key: parsed.name).day == parsed.day)
            #expect(LogPath(key: parsed.name).account == parsed.account)
        }
    }

    /// The question that everybody asks first has an answer in every sample.
    @Test func tellsWhoCreatedAUserAndGaveItRights() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = SampleOptions(end: CivilDay(daysSince2000: 9_000))
        (options.eventCount, options.dayCount, options.accountCount) = (300, 2, 2)
        _ = try await SampleTrail(options).write(to: folder.path)
        let text = try Self.files(folder).map { try Self.gunzip($0) }.joined()
        #expect(text.contains(#""eventName":"CreateUser""#))
        #expect(text.contains(#""eventName":"AttachUserPolicy""#))
        let identities = text.matches(of: /"userIdentity":(\{.*?\}),"eventTime"/).map { String($0.1) }
        #expect(Set(identities).count * 2 < identities.count)
    }

    private static func tree(seed: UInt64, isOrganization: Bool = false) async throws -> [String: Data] {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = SampleOptions(end: CivilDay(daysSince2000: 9_000))
        (options.eventCount, options.dayCount, options.accountCount, options.seed) = (500, 3, 2, seed)
        options.isOrganization = isOrganization
        _ = try await SampleTrail(options).write(to: folder.path)
        return Dictionary(
            uniqueKeysWithValues: try files(folder).map { (String($0.path.dropFirst(folder.path.count)), try Data(contentsOf: $0)) })
    }

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trailgate-sample-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func files(_ folder: URL) throws -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return all.filter { $0.pathExtension == "gz" }.sorted { $0.path < $1.path }
    }

    private static func read(_ folder: URL) throws -> [ObjectStatistics] {
        var reader = CloudTrailReader()
        return try files(folder).map { file in
            let path = LogPath(key: file.path)
            reader.begin(RecordOrigin(objectID: 1, path: path), path: path)
            let bytes = [UInt8](try Data(contentsOf: file))
            try bytes.withUnsafeBytes { try reader.feed($0) }
            return try reader.finish()
        }
    }

    private static func gunzip(_ file: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        defer { process.waitUntilExit() }
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
}
