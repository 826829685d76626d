import Foundation
import LogFormats
import ObjectStore
import SampleTrail
import Synchronization
import TestSupport
import Testing

@testable import Converter

/// Stores that are far away: objects are read ahead, within bounds, and a store that is lost ends the load.
@Suite("Remote stores")
struct RemoteStoreTests {
    @Test func objectsAreReadAheadAndLoadedOnce() async throws {
        try await LoadFixture.with { fixture in
            let sample = try await ExactlyOnceTests.sample(2_000, in: fixture)
            try fixture.write("not a log", to: "notes.md")
            let store = RemoteStore(readAheadBytes: 64 << 10)
            let summary = try await Self.load(store, fixture)
            #expect(summary.progress.events == sample.eventCount)
            #expect(summary.skipped == [.foreignFile: 1])
            #expect(!store.reads.keys.contains { $0.hasSuffix("notes.md") })
            #expect(store.reads.values.allSatisfy { $0 == 1 })
            #expect(store.atOnceMax > 1)
            #expect(try await fixture.value("SELECT count(DISTINCT event_id) FROM trail.cloudtrail") == "\(sample.eventCount)")
            #expect(try await fixture.value("SELECT count(*) FROM trail.object WHERE store = 'remote'") == "\(sample.fileCount + 1)")
        }
    }

    /// With one worker, what is under way and held is never more than the store allows, but for the one object that is waited for.
    @Test func readingAheadIsBounded() async throws {
        let store = RemoteStore(readAheadBytes: 2_000)
        let unit = (0..<100).map { index in
            let summary = ObjectSummary(key: "k\(index)", sizeBytes: 300, etag: "", modified: ObjectTime(seconds: 0, nanoseconds: 0))
            return ClaimedObject(store: store, summary: summary, path: LogPath(key: summary.key), id: Int64(index))
        }
        let keys = await withTaskGroup(of: ReadAhead.Fetched.self) { group in
            var ahead = ReadAhead(unit, options: LoadOptions())
            var keys: [String] = []
            while let (object, readable) = await ahead.nextObject(&group) {
                _ = try? await readable.store.read(object.summary, range: nil)
                keys.append(object.summary.key)
                #expect(store.reads.count <= keys.count + 2_000 / 300)
            }
            return keys
        }
        #expect(keys == unit.map(\.summary.key), "in the unit's order")
        #expect(store.reads.count == 100 && store.reads.values.allSatisfy { $0 == 1 })
    }

    @Test func oneObjectThatCannotBeReadIsRejectedAndTheRestLoads() async throws {
        try await LoadFixture.with { fixture in
            for index in 0..<5 { try fixture.write("{\"Records\":[\(ExactlyOnceTests.record)]}", to: "\(index).json") }
            let summary = try await Self.load(RemoteStore(failing: .failed) { $0.hasSuffix("2.json") }, fixture)
            #expect(summary.progress.events == 4)
            #expect(summary.rejectedObjects == [.unreadable: 1])
            #expect(try await Self.load(RemoteStore(), fixture).progress.events == 1, "the next load tries it again")
        }
    }

    @Test(arguments: [0, 64 << 10] as [Int64])
    func aLostStoreEndsTheLoad(_ readAheadBytes: Int64) async throws {
        try await LoadFixture.with { fixture in
            for index in 0..<5 { try fixture.write("{\"Records\":[\(ExactlyOnceTests.record)]}", to: "\(index).json") }
            let lost = RemoteStore(readAheadBytes: readAheadBytes, failing: .unavailable) { _ in true }
            await #expect { try await Self.load(lost, fixture) } throws: { error in
                guard case .source(_, let error) = error as? LoadError else { return false }
                return error.kind == .unavailable
            }
            #expect(try await fixture.value("SELECT count(*) FROM trail.object") == "0", "no object is to blame")
            #expect(try await Self.load(RemoteStore(), fixture).progress.events == 5)
        }
    }

    private static func load(_ store: RemoteStore, _ fixture: LoadFixture) async throws -> LoadSummary {
        try await Loader(database: fixture.database.owner).load([
            LoadSource(store, prefix: try DirectoryStore.key(ofPath: fixture.folder.path))
        ])
    }
}

/// A directory whose reads take a moment, and fail where they are told to.
private final class RemoteStore: ObjectStore {
    let readAheadBytes: Int64
    private let failure: ObjectStoreError.Kind
    private let isBroken: @Sendable (String) -> Bool
    private let state = Mutex((reads: [String: Int](), atOnce: 0, atOnceMax: 0))

    init(
        readAheadBytes: Int64 = 64 << 10, failing failure: ObjectStoreError.Kind = .failed,
        _ isBroken: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.readAheadBytes = readAheadBytes
        self.failure = failure
        self.isBroken = isBroken
    }

    var name: String { "remote" }
    /// How often each key was read.
    var reads: [String: Int] { state.withLock { $0.reads } }
    var atOnceMax: Int { state.withLock { $0.atOnceMax } }

    func uri(of key: String) -> String { "remote://\(key)" }

    func list(prefix: String) -> any ObjectListing { DirectoryStore().list(prefix: prefix) }

    func head(_ key: String) async throws(ObjectStoreError) -> ObjectSummary { try await DirectoryStore().head(key) }

    func read(_ object: ObjectSummary, range: Range<Int64>?) async throws(ObjectStoreError) -> [UInt8] {
        state.withLock { state in
            state.reads[object.key, default: 0] += 1
            state.atOnce += 1
            state.atOnceMax = max(state.atOnceMax, state.atOnce)
        }
        defer { state.withLock { $0.atOnce -= 1 } }
        try? await Task.sleep(for: .milliseconds(5))
        if isBroken(object.key) { throw ObjectStoreError(failure, "\(object.key) is broken") }
        return try await DirectoryStore().read(object, range: range)
    }
}
