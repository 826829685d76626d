import Foundation
import Testing

@testable import SigV4

@Suite("Verification of requests")
struct SignatureVerifierTests {
    private static let keys = AccessKeys(["AKID": "secret"])
    private static let signedAt = Date(timeIntervalSince1970: 1_440_938_160)  // 2015-08-30T12:36:00Z

    private func verifier(after seconds: TimeInterval = 0, keys: AccessKeys? = keys) -> SignatureVerifier {
        SignatureVerifier(keys: keys) { Self.signedAt.addingTimeInterval(seconds) }
    }

    /// Signs as a client does, with the code under test for the arithmetic, which the vectors prove.
    private func signed(
        service: String = "athena", path: String = "/", body: String = "{}", contentHash: String? = nil, key: String = "AKID",
        secret: String = "secret"
    ) -> SigningRequest {
        var headers: [SigningRequest.Header] = [.init("Host", "127.0.0.1:8080"), .init("X-Amz-Date", "20150830T123600Z")]
        if let contentHash { headers.append(.init("X-Amz-Content-SHA256", contentHash)) }
        let names = headers.map(\.name).sorted()
        var request = SigningRequest(method: "POST", path: path, headers: headers)
        let scope = CredentialScope(date: "20150830", region: "eu-west-1", service: service)
        let hash = contentHash ?? Signature.hash(Array(body.utf8))
        let canonical = CanonicalRequest(request, signedHeaders: names, payloadHash: hash, isS3: service == "s3")
        let text = Signature.stringToSign(canonical, at: "20150830T123600Z", scope: scope)
        let signature = Signature.signature(of: text, secret: secret, scope: scope)
        request.headers.append(
            .init(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=\(key)/\(scope.text), SignedHeaders=\(names.joined(separator: ";")), Signature=\(signature)"))
        return request
    }

    private func presigned(lifetime: Int = 3600) -> SigningRequest {
        let scope = CredentialScope(date: "20150830", region: "us-east-1", service: "s3")
        let query =
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20150830%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20150830T123600Z&X-Amz-Expires=\(lifetime)&X-Amz-SignedHeaders=host"
        var request = SigningRequest(method: "GET", path: "/b/a%20b", query: query, headers: [.init("Host", "h")])
        let canonical = CanonicalRequest(request, signedHeaders: ["host"], payloadHash: "UNSIGNED-PAYLOAD", isS3: true)
        let text = Signature.stringToSign(canonical, at: "20150830T123600Z", scope: scope)
        request.query += "&X-Amz-Signature=\(Signature.signature(of: text, secret: "secret", scope: scope))"
        return request
    }

    @Test func headerIsVerified() throws {
        #expect(try verifier().verify(signed(), body: Array("{}".utf8)) == "AKID")
    }

    @Test func withoutKeysEverythingPasses() throws {
        #expect(try verifier(keys: nil).verify(SigningRequest(method: "GET", path: "/", headers: []), body: []) == nil)
        #expect(try verifier(keys: nil).verify(signed(secret: "other"), body: []) == nil)
    }

    @Test func anotherBodyIsRefused() {
        #expect(throws: SignatureError.mismatch) { try verifier().verify(signed(), body: Array("{ }".utf8)) }
    }

    @Test func anotherSecretIsRefused() {
        #expect(throws: SignatureError.mismatch) { try verifier().verify(signed(secret: "other"), body: Array("{}".utf8)) }
    }

    @Test func anUnknownKeyIsRefused() {
        #expect(throws: SignatureError.unknownAccessKey) { try verifier().verify(signed(key: "OTHER"), body: Array("{}".utf8)) }
    }

    @Test func noSignatureIsRefused() {
        let request = SigningRequest(method: "GET", path: "/", headers: [.init("Host", "h")])
        #expect(throws: SignatureError.missing) { try verifier().verify(request, body: []) }
    }

    @Test func version2IsRefusedByName() {
        let request = SigningRequest(method: "GET", path: "/b/k", query: "AWSAccessKeyId=AKID&Signature=x&Expires=1", headers: [])
        #expect(throws: SignatureError.unsupportedVersion) { try verifier().verify(request, body: []) }
    }

    @Test(arguments: [
        ("AWS4-HMAC-SHA256", "malformed"), ("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=1", "short scope"),
    ])
    func brokenHeadersAreRefused(_ header: String, _ what: String) {
        let request = SigningRequest(
            method: "GET", path: "/", headers: [.init("Authorization", header), .init("X-Amz-Date", "20150830T123600Z")])
        #expect(throws: SignatureError.malformed) { try verifier().verify(request, body: []) }
    }

    @Test(arguments: [(-901.0, false), (-899, true), (899, true), (901, false)])
    func clocksMayDifferByAQuarterOfAnHour(_ seconds: Double, _ passes: Bool) {
        let result = Result { try verifier(after: seconds).verify(signed(), body: Array("{}".utf8)) }
        #expect((try? result.get()) == (passes ? "AKID" : nil))
    }

    @Test func aChangedPathIsRefused() {
        var request = presigned()
        request.path = "/b/a%20c"
        #expect(throws: SignatureError.mismatch) { try verifier().verify(request, body: []) }
    }

    @Test(arguments: [(0.0, true), (3600, true), (3601, false), (-1000, false)])
    func presignedQueriesLiveForTheirTime(_ seconds: Double, _ passes: Bool) {
        #expect((try? verifier(after: seconds).verify(presigned(), body: [])) == (passes ? "AKID" : nil))
    }

    @Test(arguments: ["UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"])
    func wordsForThePayloadStandForAnyBody(_ word: String) throws {
        #expect(try verifier().verify(signed(service: "s3", contentHash: word), body: Array("anything".utf8)) == "AKID")
    }

    @Test func aStatedHashMustBeTheBodys() {
        let request = signed(service: "s3", contentHash: Signature.hash(Array("one".utf8)))
        #expect(throws: SignatureError.payloadMismatch) { try verifier().verify(request, body: Array("two".utf8)) }
    }

    @Test func objectKeysAreEncodedOnceOtherPathsTwice() {
        let request = SigningRequest(method: "GET", path: "/b/a%20b%2Fc", headers: [])
        #expect(CanonicalRequest(request, signedHeaders: [], payloadHash: "", isS3: true).text.hasPrefix("GET\n/b/a%20b/c\n"))
        #expect(CanonicalRequest(request, signedHeaders: [], payloadHash: "", isS3: false).text.hasPrefix("GET\n/b/a%2520b%252Fc\n"))
    }

    @Test func bareFlagsHaveAnEmptyValue() {
        let request = SigningRequest(method: "POST", path: "/b", query: "delete", headers: [])
        #expect(CanonicalRequest(request, signedHeaders: [], payloadHash: "", isS3: true).text.hasPrefix("POST\n/b\ndelete=\n"))
    }
}
