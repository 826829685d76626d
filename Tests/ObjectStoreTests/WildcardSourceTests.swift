import Foundation
import Testing

@testable import ObjectStore

@Suite("Wildcards in paths and built-in buckets")
final class WildcardSourceTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "trailgate-wild-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    @Test(arguments: [
        ("logs/*/CloudTrail", ["logs/1/CloudTrail", "logs/2/CloudTrail"]),
        ("logs/?/CloudTrail/", ["logs/1/CloudTrail", "logs/2/CloudTrail"]),
        ("**/CloudTrail", ["logs/1/CloudTrail", "logs/2/CloudTrail"]),
        ("logs/*/*/*.gz", ["logs/1/CloudTrail/a.gz", "logs/2/CloudTrail/b.gz"]),
        ("logs/**", ["logs"]), ("logs/*", ["logs/1", "logs/2", "logs/3"]), ("li*k/2", ["logs/2"]), ("odd*name", ["odd*name"]),
    ])
    func pathsAreFound(_ pattern: String, _ expected: [String]) throws {
        for name in ["logs/1/CloudTrail/a.gz", "logs/2/CloudTrail/b.gz", "logs/2/Other/c", "logs/3/x", "odd*name", "oddXname"] {
            try write(name)
        }
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: folder.path + "/logs")
        let root = try DirectoryStore.key(ofPath: folder.path)
        #expect(try DirectoryStore.keys(matching: "\(folder.path)/\(pattern)") == expected.map { "\(root)/\($0)" })
    }

    @Test func nothingFoundIsAnError() throws {
        #expect(throws: ObjectStoreError(.noSuchKey, "no file or directory matches \(folder.path)/*/x")) {
            try DirectoryStore.keys(matching: "\(folder.path)/*/x")
        }
    }

    @Test func aBucketIsListedAsAPatternSays() async throws {
        let store = try BucketStore(root: folder.path)
        try store.createBucket("logs")
        var random = SplitMix(seed: 3)
        let long = String(repeating: "é", count: 90)
        let keys = Set((0..<200).map { _ in random.text(of: ["a", "b", "ab", "a.b", "%", long]) })
        for key in keys { try store.write("logs", key, Array(key.utf8)) }
        let source = try BucketSource(store, bucket: "logs")
        for pattern in ["", "a", "a/", "*", "a/*", "**/b", "?", "a*", "*/\(long)", "**/a/?/", "a/b/**"] {
            let listed = try await all(source.list(prefix: pattern))
            #expect(Set(listed.map(\.key)) == keys.filter { KeyPattern(pattern).matches($0) }, "\(pattern)")
            #expect(Set(listed.map(\.key)).count == listed.count)
        }
        let object = try #require(try await all(source.list(prefix: "")).first)
        #expect(try await source.read(object) == Array(object.key.utf8))
        #expect(source.uri(of: object.key) == "bucket://logs/\(object.key)")
        try store.write("logs", object.key, [])
        await #expect(throws: ObjectStoreError.self) { try await source.read(object) }
    }

    @Test func whatIsNotInABucketIsSaid() async throws {
        let store = try BucketStore(root: folder.path)
        #expect(throws: ObjectStoreError.self) { try BucketSource(store, bucket: "none") }
        try store.createBucket("empty")
        let source = try BucketSource(store, bucket: "empty")
        await #expect(throws: ObjectStoreError.self) { try await self.all(source.list(prefix: "x")) }
    }

    private func all(_ listing: any ObjectListing) async throws -> [ObjectSummary] {
        var objects: [ObjectSummary] = []
        while let page = try await listing.nextPage() { objects += page }
        return objects
    }

    private func write(_ name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: file)
    }
}
