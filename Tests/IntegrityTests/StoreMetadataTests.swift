import Foundation
import ObjectStore
import TestSupport
import Testing

@testable import Integrity

/// A store that keeps signatures where S3 does: in the metadata of the objects.
@Suite("Signatures in a store's metadata")
struct StoreMetadataTests {
    @Test func areTaken() async throws {
        try await VerifyFixture.with { fixture in
            let digests = try (0..<3).map { try fixture.trail.hour($0, logs: 0) }
            let key = try DirectoryStore.key(ofPath: fixture.folder.path)
            for (signature, state) in [(digests[2].signature, "valid"), (digests[1].signature, "invalid-signature"), (nil, "unsigned")] {
                var metadata: [String: [String: String]] = [:]
                if let signature {
                    metadata["\(key)/\(digests[2].path)"] = ["signature": signature, "signature-algorithm": "SHA256withRSA"]
                }
                let source = VerificationSource(MetadataStore(metadata: metadata), prefix: key + "/")
                _ = try await Verifier(database: fixture.database.owner).verify([source])
                #expect(try await fixture.state(of: digests[2].path) == state)
                #expect(try await fixture.state(of: digests[0].path) == "valid")
            }
        }
    }
}

/// The file system's objects, with metadata beside them.
private struct MetadataStore: ObjectStore {
    let metadata: [String: [String: String]]
    private let files = DirectoryStore()

    init(metadata: [String: [String: String]]) { self.metadata = metadata }

    var name: String { "s3://logs-bucket" }
    func uri(of key: String) -> String { "s3://logs-bucket/\(key)" }
    func list(prefix: String) -> any ObjectListing { files.list(prefix: String(prefix.dropLast())) }
    func head(_ key: String) async throws(ObjectStoreError) -> ObjectSummary { try await files.head(key) }
    func userMetadata(of key: String) async throws(ObjectStoreError) -> [String: String] { metadata[key] ?? [:] }
    func read(_ object: ObjectSummary, range: Range<Int64>?) async throws(ObjectStoreError) -> [UInt8] {
        try await files.read(object, range: range)
    }
}
