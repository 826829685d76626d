import CryptoExtras
import Foundation
import Testing

@testable import Integrity

@Suite("Public keys")
struct PublicKeyTests {
    /// Two keys of the guide's own sample answer, one in PKCS #1, one as SubjectPublicKeyInfo.
    ///
    /// Source: AWS CloudTrail User Guide, "Custom implementations of CloudTrail log file integrity validation", "Sample response".
    static let sample = """
        {"publicKeyList": [
            {"ValidityStartTime": "1436317441.0", "ValidityEndTime": "1438909441.0",
             "Value": "MIIBCgKCAQEAn11L2YZ9h7onug2ILi1MWyHiMRsTQjfWE+pHVRLk1QjfWhirG+lpOa8NrwQ/r7Ah5bNL6HepznOU9XTDSfmmnP97mqyc7z/upfZdS/\
        AHhYcGaz7n6Wc/RRBU6VmiPCrAUojuSk6/GjvA8iOPFsYDuBtviXarvuLPlrT9kAd4Lb+rFfR5peEgBEkhlzc5HuWO7S0y+KunqxX6jQBnXGMtxmPBPP0FylgWGNdFtks\
        /4YSKcgqwH0YDcawP9GGGDAeCIqPWIXDLG1jOjRRzWfCmD0iJUkz8vTsn4hq/5ZxRFE7UBAUiVcGbdnDdvVfhF9C3dQiDq3k7adQIziLT0cShgQIDAQAB",
             "Fingerprint": "8eba5db5bea9b640d1c96a77256fe7f2"},
            {"ValidityStartTime": "1434589370.0", "ValidityEndTime": "1437181370.0",
             "Value": "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqlzPJbvZJ42UdcmLfPUqXYNfOs6I8lCfao/tOs8CmzPOEdtLWugB9xoIUz78qVHdKIqxba\
        G4jWHfJBiOSSFBM0lt8cdVo4TnRa7oG9io5pysS6DJhBBAeXsicufsiFJR+wrUNh8RSLxL4k6G1+BhLX20tJkZ/erT97tDGBujAelqseGg3vPZbTx9SMfOLN65PdLFudL\
        P7Gat0Z9p5jw/rjpclKfo9Bfc3heeBxWGKwBBOKnFAaN9V57pOaosCvPKmHd9bg7jsQkI9Xp22IzGLsTFJZYVA3KiTAElDMu80iFXPHEq9hKNbt9e4URFam+1utKVEiLk\
        R2disdCmPTK0VQIDAQAB",
             "Fingerprint": "31e8b5433410dfb61a9dc45cc65b22ff"}
        ]}
        """

    @Test func theGuidesOwnKeysHaveTheirFingerprints() throws {
        let keys = try PublicKeyFile.keys(in: Data(Self.sample.utf8))
        #expect(keys.map(\.fingerprint) == ["8eba5db5bea9b640d1c96a77256fe7f2", "31e8b5433410dfb61a9dc45cc65b22ff"])
        #expect(keys[0].validFrom?.text == "2015-07-08T01:04:01Z")
        #expect(keys[0].validTo?.text == "2015-08-07T01:04:01Z")
    }

    @Test func timesAreReadAsTheCommandPrintsThem() throws {
        for (text, time) in [
            ("2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00Z"), ("2026-01-01T01:00:00.500000+01:00", "2026-01-01T00:00:00Z"),
        ] {
            let keys = try PublicKeyFile.keys(in: Data(SigningKey.first.listed(from: text).utf8))
            #expect(keys[0].validFrom?.text == time)
        }
    }

    @Test func pemIsTakenInBothForms() throws {
        let key = SigningKey.first.privateKey.publicKey
        for text in [key.pemRepresentation, key.pkcs1PEMRepresentation] {
            let keys = try PublicKeyFile.keys(in: Data("a comment\n\(text)\n".utf8))
            #expect(KeyRing(keys)[SigningKey.first.fingerprint] != nil)
            #expect(keys[0].validTo == nil)
        }
        let both = try PublicKeyFile.keys(
            in: Data((key.pemRepresentation + "\n" + SigningKey.second.privateKey.publicKey.pemRepresentation).utf8))
        #expect(both.count == 2)
    }

