import Foundation
import ObjectStore
import Synchronization
import Testing

@testable import S3Store
@testable import SigV4

@Suite("Listings of S3", .serialized, .timeLimit(.minutes(2)))
struct ListingTests {
    static let tree: [String] = (1...3).flatMap { account in
        ["CloudTrail", "CloudTrail-Digest"].flatMap { service in
            ["eu-west-1", "us-east-1"].flatMap { region in (1...5).map { "AWSLogs/\(account)/\(service)/\(region)/2026/01/0\($0)/f.gz" } }
        }
    }
    static let odd = [
        "a", "a/", "a//b", "a/b c", "a/b+c", "a/%2F", "a/ü€😀", "a/<&>\"'", "a/\u{1}", ".", "..", "a/../b", "*", "x?y", "/", "/z",
    ]

    @Test(arguments: [
        "", "AWSLogs/", "AWSLogs", "AWSLogs/*/CloudTrail/", "AWSLogs/?/CloudTrail*/us-*/", "**/CloudTrail/eu-west-1/", "*/1", "**/0[1]",
        "**/0?/",
        "AWSLogs/2/CloudTrail/us-east-1/2026/01/03/f.gz", "AWSLogs/*/*/*/*/*/*/*", "AWSLogs/**/f.gz", "AWSLogs/3/**/01/", "**",
    ])
    func allThatMatchesIsListedOnceInAnOrder(_ pattern: String) async throws {
        let bucket = TinyBucket(Self.tree + Self.odd)
        let server = try FaultServer { [.pause(.milliseconds(Int.random(in: 0...3)))] + bucket.respond(to: $0) }
        try await S3Fixture.with(server) { fixture in
            let wanted = bucket.keys.filter { KeyPattern(pattern).matches($0) }
            guard !wanted.isEmpty else {
                await #expect { try await fixture.list(pattern) } throws: { ($0 as? ObjectStoreError)?.kind == .noSuchKey }
                return
            }
            let first = try await fixture.list(pattern)
            #expect(first.map(\.key).sorted() == wanted.sorted())
            #expect(try await fixture.list(pattern) == first, "the order does not depend on which answer comes first")
        }
    }

    @Test(arguments: [1, 2, 7, 1000], [1, 4])
    func anyTreeIsListedWhole(_ pageCount: Int, _ parallelCountMax: Int) async throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<4 {
            var bucket = TinyBucket((0..<30).map { _ in Self.key(&random) }.filter { !$0.isEmpty })
            bucket.pageCount = pageCount
            let pattern = ["", "a", "a/", "*/b", "**/b/", "?/a*", "**/c"].randomElement(using: &random) ?? ""
            let (keys, made) = (bucket.keys, bucket)
            try await S3Fixture.with(FaultServer { made.respond(to: $0) }) { settings in
                settings.listingCountMax = parallelCountMax
            } _: { fixture in
                let wanted = keys.filter { KeyPattern(pattern).matches($0) }
                let listed = try? await fixture.list(pattern).map(\.key)
                #expect((listed ?? []).sorted() == wanted.sorted(), "\(pattern) of \(keys)")
            }
        }
    }

    private static func key(_ random: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in ["a", "b", "c", "ab", ""].randomElement(using: &random) ?? "" }
            .joined(separator: "/")
    }

    @Test func oddKeysAreListedAndRead() async throws {
        let bucket = TinyBucket(Self.odd)
        try await S3Fixture.with(FaultServer { bucket.respond(to: $0) }) { fixture in
            for object in try await fixture.list("") {
                #expect(try await fixture.text(object) == TinyBucket.content(object.key), "\(object.key)")
            }
        }
    }

    /// Folders that a wildcard passes over are not listed, and nobody asks for all keys of an account to find its trail.
    @Test func foreignFoldersAreNotListed() async throws {
        var bucket = TinyBucket(Self.tree)
        bucket.pageCount = 1000
        let made = bucket
        try await S3Fixture.with(FaultServer { made.respond(to: $0) }) { fixture in
            let count = try await fixture.list("AWSLogs/*/CloudTrail/").count
            #expect(count == 30)
            let prefixes = fixture.server.requests.compactMap { $0.head.parameter("prefix") }
            #expect(!prefixes.contains { $0.contains("Digest") })
            #expect(prefixes.first == "AWSLogs/")
        }
    }

    /// A folder of many folders is listed flat: the same number of keys in a fraction of the requests.
    @Test func manySmallFoldersAreNotOpenedOneByOne() async throws {
        var bucket = TinyBucket((0..<3000).map { "p/\($0)/f" })
        bucket.pageCount = 1000
        let made = bucket
        try await S3Fixture.with(FaultServer { made.respond(to: $0) }) { fixture in
            let count = try await fixture.list("p/").count
            #expect(count == 3000)
            #expect(fixture.server.requests.count < 10)
        }
    }

    @Test func partsAreListedAtOnce() async throws {
        var made = TinyBucket((0..<16).map { "r\($0)/f" })
        made.pageCount = 1000
        let bucket = made
        let state = Mutex((now: 0, most: 0))
        let server = try FaultServer { request in
            guard request.head.parameter("delimiter") == nil else { return bucket.respond(to: request) }
            state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            Thread.sleep(forTimeInterval: 0.1)
            state.withLock { $0.now -= 1 }
            return bucket.respond(to: request)
        }
        try await S3Fixture.with(server) { fixture in
            let count = try await fixture.list("").count
            #expect(count == 16)
        }
        #expect((2...8).contains(state.withLock { $0.most }), "at once, and never more than are allowed")
    }

    @Test(arguments: [
        "", "<a/>", "<ListBucketResult>", "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
        "<ListBucketResult><Contents><Key>k</Key></Contents></ListBucketResult>", "<!DOCTYPE x [<!ENTITY a 'b'>]><ListBucketResult/>",
    ])
    func whatIsNoListingIsRefused(_ body: String) async throws {
        try await S3Fixture.with(FaultServer(inTurn: [FaultServer.answer(200, body)])) { fixture in
            await #expect { try await fixture.list("") } throws: { "\($0)".contains("is not S3's") }
        }
    }
}
