import Crypto
import CryptoExtras
import Foundation
import TestSupport

@testable import Integrity

/// A trail with log file validation, made here: log files, a digest each hour, signatures and the chain, as CloudTrail makes them.
///
/// Source: AWS CloudTrail User Guide, "CloudTrail digest file structure"; "Custom implementations of CloudTrail log file integrity validation".
final class SignedTrail {
    let folder: TemporaryFolder
    var account = "123456789012"
    var region = "us-east-1"
    var name = "main_trail"
    var bucket = "logs-bucket"
    var organization: String?
    /// Before `AWSLogs/`, with its slash.
    var prefix = ""
    /// The folder below `folder` where the copy lies.
    var copyPrefix = ""
    var key = SigningKey.first
    var sidecar = Sidecar.none
    /// What the next digest says of the one before it.
    var previous: Made?
    private var logNumber = 0

    enum Sidecar {
        case none, signature, metadata
    }

    /// A digest as it was made.
    struct Made {
        let object: String
        let path: String
        let hash: String
        let signature: String
        let logs: [String]
        let json: Data
    }

    /// The first hour begins here.
    static let start = Moment("2026-03-01T10:01:31Z") ?? Moment(secondsSince2000: 0)

    init(in folder: TemporaryFolder) { self.folder = folder }

    /// Makes the log files and the digest of an hour, counted from `start`.
    @discardableResult
    func hour(_ index: Int, logs count: Int = 2, backfill generated: String? = nil, edit: (inout [String: Any]) -> Void = { _ in }) throws
        -> Made
    {
        let begin = Self.start + Int64(index) * 3600
        let logs = try (0..<count).map { number in try log(at: begin + Int64(number + 1) * 600) }
        return try digest(from: begin, to: begin + 3600, logs: logs, backfill: generated, edit: edit)
    }

    /// A log file that lies in the tree; the digest lists it when it is handed on.
    func log(at time: Moment, path: String? = nil) throws -> (object: String, hash: String) {
        logNumber += 1
        let json = #"{"Records":[{"eventVersion":"1.08","eventTime":"\#(time.text)","eventID":"\#(account)-\#(region)-\#(logNumber)"}]}"#
        let minute = time.text.prefix(16).replacing("-", with: "").replacing(":", with: "")
        let file = "\(account)_CloudTrail_\(region)_\(minute)Z_\(String(format: "%016d", logNumber)).json.gz"
        let object = path ?? "\(root)\(account)/CloudTrail/\(region)/\(Self.day(time))/\(file)"
        try write(gzip(json), to: object)
        return (object, SHA256.hash(data: Data(json.utf8)).hexadecimal)
    }

    /// Makes a digest of log files that are there, or are not.
    @discardableResult
    func digest(
        from begin: Moment, to end: Moment, logs: [(object: String, hash: String)], backfill generated: String? = nil,
        edit: (inout [String: Any]) -> Void = { _ in }
    ) throws -> Made {
        let stamp = end.text.replacing("-", with: "").replacing(":", with: "")
        let file = "\(account)_CloudTrail-Digest_\(region)_\(name)_us-east-1_\(stamp)\(generated == nil ? "" : "_backfill").json.gz"
        let object = "\(root)\(account)/CloudTrail-Digest/\(region)/\(Self.day(end))/\(file)"
        var members: [String: Any] = [
            "awsAccountId": account, "digestStartTime": begin.text, "digestEndTime": end.text, "digestS3Bucket": bucket,
            "digestS3Object": object, "digestPublicKeyFingerprint": key.fingerprint, "digestSignatureAlgorithm": "SHA256withRSA",
            "newestEventTime": NSNull(), "oldestEventTime": NSNull(),
            "previousDigestS3Bucket": previous == nil ? NSNull() : bucket, "previousDigestS3Object": previous?.object ?? NSNull(),
            "previousDigestHashValue": previous?.hash ?? NSNull(), "previousDigestHashAlgorithm": previous == nil ? NSNull() : "SHA-256",
            "previousDigestSignature": previous?.signature ?? NSNull(),
            "logFiles": logs.map { ["s3Bucket": bucket, "s3Object": $0.object, "hashValue": $0.hash, "hashAlgorithm": "SHA-256"] },
        ]
        edit(&members)
        let json = try JSONSerialization.data(withJSONObject: members)
        let hash = SHA256.hash(data: json).hexadecimal
        let text = "\(end.text)\n\(bucket)/\(object)\n\(hash)\n\(members["previousDigestSignature"] as? String ?? "null")"
        let signature = try key.sign(text)
        try write(gzip(json), to: object)
        try writeSidecar(signature, generated, besides: object)
        let made = Made(
            object: object, path: path(of: object), hash: hash, signature: signature, logs: logs.map { path(of: $0.object) }, json: json)
        previous = made
        return made
    }

    func writeSidecar(_ signature: String, _ generated: String?, besides object: String) throws {
        var metadata = ["signature": signature, "signature-algorithm": "SHA256withRSA"]
        metadata["backfill-generation-timestamp"] = generated
        switch sidecar {
        case .none: break
        case .signature: try write(Data((signature + "\n").utf8), to: object + ".signature")
        case .metadata:
            let head: [String: Any] = ["ContentLength": 1, "ContentType": "application/json", "Metadata": metadata]
            try write(JSONSerialization.data(withJSONObject: head), to: object + ".metadata.json")
        }
    }

    /// Where an object of the bucket lies below `folder`.
    func path(of object: String) -> String { "\(copyPrefix)\(object.dropFirst(prefix.count))" }

    private var root: String { "\(prefix)AWSLogs/\(organization.map { "\($0)/" } ?? "")" }

    private func write(_ data: Data, to object: String) throws { try folder.write(data, to: path(of: object)) }

    private static func day(_ time: Moment) -> String { String(time.text.prefix(10)).replacing("-", with: "/") }
}

/// A key pair of a region.
struct SigningKey: Sendable {
    let privateKey: _RSA.Signing.PrivateKey
    var fingerprint: String

    static let first = SigningKey()
    static let second = SigningKey()

    private init() {
        guard let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048) else { preconditionFailure("no key of 2,048 bits can be made") }
        privateKey = key
        fingerprint = Insecure.MD5.hash(data: key.publicKey.pkcs1DERRepresentation).hexadecimal
    }

    func sign(_ text: String) throws -> String {
        let hash = SHA256.hash(data: Data(text.utf8))
        return try privateKey.signature(for: hash, padding: .insecurePKCS1v1_5).rawRepresentation.hexadecimal
    }

    /// What `aws cloudtrail list-public-keys` prints of it.
    func listed(from: String = "2026-01-01T00:00:00+00:00", to: String = "2026-12-31T00:00:00+00:00") -> String {
        let value = privateKey.publicKey.pkcs1DERRepresentation.base64EncodedString()
        return #"""
            {"PublicKeyList":[{"Value":"\#(value)","ValidityStartTime":"\#(from)","ValidityEndTime":"\#(to)","Fingerprint":"\#(fingerprint)"}]}
            """#
    }
}

/// SHA-256 in hexadecimal.
func sha256(_ data: Data) -> String { SHA256.hash(data: data).hexadecimal }
