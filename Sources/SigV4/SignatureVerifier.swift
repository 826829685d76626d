package import Foundation

/// Decides whose request it is.
///
/// Without keys every request is taken, whatever its signature says: the server listens to its own machine only then.
/// Source: AWS, "Signature Version 4 for API requests"; the clocks may differ by 15 minutes.
package struct SignatureVerifier: Sendable {
    package static let skewMax: TimeInterval = 15 * 60

    private let keys: AccessKeys?
    private let now: @Sendable () -> Date

    /// - Parameter keys: nil: requests are not verified.
    package init(keys: AccessKeys?, now: @escaping @Sendable () -> Date = { Date() }) {
        self.keys = keys
        self.now = now
    }

    /// The service that the request was signed for; it tells protocols apart that share a path.
    package static func service(of request: SigningRequest) -> String? {
        (try? Credential(request))?.scope.service
    }

    /// Gives the access key of the caller, nil when requests are not verified.
    ///
    /// - Parameter body: nil: it is not known yet; S3 states the body's hash in a header, which the caller then compares (`payloadHash`).
    package func verify(_ request: SigningRequest, body: [UInt8]?) throws(SignatureError) -> String? {
        guard let keys else { return nil }
        guard let credential = try Credential(request) else { throw Self.isVersion2(request) ? .unsupportedVersion : .missing }
        guard let secret = keys.secret(of: credential.accessKeyID) else { throw .unknownAccessKey }
        let canonical = CanonicalRequest(
            request, signedHeaders: credential.signedHeaders, payloadHash: try Self.payloadHash(request, credential, body: body),
            isS3: credential.scope.service == "s3", omitting: credential.place == .header ? nil : "X-Amz-Signature")
        let text = Signature.stringToSign(canonical, at: credential.timestamp, scope: credential.scope)
        let expected = Signature.signature(of: text, secret: secret, scope: credential.scope)
        guard Signature.isEqual(expected, credential.signature) else { throw .mismatch }
        try checkTime(credential)
        return credential.accessKeyID
    }

    /// Source: Amazon S3 API reference, "Authenticating Requests", `x-amz-content-sha256`; the `STREAMING-…` words sign the body by chunks.
    private static func payloadHash(_ request: SigningRequest, _ credential: Credential, body: [UInt8]?) throws(SignatureError) -> String {
        if credential.place != .header { return request.parameter("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD" }
        let stated = request.header("x-amz-content-sha256")
        guard let body else { return stated ?? Signature.hash([]) }
        let actual = Signature.hash(body)
        guard let stated else { return actual }
        if stated == "UNSIGNED-PAYLOAD" || stated.hasPrefix("STREAMING-") { return stated }
        guard stated.lowercased() == actual else { throw .payloadMismatch }
        return stated
    }

    private func checkTime(_ credential: Credential) throws(SignatureError) {
        guard let signed = Self.date(credential.timestamp) else { throw .malformed }
        let age = now().timeIntervalSince(signed)
        switch credential.place {
        case .header: if abs(age) > Self.skewMax { throw .clockSkew }
        case .query(let lifetime):
            if age < -Self.skewMax { throw .clockSkew }
            if age > TimeInterval(lifetime) { throw .expired }
        }
    }

    /// Reads `YYYYMMDDTHHMMSSZ`.
    private static func date(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            guard bytes[range].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
            return Int(String(decoding: bytes[range], as: UTF8.self))
        }
        guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8), let hour = number(9..<11),
            let minute = number(11..<13), let second = number(13..<15), let zone = TimeZone(secondsFromGMT: 0)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        return calendar.date(from: parts)
    }

    /// Source: Amazon S3 user guide, "Signing and authenticating REST requests (Signature Version 2)".
    private static func isVersion2(_ request: SigningRequest) -> Bool {
        request.header("authorization")?.hasPrefix("AWS ") == true || request.parameter("AWSAccessKeyId") != nil
    }
}
