import Foundation
import TestSupport
import Testing

@testable import Integrity

/// Digests, their signatures and the chain.
@Suite("Chains of digests")
struct ChainTests {
    @Test func aWholeChainIsValid() async throws {
        try await VerifyFixture.with { fixture in
            for hour in 0..<4 { try fixture.trail.hour(hour, logs: hour == 2 ? 0 : 3) }
            fixture.trail.sidecar = .signature
            try fixture.trail.hour(4)
            #expect(try await fixture.problems() == [])
            let summary = try await fixture.verify()
            #expect(summary.isProven)
            #expect(summary.count(of: "digest", .valid) == 5)
            #expect(summary.count(of: "log", .valid) == 11)
            #expect(summary.progress.logsRead == 11)
            let rows = try await fixture.query(
                "SELECT DISTINCT account, region, trail, is_backfill, is_loaded FROM trail.verdict WHERE kind = 'log'")
            #expect(rows == [["123456789012", "us-east-1", "main_trail", "f", "t"]])
        }
    }

    @Test("the newest digest of a plain copy has no signature, and what it lists is not proven")
    func theNewestDigestOfACopy() async throws {
        try await VerifyFixture.with { fixture in
            for hour in 0..<3 { try fixture.trail.hour(hour, logs: 1) }
            #expect(try await fixture.problems() == ["digest unsigned 20260301T130131Z.json.gz", "log unproven 0000000000000003.json.gz"])
            #expect(try await fixture.problems(.window(to: "2026-03-01T12:00:00Z")) != [])
            let summary = try await fixture.verify(.window(to: "2026-03-01T12:00:00Z"))
            #expect(summary.isProven)
            #expect(summary.count(of: "digest", .valid) == 2)
        }
    }

