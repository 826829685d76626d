import Foundation
import ObjectStore

/// A signature that somebody says is a digest's: only a public key can tell.
struct SignatureClaim: Sendable, Equatable {
    enum Source: Sendable, Equatable {
        /// The next digest of the chain, which may be no better than the signature.
        case nextDigest(isTrusted: Bool)
        /// A file beside the digest.
        case sidecar
        /// The object's own metadata.
        case metadata
    }

    let source: Source
    /// In hexadecimal.
    let signature: String
    /// `SHA256withRSA`; NIL where it is not said.
    let algorithm: String?
    /// When a backfill digest was made. NIL where it is not known.
    let generated: Moment?

    /// Source: AWS CloudTrail User Guide, "CloudTrail digest file structure", "Signature of the digest file".
    init?(metadata: [String: String], from source: Source) {
        guard let signature = metadata["signature"] else { return nil }
        self.source = source
        self.signature = signature
        algorithm = metadata["signature-algorithm"]
        generated = metadata["backfill-generation-timestamp"].flatMap { Moment($0) }
    }

    init?(_ link: DigestLink?, isTrusted: Bool) {
        guard let signature = link?.signature else { return nil }
        source = .nextDigest(isTrusted: isTrusted)
        self.signature = signature
        algorithm = nil
        generated = nil
    }
}

/// A file beside a digest that keeps its signature where a copy of the bucket has lost the metadata.
///
///     <digest>.signature       the signature in hexadecimal
///     <digest>.metadata.json   what `aws s3api head-object` prints
enum SignatureSidecar {
    static let suffixes = [".metadata.json", ".signature"]

    static let bytesMax: Int64 = 64 << 10

    static func claim(named name: String, _ bytes: [UInt8]) -> SignatureClaim? {
        if name.hasSuffix(".signature") {
            let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            return SignatureClaim(metadata: ["signature": text], from: .sidecar)
        }
        guard let head = try? JSONDecoder().decode(Head.self, from: Data(bytes)) else { return nil }
        let metadata = Dictionary(head.metadata.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        return SignatureClaim(metadata: metadata, from: .sidecar)
    }

    /// Source: AWS CLI Command Reference, `s3api head-object`, "Output".
    private struct Head: Decodable {
        let metadata: [String: String]

        private enum CodingKeys: String, CodingKey {
            case metadata = "Metadata"
        }
    }
}
