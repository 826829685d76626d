import Foundation
import ObjectStore
import TestSupport
import Testing

@testable import Integrity

/// Log files: their hashes, and whether all are there.
@Suite("Log files")
struct LogFileTests {
    @Test("a log file that was changed is modified, however it was done", arguments: Tampering.all)
    func tampering(tampering: Tampering) async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            let digest = try fixture.trail.hour(0, logs: 3)
            try fixture.write(tampering.change(try fixture.read(digest.logs[1])), to: digest.logs[1])
            try await fixture.load()
            let summary = try await fixture.verify()
            #expect(try await fixture.state(of: digest.logs[1]) == "modified")
            #expect(try await fixture.reason(of: digest.logs[1]).contains(tampering.reason))
            #expect(summary.count(of: "log", .valid) == 2)
            #expect(summary.problems.map(\.state) == [.modified])
        }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: String
        let change: @Sendable (Data) -> Data

        static let all = [
            Tampering(testDescription: "another content", reason: "its hash is") { _ in gzip(#"{"Records":[]}"#) },
            Tampering(testDescription: "a gzip member behind", reason: "its hash is") { $0 + gzip("{}") },
            Tampering(testDescription: "bytes behind", reason: "corrupt-gzip") { $0 + Data("{}".utf8) },
            Tampering(testDescription: "cut short", reason: "truncated-gzip") { $0.dropLast(5) },
            Tampering(testDescription: "no bytes", reason: "its hash is") { _ in Data() },
            Tampering(testDescription: "a bomb", reason: "decompression-bomb") { _ in gzip(Data(count: 80 << 20)) },
        ]
    }

    /// The hash is of the text, and the text is what is loaded.
    @Test func theSameTextStoredOtherwiseIsValid() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            let digest = try fixture.trail.hour(0, logs: 1)
            let packed = try fixture.read(digest.logs[0])
            try fixture.write(packed + Data(count: 512), to: digest.logs[0])
            #expect(try await fixture.problems() == [])
        }
    }

    @Test func whatIsListedAndNotThereIsMissing() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            let digest = try fixture.trail.hour(0, logs: 3)
            try fixture.remove(digest.logs[2])
            #expect(try await fixture.problems() == ["log missing 0000000000000003.json.gz"])
            #expect(try await fixture.verify().isProven == false)
        }
    }

    @Test func whatIsThereAndNotListed() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            for hour in 0..<2 { try fixture.trail.hour(hour, logs: 0) }
            let expected: [(seconds: Int64, state: String)] = [
                (-60, "no-digest"), (60, "unlisted"), (3700, "unlisted"), (7190, "pending"), (7260, "pending"), (7200 + 7260, "no-digest"),
            ]
            var paths: [String] = []
            for (seconds, _) in expected { paths.append(try fixture.trail.log(at: SignedTrail.start + seconds).object) }
            try await fixture.load()
            let summary = try await fixture.verify()
            for (path, (seconds, state)) in zip(paths, expected) {
                #expect(try await fixture.state(of: path) == state, "\(seconds) s")
            }
            #expect(summary.problemCount == 4)
            try fixture.trail.digest(
                from: SignedTrail.start + 7200, to: SignedTrail.start + 10_800,
                logs: try paths[3...4].map { ($0, sha256(try #require(gunzipped(try fixture.read($0))))) })
            try await fixture.verify()
            #expect(try await fixture.state(of: paths[3]) == "valid")
            #expect(try await fixture.state(of: paths[4]) == "valid")
        }
    }

    /// The window ends between a log file and the digest that lists it.
    @Test func aWindowFindsTheDigestsOfItsEdges() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            try fixture.trail.hour(0, logs: 1)
            let late = try fixture.trail.log(at: Moment("2026-03-01T10:59:00Z") ?? SignedTrail.start)
            try fixture.trail.digest(from: SignedTrail.start + 3600, to: SignedTrail.start + 7200, logs: [late])
            try fixture.trail.hour(2, logs: 1)
            try await fixture.load()
            let summary = try await fixture.verify(.window(from: "2026-03-01T10:30:00Z", to: "2026-03-01T11:00:00Z"))
            #expect(summary.isProven)
            #expect(summary.count(of: "log", .valid) == 1)
            #expect(try await fixture.query("SELECT count(*) FROM trail.verdict") == [["2"]])
        }
    }

    @Test func aTreeWithoutDigestsProvesNothing() async throws {
        try await VerifyFixture.with { fixture in
            let log = try fixture.trail.log(at: SignedTrail.start)
            #expect(try await fixture.problems() == ["log no-digest 0000000000000001.json.gz"])
            #expect(try await fixture.reason(of: log.object) == "no digest of this account and region was found")
            #expect(try await fixture.verify().isProven == false)
        }
    }

    @Test func whatIsValidAndNotLoaded() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            let digest = try fixture.trail.hour(0, logs: 2)
            try await fixture.verify()
            #expect(try await fixture.verdicts(where: "state = 'not-loaded' AND NOT is_loaded").count == 2)
            try await fixture.load()
            #expect(try await fixture.verify().isProven)
            // What was loaded is what is there now, or it is loaded again.
            try fixture.write(
                gzip(String(decoding: try #require(gunzipped(try fixture.read(digest.logs[0]))), as: UTF8.self)) + Data(count: 9),
                to: digest.logs[0])
            try await fixture.verify()
            #expect(try await fixture.state(of: digest.logs[0]) == "not-loaded")
            #expect(try await fixture.reason(of: digest.logs[0]) == "another version of it is loaded")
            #expect(try await fixture.problems() == [])
        }
    }

    @Test func aLogThatTheLoadRejectedIsNotLoaded() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            let path = "AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/01/123456789012_CloudTrail_us-east-1_20260301T1010Z_x.json.gz"
            try fixture.write(gzip("no JSON"), to: path)
            try fixture.trail.digest(from: SignedTrail.start, to: SignedTrail.start + 3600, logs: [(path, sha256(Data("no JSON".utf8)))])
            #expect(try await fixture.problems() == ["log not-loaded x.json.gz"])
            #expect(try await fixture.reason(of: path) == "the load rejected it: not-json")
        }
    }

    @Test func digestsOnlyReadsNoLogFile() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            let digest = try fixture.trail.hour(0, logs: 2)
            #expect(try await fixture.problems() == [])
            try fixture.write(Data(), to: digest.logs[0])
            var options = VerificationOptions()
            options.isDigestsOnly = true
            let summary = try await fixture.verify(options)
            #expect(summary.isProven)
            #expect(summary.progress.logsRead == 0)
            // What was known of log files stays.
            #expect(try await fixture.query("SELECT count(*) FROM trail.verdict WHERE kind = 'log' AND state = 'valid'") == [["2"]])
        }
    }

    @Test func aSourceMayBeAPartOfTheTree() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            for hour in 12..<15 { try fixture.trail.hour(hour, logs: 1) }
            // The chain and the log files go on beyond the folder of the second day's digests.
            let folder = "AWSLogs/123456789012/CloudTrail-Digest/us-east-1/2026/03/02"
            #expect(try await fixture.verify(below: folder).count(of: "log", .notLoaded) == 2)
            try await fixture.load()
            #expect(try await fixture.verify(below: folder).isProven)
            #expect(try await fixture.query("SELECT count(*) FROM trail.verdict WHERE kind = 'digest'") == [["2"]])
            try await fixture.verify()
            #expect(try await fixture.query("SELECT count(*), count(DISTINCT key) FROM trail.verdict") == [["6", "6"]])
        }
    }

    @Test func verifyingAgainReplacesWhatWasFound() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            let digest = try fixture.trail.hour(0, logs: 2)
            let extra = try fixture.trail.log(at: SignedTrail.start + 60)
            let before = try fixture.read(digest.logs[0])
            try fixture.write(Data(), to: digest.logs[0])
            #expect(try await fixture.problems().count == 2)
            try fixture.write(before, to: digest.logs[0])
            try fixture.remove(extra.object)
            #expect(try await fixture.problems() == [])
            #expect(try await fixture.query("SELECT count(*) FROM trail.verdict") == [["3"]])
        }
    }
}
