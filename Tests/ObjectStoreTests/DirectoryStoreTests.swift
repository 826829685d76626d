import Foundation
import Testing

@testable import ObjectStore

@Suite("Directories as stores")
final class DirectoryStoreTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "trailgate-tree-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    @Test func listsATreeInOrderAndOnce() async throws {
        for name in ["b/2", "b/1", "a", "c/d/e/f"] { try write(name) }
        let target = folder.appending(path: "c").path
        try FileManager.default.createSymbolicLink(atPath: target + "/up", withDestinationPath: folder.path)
        try FileManager.default.createSymbolicLink(atPath: target + "/self", withDestinationPath: target + "/self")
        try FileManager.default.createSymbolicLink(atPath: target + "/file", withDestinationPath: folder.path + "/a")
        #expect(try await list() == ["a", "b/1", "b/2", "c/d/e/f", "c/file"])
    }

    @Test func listsAndReadsASingleFile() async throws {
        try write("one", "content")
        let key = try DirectoryStore.key(ofPath: folder.path + "/./one")
        let listing = DirectoryStore().list(prefix: key)
        let objects = try #require(try await listing.nextPage())
        #expect(objects.map(\.key) == [key])
        #expect(try await DirectoryStore().read(objects[0]) == Array("content".utf8))
        #expect(try await DirectoryStore().read(objects[0], range: 3..<5) == Array("te".utf8))
        #expect(try await listing.nextPage() == nil)
        #expect(DirectoryStore().uri(of: key) == "file:///\(key)")
    }

    @Test func noticesThatAFileHasChanged() async throws {
        try write("one", "before")
        let key = try DirectoryStore.key(ofPath: folder.path + "/one")
        let object = try await DirectoryStore().head(key)
        try write("one", "after it")
        #expect(try await DirectoryStore().head(key).etag != object.etag)
        await #expect(throws: ObjectStoreError.self) { try await DirectoryStore().read(object) }
    }

    @Test func saysWhatIsNotThere() async throws {
        #expect(throws: ObjectStoreError.self) { try DirectoryStore.key(ofPath: folder.path + "/none") }
        await #expect(throws: ObjectStoreError.self) { try await DirectoryStore().head("none/at/all") }
    }

    /// A hundred thousand objects must be listed in seconds: they are looked at, not opened.
    @Test(.timeLimit(.minutes(1))) func listsManyFiles() async throws {
        for directory in 0..<10 {
            for file in 0..<100 { try write("\(directory)/\(file)") }
        }
        #expect(try await list().count == 1_000)
    }

    private func write(_ name: String, _ text: String = "x") throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func list() async throws -> [String] {
        let root = try DirectoryStore.key(ofPath: folder.path)
        let listing = DirectoryStore().list(prefix: root)
        var keys: [String] = []
        while let page = try await listing.nextPage() { keys += page.map { String($0.key.dropFirst(root.count + 1)) } }
        return keys
    }
}
