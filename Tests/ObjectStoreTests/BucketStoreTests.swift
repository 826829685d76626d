import Foundation
import Testing

@testable import ObjectStore

@Suite("Built-in buckets")
final class BucketStoreTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "trailgate-buckets-\(UUID().uuidString)")
    private let store: BucketStore

    init() throws {
        store = try BucketStore(root: folder.path)
        try store.createBucket("results")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    static let oddKeys = [
        "a", "a/b", "a/b/c", "a/", "a//b", "/", "//", "/a", ".", "..", "../x", "a/../../b", "%", "%2F", "x%", "a.o", "a.o/b", "a+", "a+/b",
        "ü€😀", " ", "a b\n\t\u{0}",
        "\\", "CON", String(repeating: "long-", count: 200), String(repeating: "é", count: 300) + "/" + String(repeating: "x", count: 300),
        "Tables/q.csv", "q.csv.metadata",
    ]

    @Test func keepsObjectsUnderAnyKey() throws {
        for key in Self.oddKeys { try store.write("results", key, Array("content of \(key)".utf8)) }
        for key in Self.oddKeys { #expect(try store.read("results", key) == Array("content of \(key)".utf8), "\(key)") }
        let sorted = Self.oddKeys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(try store.list("results").objects.map(\.key) == sorted)
        let files = FileManager.default.enumerator(atPath: folder.deletingLastPathComponent().path + "/" + folder.lastPathComponent)
        #expect(files?.allObjects.count ?? 0 > Self.oddKeys.count)
        for key in Self.oddKeys { #expect(try store.delete("results", key)) }
        #expect(try store.list("results").objects.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/results").isEmpty, "empty folders are removed")
    }

    @Test func listsByPrefixDelimiterAndPage() throws {
        for key in ["a/1", "a/2", "a/b/3", "a/b/4", "a", "ab/5", "b"] { try store.write("results", key, []) }
        let page = try store.list("results", BucketListRequest(prefix: "a/", delimiter: "/"))
        #expect(page.objects.map(\.key) == ["a/1", "a/2"])
        #expect(page.commonPrefixes == ["a/b/"])
        let top = try store.list("results", BucketListRequest(prefix: "a", delimiter: "/"))
        #expect(top.objects.map(\.key) == ["a"])
        #expect(top.commonPrefixes == ["a/", "ab/"])
        var seen: [String] = []
        var after: String?
        repeat {
            let part = try store.list("results", BucketListRequest(delimiter: "/", startAfter: after, countMax: 1))
            seen += part.objects.map(\.key) + part.commonPrefixes
            after = part.next
        } while after != nil
        #expect(seen == ["a", "a/", "ab/", "b"])
        #expect(try store.list("results", BucketListRequest(prefix: "none/")) == BucketListPage())
    }

    @Test func showsAnObjectOnlyWhenItIsWhole() throws {
        let writer = try store.writer("results", "x", contentType: "text/csv")
        try writer.write(Array("hello ".utf8))
        #expect(throws: ObjectStoreError.self) { try store.head("results", "x") }
        try writer.write([UInt8](repeating: 0x2E, count: 1 << 20))
        let object = try writer.finish()
        #expect(object.summary.sizeBytes == 6 + 1 << 20)
        let head = try store.head("results", "x")
        #expect(head == object)
        #expect(head.contentType == "text/csv")
        #expect(try store.read("results", "x", range: 4..<8) == Array("o ..".utf8))
        #expect(try store.read("results", "x", range: (1 << 20) + 4..<Int64.max) == Array("..".utf8))
    }

    @Test func leavesNothingOfAWriterThatIsDropped() throws {
        do {
            let writer = try store.writer("results", "y")
            try writer.write([UInt8](repeating: 1, count: 1 << 20))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.tmp").isEmpty)
        #expect(throws: ObjectStoreError.self) { try store.read("results", "y") }
    }

    @Test func changesItsTagWithItsContent() throws {
        let first = try store.write("results", "z", [1]).summary.etag
        let second = try store.write("results", "z", [1, 2]).summary.etag
        #expect(first != second)
        #expect(second.hasPrefix("\"") && second.hasSuffix("\""))
        #expect(try store.head("results", "z").summary.etag == second)
    }

    @Test(arguments: ["", "ab", "A-bucket", "../x", "a..b", ".tmp", "-ab", "a/b", String(repeating: "a", count: 64)])
    func refusesNamesThatAreNone(_ name: String) {
        #expect(throws: ObjectStoreError.self) { try store.createBucket(name) }
        #expect(throws: ObjectStoreError.self) { try store.write(name, "x", []) }
    }

    @Test func tellsAMissingBucketFromAMissingKey() {
        #expect(kind { _ = try store.head("results", "none") } == .noSuchKey)
        #expect(kind { _ = try store.read("results", "none/at/all") } == .noSuchKey)
        #expect(kind { _ = try store.read("no-bucket", "x") } == .noSuchBucket)
        #expect(kind { _ = try store.writer("no-bucket", "x") } == .noSuchBucket)
        #expect(kind { _ = try store.head("results", "") } == .invalidKey)
    }

    private func kind(_ body: () throws -> Void) -> ObjectStoreError.Kind? {
        do { try body() } catch { return (error as? ObjectStoreError)?.kind }
        return nil
    }
}
