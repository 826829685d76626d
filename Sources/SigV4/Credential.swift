/// What a request says about its signature, in the `Authorization` header or in its query.
///
///     AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=<64 hex>
///
/// Source: AWS, "Authenticating Requests (AWS Signature Version 4)"; Amazon S3 API reference, "Authenticating Requests: Using Query
/// Parameters".
package struct Credential: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case header
        /// Good for so many seconds after its date.
        case query(lifetimeSeconds: Int)
    }

    package var accessKeyID: String
    package var scope: CredentialScope
    package var signedHeaders: [String]
    package var signature: String
    /// `YYYYMMDDTHHMMSSZ`.
    package var timestamp: String
    package var place: Place

    /// nil: the request carries no signature of version 4.
    package init?(_ request: SigningRequest) throws(SignatureError) {
        if let header = request.header("authorization"), header.hasPrefix(Signature.algorithm) {
            try self.init(header: header, request)
        } else if request.parameter("X-Amz-Algorithm") == Signature.algorithm {
            try self.init(query: request)
        } else {
            return nil
        }
    }

    private init(header: String, _ request: SigningRequest) throws(SignatureError) {
        var fields: [String: String] = [:]
        for field in header.dropFirst(Signature.algorithm.count).split(separator: ",") {
            let pair = field.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { throw .malformed }
            fields[pair[0].trimmed] = pair[1].trimmed
        }
        guard let credential = fields["Credential"], let headers = fields["SignedHeaders"], let signature = fields["Signature"],
            let timestamp = request.header("x-amz-date")
        else { throw .malformed }
        try self.init(credential, headers: headers, signature: signature, timestamp: timestamp, place: .header)
    }

    private init(query request: SigningRequest) throws(SignatureError) {
        guard let credential = request.parameter("X-Amz-Credential"), let headers = request.parameter("X-Amz-SignedHeaders"),
            let signature = request.parameter("X-Amz-Signature"), let timestamp = request.parameter("X-Amz-Date"),
            let lifetime = request.parameter("X-Amz-Expires").flatMap({ Int($0) }), (0...604_800).contains(lifetime)
        else { throw .malformed }
        let place = Place.query(lifetimeSeconds: lifetime)
        try self.init(credential, headers: headers, signature: signature, timestamp: timestamp, place: place)
    }

    private init(
        _ credential: String, headers: String, signature: String, timestamp: String, place: Place
    ) throws(SignatureError) {
        let parts = credential.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 5, parts.last == CredentialScope.terminator else { throw .malformed }
        // A key's name may hold slashes; the scope never does.
        accessKeyID = parts.dropLast(4).joined(separator: "/")
        scope = CredentialScope(date: parts[parts.count - 4], region: parts[parts.count - 3], service: parts[parts.count - 2])
        signedHeaders = headers.split(separator: ";").map { $0.lowercased() }
        self.signature = signature
        self.timestamp = timestamp
        self.place = place
        guard signedHeaders.contains("host"), timestamp.hasPrefix(scope.date) else { throw .malformed }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