    @Test(
        "what is no key is refused",
        arguments: [
            ("", "neither"), ("{}", "neither"), (#"{"PublicKeyList":[]}"#, "no key"),
            (#"{"PublicKeyList":[{"Value":"AAAA"}]}"#, "key 1: it is no RSA public key"),
            (#"{"PublicKeyList":[{"Value":"%"}]}"#, "no Base64"),
            ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "no key"),
            (
                sample.replacing("8eba5db5", with: "00000000"),
                "its fingerprint is 8eba5db5bea9b640d1c96a77256fe7f2, and the file says 00000000"
            ),
            (sample.replacing("1436317441.0", with: "yesterday"), "neither"),
        ])
    func refused(text: String, reason: String) throws {
        let error = #expect(throws: PublicKeyError.self) { try PublicKeyFile.keys(in: Data(text.utf8)) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test func aDigestOfAnUnknownKey() async throws {
        try await VerifyFixture.with(keys: [SigningKey.second.listed()]) { fixture in
            fixture.trail.sidecar = .signature
            let digest = try fixture.trail.hour(0, logs: 1)
            #expect(try await fixture.problems() == ["digest no-key 20260301T110131Z.json.gz", "log unproven 0000000000000001.json.gz"])
            try await fixture.importKeys(SigningKey.first.privateKey.publicKey.pemRepresentation)
            try await fixture.verify()
            #expect(try await fixture.state(of: digest.path) == "valid")
        }
    }

    @Test func aDigestThatAnotherKeyHasSigned() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            fixture.trail.key = SigningKey.second
            fixture.trail.key.fingerprint = SigningKey.first.fingerprint
            try fixture.trail.hour(0, logs: 0)
            #expect(try await fixture.problems() == ["digest invalid-signature 20260301T110131Z.json.gz"])
        }
    }

    @Test func aDigestThatWasSignedAfterItsKeyHadExpired() async throws {
        for (from, to, state) in [
            ("2025-01-01T00:00:00+00:00", "2026-03-01T10:30:00+00:00", "valid"),
            ("2025-01-01T00:00:00+00:00", "2026-03-01T09:30:00+00:00", "invalid-signature"),
            ("2026-03-01T11:30:00+00:00", "2026-04-01T00:00:00+00:00", "valid"),
            ("2026-03-01T13:30:00+00:00", "2026-04-01T00:00:00+00:00", "invalid-signature"),
        ] {
            try await VerifyFixture.with(keys: [SigningKey.first.listed(from: from, to: to)]) { fixture in
                fixture.trail.sidecar = .signature
                let digest = try fixture.trail.hour(0, logs: 0)
                try await fixture.verify()
                #expect(try await fixture.state(of: digest.path) == state, "\(from) to \(to)")
            }
        }
    }

    /// It is signed when it is made.
    @Test func aBackfillDigestIsOfTheKeyOfItsMaking() async throws {
        for (generated, state) in [("2026-03-20T00:00:00Z", "valid"), ("2026-02-20T00:00:00Z", "invalid-signature")] {
            try await VerifyFixture.with(keys: [SigningKey.first.listed(from: "2026-03-15T00:00:00+00:00")]) { fixture in
                fixture.trail.sidecar = .metadata
                let digest = try fixture.trail.hour(0, logs: 0, backfill: generated)
                try await fixture.verify()
                #expect(try await fixture.state(of: digest.path) == state)
            }
        }
    }

    @Test func anotherAlgorithmIsNoneOfCloudTrails() async throws {
        try await VerifyFixture.with { fixture in
            fixture.trail.sidecar = .signature
            try fixture.trail.hour(0, logs: 0) { $0["digestSignatureAlgorithm"] = "SHA1withRSA" }
            #expect(try await fixture.problems() == ["digest invalid-signature 20260301T110131Z.json.gz"])
        }
    }
}
