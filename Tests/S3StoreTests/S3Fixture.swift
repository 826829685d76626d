import Foundation
import ObjectStore

@testable import S3Store

/// A bucket `logs` at a server of the tests' own.
struct S3Fixture {
    let server: FaultServer
    let store: S3BucketStore

    static let keys = [
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "a-secret-of-the-tests", "AWS_EC2_METADATA_DISABLED": "true",
    ]

    /// Quick pauses; `change` says what else is different.
    static func with(
        _ server: FaultServer, change: (inout S3Settings) -> Void = { _ in }, _ body: (S3Fixture) async throws -> Void
    ) async throws {
        var settings = S3Settings(environment: keys)
        settings.endpointURL = server.url
        settings.retries = quickRetries
        change(&settings)
        let service = try S3Service(settings)
        let result: Result<Void, any Error>
        do { result = .success(try await body(S3Fixture(server: server, store: service.bucket("logs")))) } catch {
            result = .failure(error)
        }
        await service.close()
        server.stop()
        try result.get()
    }

    static var quickRetries: RetryPolicy {
        var policy = RetryPolicy()
        policy.pauseBase = .milliseconds(1)
        policy.pauseMax = .milliseconds(5)
        policy.attemptCountMax = 4
        return policy
    }

    /// What is listed of an object whose content is `text`.
    static func object(_ key: String = "k", _ text: String = "0123456789", etag: String = "\"e\"") -> ObjectSummary {
        ObjectSummary(key: key, sizeBytes: Int64(text.utf8.count), etag: etag, modified: ObjectTime(seconds: 0, nanoseconds: 0))
    }

    func list(_ pattern: String) async throws -> [ObjectSummary] {
        let listing = store.list(prefix: pattern)
        var objects: [ObjectSummary] = []
        while let page = try await listing.nextPage() { objects += page }
        return objects
    }

    /// The text of an object.
    func text(_ object: ObjectSummary = object(), range: Range<Int64>? = nil) async throws -> String {
        String(decoding: try await store.read(object, range: range), as: UTF8.self)
    }

    /// The error of a read that fails.
    func failure(_ object: ObjectSummary = object()) async -> ObjectStoreError? {
        do {
            _ = try await store.read(object)
            return nil
        } catch {
            return error
        }
    }
}
