internal import Crypto

/// The derived key, the string to sign and the signature.
///
/// Source: AWS, "Create a signed AWS API request", steps 2 to 4.
package enum Signature {
    package static let algorithm = "AWS4-HMAC-SHA256"

    /// `algorithm \n time \n scope \n hex SHA-256 of the canonical request`.
    package static func stringToSign(_ request: CanonicalRequest, at timestamp: String, scope: CredentialScope) -> String {
        [algorithm, timestamp, scope.text, hash(Array(request.text.utf8))].joined(separator: "\n")
    }

    /// 64 hex digits.
    package static func signature(of stringToSign: String, secret: String, scope: CredentialScope) -> String {
        var key = SymmetricKey(data: Array("AWS4\(secret)".utf8))
        for part in [scope.date, scope.region, scope.service, CredentialScope.terminator] {
            key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
        }
        return hex(HMAC<SHA256>.authenticationCode(for: Array(stringToSign.utf8), using: key))
    }

    /// The payload hash of a body: hex SHA-256.
    package static func hash(_ bytes: [UInt8]) -> String { hex(SHA256.hash(data: bytes)) }

    /// Compares in a time that depends on the lengths only.
    static func isEqual(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        let alphabet = Array("0123456789abcdef".utf8)
        for byte in bytes {
            digits.append(alphabet[Int(byte >> 4)])
            digits.append(alphabet[Int(byte & 15)])
        }
        return String(decoding: digits, as: UTF8.self)
    }
}

/// `date/region/service/aws4_request`: what a derived key is good for.
package struct CredentialScope: Sendable, Equatable {
    static let terminator = "aws4_request"

    package var date: String
    package var region: String
    package var service: String

    package init(date: String, region: String, service: String) {
        self.date = date
        self.region = region
        self.service = service
    }

    package var text: String { [date, region, service, Self.terminator].joined(separator: "/") }
}
