import Foundation
import Testing

@testable import SigV4

@Suite("The keys file")
struct AccessKeyStoreTests {
    private func withStore(_ body: (AccessKeyStore, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(AccessKeyStore(dataDirectory: folder), "\(folder)/keys")
    }

    @Test func keysAreAddedListedAndRemoved() throws {
        try withStore { store, _ in
            #expect(try store.load().isEmpty)
            let first = try store.add()
            let second = try store.add()
            #expect(try store.load().ids == [first.id, second.id].sorted())
            #expect(try store.load().secret(of: first.id) == first.secret)
            #expect(try store.remove(first.id))
            #expect(try store.remove(first.id) == false)
            #expect(try store.load().ids == [second.id])
        }
    }

    @Test func onlyTheOwnerCanReadTheFile() throws {
        try withStore { store, path in
            _ = try store.add()
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            #expect(throws: AccessKeyStoreError.readableByOthers(path: path)) { try store.load() }
        }
    }

    @Test func aDamagedFileIsNoEmptyOne() throws {
        try withStore { store, path in
            _ = FileManager.default.createFile(atPath: path, contents: Data("one\n".utf8), attributes: [.posixPermissions: 0o600])
            #expect(throws: AccessKeyStoreError.malformed(path: path)) { try store.load() }
        }
    }

    @Test func descriptionsShowNoKeys() {
        #expect("\(AccessKeys(["AKID": "secret"]))" == "1 access keys")
    }
}
