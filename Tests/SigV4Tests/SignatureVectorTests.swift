import Foundation
import Testing

@testable import SigV4

@Suite("AWS's signature vectors")
struct SignatureVectorTests {
    private static let timestamp = "20150830T123600Z"
    private static let scope = CredentialScope(date: "20150830", region: "us-east-1", service: "service")

    @Test(arguments: SignatureVector.all)
    func headerSignature(_ vector: SignatureVector) {
        var headers = Self.headers(vector)
        headers.append(.init("X-Amz-Date", Self.timestamp))
        if let token = vector.token { headers.append(.init("X-Amz-Security-Token", token)) }
        let payloadHash = Signature.hash(Array(vector.body.utf8))
        if !vector.body.isEmpty { headers.append(.init("x-amz-content-sha256", payloadHash)) }
        let request = Self.request(vector, headers: headers)
        #expect(Self.signature(request, payloadHash: payloadHash, vector) == vector.headerSignature)
    }

    /// The signer adds time and token itself; the vectors are of another service than S3, whose paths are normalized.
    @Test(arguments: SignatureVector.all.filter(\.isNormalized))
    func signedRequest(_ vector: SignatureVector) {
        var headers = Self.headers(vector)
        let payloadHash = Signature.hash(Array(vector.body.utf8))
        if !vector.body.isEmpty { headers.append(.init("x-amz-content-sha256", payloadHash)) }
        let credentials = SigningCredentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: SignatureVector.secret, sessionToken: vector.token)
        let signer = RequestSigner(credentials, region: Self.scope.region, service: Self.scope.service)
        let time = Date(timeIntervalSince1970: 1_440_938_160)
        let signed = signer.signed(Self.request(vector, headers: headers), payloadHash: payloadHash, at: time)
        #expect(signed.header("x-amz-date") == Self.timestamp)
        let authorization = signed.header("authorization")
        #expect(authorization?.hasPrefix("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ") == true)
        #expect(authorization?.hasSuffix(", Signature=\(vector.headerSignature)") == true)
    }

    @Test(arguments: SignatureVector.all)
    func querySignature(_ vector: SignatureVector) {
        let headers = Self.headers(vector)
        let names = Self.names(headers).joined(separator: "%3B")
        var parameters = [
            "X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Date=\(Self.timestamp)", "X-Amz-SignedHeaders=\(names)", "X-Amz-Expires=3600",
            "X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request", "X-Amz-Signature=0",
        ]
        if let token = vector.token { parameters.append("X-Amz-Security-Token=\(PercentEncoding.encode(token))") }
        var request = Self.request(vector, headers: headers)
        request.query = ([request.query].filter { !$0.isEmpty } + parameters).joined(separator: "&")
        let hash = Signature.hash(Array(vector.body.utf8))
        #expect(Self.signature(request, payloadHash: hash, vector, omitting: "X-Amz-Signature") == vector.querySignature)
    }

    private static func headers(_ vector: SignatureVector) -> [SigningRequest.Header] {
        [.init("Host", "example.amazonaws.com")] + vector.headers.map { .init($0.0, $0.1) }
    }

    private static func names(_ headers: [SigningRequest.Header]) -> [String] { Set(headers.map(\.name)).sorted() }

    private static func request(_ vector: SignatureVector, headers: [SigningRequest.Header]) -> SigningRequest {
        let parts = vector.target.split(separator: "?", maxSplits: 1)
        return SigningRequest(
            method: vector.method, path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : "", headers: headers)
    }

    private static func signature(
        _ request: SigningRequest, payloadHash: String, _ vector: SignatureVector, omitting: String? = nil
    ) -> String {
        let canonical = CanonicalRequest(
            request, signedHeaders: names(request.headers), payloadHash: payloadHash, isS3: !vector.isNormalized, omitting: omitting)
        let text = Signature.stringToSign(canonical, at: timestamp, scope: scope)
        return Signature.signature(of: text, secret: SignatureVector.secret, scope: scope)
    }
}
