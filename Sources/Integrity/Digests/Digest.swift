import Crypto
import Foundation
import LogFormats

/// A digest file: the log files that were delivered in an hour, their hashes, and the digest before it.
///
/// Source: AWS CloudTrail User Guide, "CloudTrail digest file structure", "Digest file field descriptions".
struct Digest: Sendable, Equatable {
    let bucket: String
    let object: String
    /// As the file writes them, since they are signed so.
    let startText: String
    let endText: String
    let start: Moment
    let end: Moment
    /// Of the public key, in small hexadecimal letters.
    let fingerprint: String
    let signatureAlgorithm: String?
    /// NIL in a starting digest.
    let previous: DigestLink?
    let logFiles: [LogFile]
    /// SHA-256 of the inflated file, in small hexadecimal letters.
    let hash: String

    struct LogFile: Sendable, Equatable {
        let bucket: String
        let object: String
        let hash: String
        let hashAlgorithm: String?
    }

    /// What CloudTrail has signed.
    ///
    /// Source: AWS CloudTrail User Guide, "Custom implementations of CloudTrail log file integrity validation", "Recreate the data signing
    /// string"; a starting digest has the word `null` for the signature before it, as the AWS CLI's `validate-logs` builds it.
    var dataToSign: String { "\(endText)\n\(bucket)/\(object)\n\(hash)\n\(previous?.signature ?? "null")" }
}

/// What a digest says of the one before it.
struct DigestLink: Sendable, Equatable {
    /// NIL where the digest has a signature and no place: then nothing is named.
    let bucket: String?
    let object: String?
    let hash: String?
    /// In hexadecimal.
    let signature: String?
}

/// Why a file is no digest.
struct DigestFault: Error, Sendable, Equatable {
    let reason: String
}

extension Digest {
    /// Reads a digest file's stored bytes: gzip, or text as it is. Throws for anything else, and for more than the bounds allow.
    init(stored: [UInt8]) throws(DigestFault) {
        let text = try Self.inflate(stored)
        let file: DigestFile
        do {
            file = try JSONDecoder().decode(DigestFile.self, from: text)
        } catch DecodingError.keyNotFound(let key, _) {
            throw DigestFault(reason: "it has no member \(key.stringValue)")
        } catch {
            throw DigestFault(reason: "it is no JSON document of a digest")
        }
        guard let start = Moment(file.digestStartTime), let end = Moment(file.digestEndTime), start <= end else {
            throw DigestFault(reason: "its times are none: \(file.digestStartTime.prefix(40)) to \(file.digestEndTime.prefix(40))")
        }
        bucket = file.digestS3Bucket
        object = file.digestS3Object
        startText = file.digestStartTime
        endText = file.digestEndTime
        self.start = start
        self.end = end
        fingerprint = file.digestPublicKeyFingerprint.lowercased()
        signatureAlgorithm = file.digestSignatureAlgorithm
        previous = file.link
        logFiles = (file.logFiles ?? []).map {
            LogFile(bucket: $0.s3Bucket, object: $0.s3Object, hash: $0.hashValue.lowercased(), hashAlgorithm: $0.hashAlgorithm)
        }
        hash = SHA256.hash(data: text).hexadecimal
    }

    private static func inflate(_ stored: [UInt8]) throws(DigestFault) -> Data {
        var text = Data()
        var inflated = InflatedText(limits: limits)
        do throws(ObjectFault) {
            try stored.withUnsafeBufferPointer { (bytes) throws(ObjectFault) in
                try inflated.feed(UnsafeRawBufferPointer(bytes)) { text.append(contentsOf: $0) }
            }
            try inflated.finish()
        } catch {
            throw DigestFault(reason: error.sentence)
        }
        return text
    }

    /// The largest file that is read at all.
    static let storedBytesMax: Int64 = 8 << 20

    /// An hour of a busy account has some thousand log files, each in some 450 bytes.
    private static let limits: LogLimits = {
        var limits = LogLimits()
        limits.inflatedBytes = 32 << 20
        limits.inflatedBytesFree = 1 << 20
        return limits
    }()
}

/// The file's own members. Those that the signature covers must be there; NULL is a value of `previousDigestSignature`.
private struct DigestFile: Decodable {
    let digestStartTime: String
    let digestEndTime: String
    let digestS3Bucket: String
    let digestS3Object: String
    let digestPublicKeyFingerprint: String
    let digestSignatureAlgorithm: String?
    let link: DigestLink?
    let logFiles: [LogFile]?

    struct LogFile: Decodable {
        let s3Bucket: String
        let s3Object: String
        let hashValue: String
        let hashAlgorithm: String?
    }

    private enum Key: String, CodingKey {
        case digestStartTime, digestEndTime, digestS3Bucket, digestS3Object, digestPublicKeyFingerprint, digestSignatureAlgorithm
        case previousDigestS3Bucket, previousDigestS3Object, previousDigestHashValue, previousDigestSignature, logFiles
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        digestStartTime = try members.decode(String.self, forKey: .digestStartTime)
        digestEndTime = try members.decode(String.self, forKey: .digestEndTime)
        digestS3Bucket = try members.decode(String.self, forKey: .digestS3Bucket)
        digestS3Object = try members.decode(String.self, forKey: .digestS3Object)
        digestPublicKeyFingerprint = try members.decode(String.self, forKey: .digestPublicKeyFingerprint)
        digestSignatureAlgorithm = try members.decodeIfPresent(String.self, forKey: .digestSignatureAlgorithm)
        logFiles = try members.decodeIfPresent([LogFile].self, forKey: .logFiles)
        let signature = try members.decode(String?.self, forKey: .previousDigestSignature)
        let object = try members.decodeIfPresent(String.self, forKey: .previousDigestS3Object)
        guard signature != nil || object != nil else {
            link = nil
            return
        }
        link = DigestLink(
            bucket: try members.decodeIfPresent(String.self, forKey: .previousDigestS3Bucket), object: object,
            hash: try members.decodeIfPresent(String.self, forKey: .previousDigestHashValue)?.lowercased(), signature: signature)
    }
}

extension ObjectFault {
    /// What is wrong with the object's bytes, for people.
    var sentence: String {
        switch self {
        case .skipped(let reason): reason.rawValue
        case .rejected(let reject): "\(reject.reason.rawValue): \(reject.detail)"
        }
    }
}

extension Sequence<UInt8> {
    /// In small letters.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
