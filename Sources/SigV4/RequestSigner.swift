package import Foundation

/// Signs requests, from the same canonical request that the verifier makes.
///
/// Source: AWS, "Create a signed AWS API request", step 5.
package struct RequestSigner: Sendable {
    private let credentials: SigningCredentials
    private let region: String
    private let service: String

    package init(_ credentials: SigningCredentials, region: String, service: String) {
        self.credentials = credentials
        self.region = region
        self.service = service
    }

    /// The request with `x-amz-date`, `x-amz-security-token` and `authorization`. All headers that it has are signed, so that those which a proxy
    /// may change are better added behind.
    ///
    /// - Parameter payloadHash: hex SHA-256 of the body, or the word that stands for it.
    package func signed(_ request: SigningRequest, payloadHash: String, at time: Date) -> SigningRequest {
        let timestamp = Self.timestamp(time)
        var request = request
        request.headers.append(.init("x-amz-date", timestamp))
        if let token = credentials.sessionToken { request.headers.append(.init("x-amz-security-token", token)) }
        let names = Set(request.headers.map(\.name)).sorted()
        let scope = CredentialScope(date: String(timestamp.prefix(8)), region: region, service: service)
        let canonical = CanonicalRequest(request, signedHeaders: names, payloadHash: payloadHash, isS3: service == "s3")
        let text = Signature.stringToSign(canonical, at: timestamp, scope: scope)
        let signature = Signature.signature(of: text, secret: credentials.secretAccessKey, scope: scope)
        let fields = [
            "Credential=\(credentials.accessKeyID)/\(scope.text)", "SignedHeaders=\(names.joined(separator: ";"))",
            "Signature=\(signature)",
        ]
        request.headers.append(.init("authorization", "\(Signature.algorithm) \(fields.joined(separator: ", "))"))
        return request
    }

    /// `YYYYMMDDTHHMMSSZ`.
    private static func timestamp(_ time: Date) -> String {
        time.formatted(
            Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted, timeZoneSeparator: .omitted, timeZone: .gmt))
    }
}

/// An access key with its secret, and the token of a session if it belongs to one. Its description shows neither.
package struct SigningCredentials: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let accessKeyID: String
    package let secretAccessKey: String
    package let sessionToken: String?

    package init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }

    package var description: String { "credentials" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
