internal import Foundation
internal import SigV4

/// Where a bucket's objects are addressed.
///
///     AWS   : https://bucket.s3.region.amazonaws.com/key       a bucket with dots: https://s3.region.amazonaws.com/bucket/key
///     other : endpoint/bucket/key
///
/// AWS's certificates are for one name in front of `s3.region`, so that a bucket with dots is addressed by path.
/// Source: Amazon S3 User Guide, "Virtual hosting of buckets" and "Path-style requests"; AWS General Reference, "Amazon S3 endpoints".
enum S3Endpoint: Sendable, Equatable {
    case aws
    case custom(EndpointAddress)

    /// Throws when the text is no URL of a server.
    init(_ url: String?) throws(S3SettingsError) {
        self = if let url { .custom(try EndpointAddress(url)) } else { .aws }
    }

    func address(bucket: String, key: String, region: String) -> (origin: HTTPOrigin, path: String) {
        let key = PercentEncoding.encode(key, keepingSlash: true)
        switch self {
        case .custom(let address): return (address.origin, "\(address.basePath)/\(bucket)/\(key)")
        case .aws:
            let host = "s3.\(region).\(Self.suffix(ofRegion: region))"
            if bucket.contains(".") { return (HTTPOrigin(scheme: "https", authority: host), "/\(bucket)/\(key)") }
            return (HTTPOrigin(scheme: "https", authority: "\(bucket).\(host)"), "/\(key)")
        }
    }

    /// Which bucket of all: a bucket's name is unique in AWS, and at another server only there.
    func name(ofBucket bucket: String) -> String {
        switch self {
        case .custom(let address) where !address.isAWS: "\(address.origin.text)\(address.basePath)/\(bucket)"
        case .custom, .aws: "s3://\(bucket)"
        }
    }

    /// Source: botocore's and the SDKs' partitions: China has a domain of its own.
    static func suffix(ofRegion region: String) -> String { region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com" }

    /// Small letters, digits and hyphens: what an answer names as a region becomes a part of a host's name.
    static func isRegion(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "-") }
    }
}

/// The address of a server: `http://127.0.0.1:9000`, perhaps with a path.
struct EndpointAddress: Sendable, Equatable {
    let origin: HTTPOrigin
    /// Without a slash at its end; usually empty.
    let basePath: String

    init(_ url: String) throws(S3SettingsError) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = parts.percentEncodedHost, !host.isEmpty, parts.query == nil, parts.fragment == nil, parts.user == nil
        else { throw S3SettingsError("the endpoint \(url) is no URL of a server, as https://minio.example.com:9000") }
        let standardPort = scheme == "https" ? 443 : 80
        let port = parts.port.flatMap { $0 == standardPort ? nil : ":\($0)" } ?? ""
        origin = HTTPOrigin(scheme: scheme, authority: host.lowercased() + port)
        basePath = String(parts.percentEncodedPath.reversed().drop { $0 == "/" }.reversed())
    }

    var isAWS: Bool {
        let host = origin.authority.prefix { $0 != ":" }
        return host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn")
    }
}
