import LogFormats
import Testing

@testable import SampleTrail

@Suite("Sample flow logs")
struct SampleFlowTests {
    private static func options(_ seed: UInt64 = 1) throws -> SampleOptions {
        var options = SampleOptions(end: try #require(CivilDay(year: 2026, month: 6, day: 30)))
        (options.service, options.eventCount, options.dayCount, options.accountCount, options.seed) = (.vpcFlow, 20_000, 2, 2, seed)
        return options
    }

    private static func files(_ options: SampleOptions) throws -> [SampleFile] {
        var files: [SampleFile] = []
        for cell in SampleCell.all(options) { try cell.makeFlowFiles(options) { files.append($0) } }
        return files
    }

    @Test func haveTheWantedLinesAndAreTheSameAgain() throws {
        let files = try Self.files(Self.options())
        #expect(files.reduce(0) { $0 + $1.eventCount } == 20_000)
        #expect(files.map(\.text) == (try Self.files(Self.options())).map(\.text))
        #expect(files.map(\.text) != (try Self.files(Self.options(2))).map(\.text))
        for file in files {
            let path = LogPath(key: file.path)
            #expect(LogObjectKind(path: path, sizeBytes: 1) == .log(.vpcFlow))
            let reader = LogReader()
            reader.begin(RecordOrigin(objectID: 1, path: path), path: path, kind: .log(.vpcFlow))
            try file.text.withUnsafeBytes { try reader.feed($0) }
            let statistics = try reader.finish()
            #expect(statistics.rowCount == file.eventCount)
            #expect(statistics.rejectCount == 0)
            #expect(statistics.days == Set([path.day].compactMap(\.self)))
        }
    }
}