    @Test(
        "a signature comes from a file beside the digest, or from the store's metadata",
        arguments: [SignedTrail.Sidecar.signature, .metadata])
    func sidecars(sidecar: SignedTrail.Sidecar) async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = sidecar
            let digest = try fixture.trail.hour(0)
            #expect(try await fixture.problems() == [])
            try fixture.write(Data(String(repeating: "ab", count: 256).utf8), to: digest.path + ".signature")
            try fixture.write(Data("{}".utf8), to: digest.path + ".metadata.json")
            #expect(try await fixture.problems().first == "digest invalid-signature 20260301T110131Z.json.gz")
        }
    }

    @Test func aTamperedDigestIsModifiedAndItsLogsAreNotProven() async throws {
        try await VerifyFixture.with { fixture in
            let digests = try (0..<4).map { try fixture.trail.hour($0, logs: 1) }
            // The forger changes a log file and puts its new hash into the digest.
            let forged = Data(#"{"Records":[]}"#.utf8)
            try fixture.write(gzip(forged), to: digests[1].logs[0])
            let hash = try #require(String(data: digests[1].json, encoding: .utf8)?.firstMatch(of: /"hashValue":"([0-9a-f]{64})"/)?.1)
            let json = String(decoding: digests[1].json, as: UTF8.self).replacing(hash, with: sha256(forged))
            try fixture.write(gzip(json), to: digests[1].path)
            try await fixture.load()
            try await fixture.verify(.window(to: "2026-03-01T13:00:00Z"))
            #expect(try await fixture.state(of: digests[1].path) == "modified")
            #expect(try await fixture.state(of: digests[1].logs[0]) == "unproven")
            // The signature that the forged digest names still fits: the chain goes on behind it.
            #expect(try await fixture.state(of: digests[0].path) == "valid")
            #expect(try await fixture.state(of: digests[2].path) == "valid")
        }
    }

    @Test func aTamperedNewestDigestHasNoFittingSignature() async throws {
        try await VerifyFixture.with { fixture in
            try fixture.trail.hour(0)
            fixture.trail.sidecar = .metadata
            let digest = try fixture.trail.hour(1)
            try fixture.write(gzip(digest.json + Data(" ".utf8)), to: digest.path)
            #expect(try await fixture.problems().first == "digest invalid-signature 20260301T120131Z.json.gz")
        }
    }

    @Test func missingDigestsAreFoundHoweverManyAreGone() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .metadata
            let digests = try (0..<6).map { try fixture.trail.hour($0, logs: 1) }
            for index in 2...3 { try fixture.remove(digests[index].path) }
            let problems = try await fixture.problems()
            #expect(
                problems == [
                    "hour no-digest 12", "log no-digest 0000000000000003.json.gz", "digest missing 20260301T140131Z.json.gz",
                    "log no-digest 0000000000000004.json.gz",
                ])
            #expect(try await fixture.state(of: digests[1].path) == "valid")
        }
    }

    @Test func withoutItsSuccessorADigestOfAPlainCopyIsUnsigned() async throws {
        try await VerifyFixture.with { fixture in
            let digests = try (0..<4).map { try fixture.trail.hour($0, logs: 0) }
            try fixture.remove(digests[1].path)
            try await fixture.verify(.window(to: "2026-03-01T13:00:00Z"))
            #expect(try await fixture.state(of: digests[0].path) == "unsigned")
            #expect(try await fixture.state(of: digests[1].path) == "missing")
            #expect(try await fixture.state(of: digests[2].path) == "valid")
        }
    }

    @Test func theBeginningOfAChainThatIsCutOffIsMissing() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .metadata
            let digests = try (0..<4).map { try fixture.trail.hour($0, logs: 0) }
            try fixture.remove(digests[0].path)
            #expect(try await fixture.problems() == ["digest missing 20260301T110131Z.json.gz"])
            #expect(try await fixture.verify(.window(from: "2026-03-01T11:00:00Z")).isProven)
        }
    }

    @Test("the end of a chain that is cut off is missing, since it was verified before")
    func theEndOfAChain() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .metadata
            let digests = try (0..<4).map { try fixture.trail.hour($0, logs: 0) }
            #expect(try await fixture.problems() == [])
            try fixture.remove(digests[3].path)
            #expect(try await fixture.problems() == ["digest missing 20260301T140131Z.json.gz"])
            #expect(try await fixture.reason(of: digests[3].path).hasPrefix("it was there when it was verified, 2"))
            for digest in digests[..<3] { try fixture.remove(digest.path) }
            #expect(try await fixture.problems().count == 4)
            #expect(try await fixture.verify().isProven == false)
        }
    }

    @Test func digestsThatHaveChangedPlacesAreNone() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .metadata
            let digests = try (0..<4).map { try fixture.trail.hour($0, logs: 0) }
            let (first, second) = (try fixture.read(digests[1].path), try fixture.read(digests[2].path))
            try fixture.write(first, to: digests[2].path)
            try fixture.write(second, to: digests[1].path)
            #expect(
                try await fixture.problems() == [
                    "digest invalid-digest 20260301T120131Z.json.gz", "digest invalid-digest 20260301T130131Z.json.gz",
                ])
        }
    }

    @Test func aDigestThatNoOtherNamesIsUnlisted() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .metadata
            try fixture.trail.hour(0, logs: 0)
            let before = fixture.trail.previous
            let stray = try fixture.trail.digest(from: SignedTrail.start + 3700, to: SignedTrail.start + 5400, logs: [])
            fixture.trail.previous = before
            try fixture.trail.hour(1, logs: 0)
            try await fixture.verify()
            #expect(try await fixture.state(of: stray.path) == "unlisted")
            #expect(try await fixture.verdicts(where: "state = 'valid'").count == 2)
        }
    }

    @Test func whereLoggingWasStoppedHoursHaveNoDigest() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .metadata
            for hour in 0..<2 { try fixture.trail.hour(hour, logs: 0) }
            fixture.trail.previous = nil
            for hour in 5..<7 { try fixture.trail.hour(hour, logs: 0) }
            #expect(try await fixture.problems() == ["hour no-digest 12", "hour no-digest 13", "hour no-digest 14"])
            #expect(
                try await fixture.query("SELECT count(DISTINCT reason) FROM trail.verdict WHERE reason LIKE '%begins a new chain%'") == [
                    ["1"]
                ])
        }
    }

    @Test func backfillDigestsAreAChainOfTheirOwn() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .metadata
            for hour in 0..<5 { try fixture.trail.hour(hour, logs: 1) }
            let backfill = SignedTrail(in: fixture.folder)
            backfill.sidecar = .metadata
            backfill.name = fixture.trail.name
            backfill.region = fixture.trail.region
            let late = try backfill.log(
                at: SignedTrail.start + 100,
                path: "AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/01/123456789012_CloudTrail_us-east-1_20260301T1003Z_late.json.gz")
            let first = try backfill.digest(
                from: SignedTrail.start, to: SignedTrail.start + 3600, logs: [late], backfill: "2026-03-03T00:00:00Z")
            try backfill.hour(3, logs: 0, backfill: "2026-03-04T00:00:00Z")
            #expect(try await fixture.problems() == [])
            #expect(try await fixture.query("SELECT count(*) FROM trail.verdict WHERE is_backfill") == [["3"]])
            try fixture.remove(first.path)
            #expect(
                try await fixture.problems() == [
                    "digest missing backfill.json.gz", "log unlisted late.json.gz",
                ])
        }
    }

    @Test("an hour may be of an organisation, in any folder, and of one of several trails")
    func layouts() async throws {
        try await VerifyFixture.with { fixture in
            for (trail, organization) in [("a_b-c.d", "o-abc123"), ("a_b", "o-abc123"), ("a_b", nil)] {
                for region in ["us-east-1", "eu-central-1"] {
                    let writer = SignedTrail(in: fixture.folder)
                    writer.name = trail
                    writer.organization = organization
                    writer.region = region
                    writer.prefix = "some/prefix/"
                    writer.copyPrefix = "copy of March/"
                    writer.sidecar = .signature
                    for hour in 0..<2 {
                        let begin = SignedTrail.start + Int64(hour) * 3600
                        let log = try writer.log(
                            at: begin + 60,
                            path:
                                "some/prefix/AWSLogs/\(organization.map { $0 + "/" } ?? "")123456789012/CloudTrail/\(region)/2026/03/01/123456789012_CloudTrail_\(region)_20260301T1\(hour)02Z_\(trail).json.gz"
                        )
                        try writer.digest(from: begin, to: begin + 3600, logs: [log])
                    }
                }
            }
            #expect(try await fixture.problems() == [])
            #expect(try await fixture.verify().chainCount == 6)
            #expect(try await fixture.query("SELECT count(*), count(DISTINCT chain) FROM trail.verdict") == [["24", "6"]])
            var options = VerificationOptions()
            options.regions = ["eu-central-1"]
            #expect(try await fixture.verify(options).count(of: "digest", .valid) == 6)
            options.accounts = ["999999999999"]
            #expect(try await fixture.verify(options).isProven == false)
            #expect(try await fixture.query("SELECT count(*) FROM trail.verdict WHERE state = 'valid'") == [["24"]])
        }
    }

    @Test("what is no digest is listed with its reason", arguments: Garbage.all)
    func garbage(garbage: Garbage) async throws {
        try await VerifyFixture.with { fixture in
            let digests = try (0..<4).map { try fixture.trail.hour($0, logs: 0) }
            try fixture.write(garbage.content(digests[1].json), to: digests[1].path)
            try await fixture.verify(.window(to: "2026-03-01T13:00:00Z"))
            #expect(try await fixture.state(of: digests[1].path) == "invalid-digest")
            #expect(try await fixture.reason(of: digests[1].path).contains(garbage.reason))
            #expect(try await fixture.state(of: digests[0].path) == "unsigned")
            #expect(try await fixture.state(of: digests[2].path) == "valid")
        }
    }

    struct Garbage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: String
        let content: @Sendable (Data) -> Data

        static let all = [
            Garbage(testDescription: "text", reason: "no JSON") { _ in Data("this is no digest".utf8) },
            Garbage(testDescription: "empty", reason: "no JSON") { _ in Data() },
            Garbage(testDescription: "cut gzip", reason: "truncated-gzip") { gzip($0).dropLast(9) },
            Garbage(testDescription: "bomb", reason: "decompression-bomb") { _ in gzip(Data(count: 20 << 20)) },
            Garbage(testDescription: "other JSON", reason: "no member") { _ in gzip(#"{"Records":[]}"#) },
            Garbage(testDescription: "wrong types", reason: "no JSON document of a digest") { _ in gzip(#"{"digestStartTime":1}"#) },
            Garbage(testDescription: "no time", reason: "its times are none") { json in
                gzip(String(decoding: json, as: UTF8.self).replacing(/"digestEndTime":"[^"]*"/, with: #""digestEndTime":"soon""#))
            },
            Garbage(testDescription: "without a signature's place", reason: "previousDigestSignature") { json in
                gzip(String(decoding: json, as: UTF8.self).replacing("previousDigestSignature", with: "x"))
            },
        ]
    }
}
