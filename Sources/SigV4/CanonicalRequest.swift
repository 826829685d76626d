/// The one text that both sides derive from a request.
///
///     method \n canonical URI \n canonical query \n canonical headers \n signed headers \n payload hash
///
/// Source: AWS, "Create a signed AWS API request", step 1.
package struct CanonicalRequest: Sendable, Equatable {
    package let text: String

    /// - Parameters:
    ///   - signedHeaders: the names that the client lists, in its order; no other header counts.
    ///   - payloadHash: hex SHA-256 of the body, or the word that stands for it.
    ///   - isS3: S3's keys are encoded once and never normalized; every other service's paths are normalized and encoded again.
    ///   - omittedParameter: the query parameter that holds the signature itself.
    package init(
        _ request: SigningRequest, signedHeaders: [String], payloadHash: String, isS3: Bool, omitting omittedParameter: String? = nil
    ) {
        let headers = signedHeaders.map { "\($0):\(Self.value(of: $0, in: request))\n" }.joined()
        text = [
            request.method,
            isS3 ? Self.objectPath(request.path) : Self.servicePath(request.path),
            Self.query(request.query, omitting: omittedParameter),
            headers,
            signedHeaders.joined(separator: ";"),
            payloadHash,
        ].joined(separator: "\n")
    }

    /// Source: Amazon S3 API reference, "Signature Calculations for the Authorization Header", `CanonicalURI`.
    private static func objectPath(_ path: String) -> String {
        path.isEmpty ? "/" : PercentEncoding.encode(PercentEncoding.decodedBytes(path), keepingSlash: true)
    }

    /// Dots and doubled slashes are resolved (RFC 3986, section 5.2.4), then the path as received is encoded once more.
    private static func servicePath(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") {
            switch segment {
            case ".": continue
            case "..": _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        guard !segments.isEmpty else { return "/" }
        let last = path.split(separator: "/").last
        let isDirectory = path.hasSuffix("/") || last == "." || last == ".."
        return "/" + segments.map { PercentEncoding.encode($0) }.joined(separator: "/") + (isDirectory ? "/" : "")
    }

    /// Sorted by encoded name, then by encoded value; a bare flag has an empty value.
    private static func query(_ query: String, omitting omitted: String?) -> String {
        var items: [(name: String, value: String)] = []
        for item in query.split(separator: "&") {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = PercentEncoding.encode(PercentEncoding.decodedBytes(pair[0]))
            let value = pair.count > 1 ? PercentEncoding.encode(PercentEncoding.decodedBytes(pair[1])) : ""
            if name != omitted { items.append((name, value)) }
        }
        items.sort { ($0.name, $0.value) < ($1.name, $1.value) }
        return items.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    /// Values of one name are joined by commas in their order, each trimmed and its runs of blanks made one.
    private static func value(of name: String, in request: SigningRequest) -> String {
        request.headers.filter { $0.name == name }.map { header in
            header.value.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
        }.joined(separator: ",")
    }
}
