import Crypto
import CryptoExtras
package import Foundation

/// A public key of CloudTrail's, which each region has its own of.
///
/// Source: AWS CloudTrail API Reference, ListPublicKeys.
package struct PublicKey: Sendable {
    /// MD5 of the encoded key, in small hexadecimal letters: the name by which a digest asks for it.
    package let fingerprint: String
    /// PKCS #1, or SubjectPublicKeyInfo, as it was given.
    package let encoded: Data
    /// NIL where the file did not say.
    package let validFrom: Moment?
    package let validTo: Moment?
    private let key: _RSA.Signing.PublicKey

    /// Throws for what is no RSA key of at least 2,048 bits.
    package init(encoded: Data, validFrom: Moment? = nil, validTo: Moment? = nil) throws(PublicKeyError) {
        do {
            key = try _RSA.Signing.PublicKey(derRepresentation: encoded)
        } catch {
            throw PublicKeyError("it is no RSA public key of 2,048 bits or more in DER")
        }
        self.encoded = encoded
        self.validFrom = validFrom
        self.validTo = validTo
        fingerprint = Insecure.MD5.hash(data: encoded).hexadecimal
    }

    /// The fingerprints of both encodings: a PEM file may have the one and the digests name the other.
    var fingerprints: Set<String> {
        [
            fingerprint, Insecure.MD5.hash(data: key.pkcs1DERRepresentation).hexadecimal,
            Insecure.MD5.hash(data: key.derRepresentation).hexadecimal,
        ]
    }

    /// SHA256withRSA: PKCS #1 v1.5 over the SHA-256 of `text`. Source: RFC 8017, section 8.2.
    func verifies(_ signature: String, of text: String) -> Bool {
        guard let bytes = Data(hexadecimal: signature) else { return false }
        let signature = _RSA.Signing.RSASignature(rawRepresentation: bytes)
        return key.isValidSignature(signature, for: SHA256.hash(data: Data(text.utf8)), padding: .insecurePKCS1v1_5)
    }

    /// Whether the key was in use at a time. A digest is signed some minutes after its hour: an hour is allowed on either side.
    func isInUse(at time: Moment) -> Bool {
        if let validFrom, time < validFrom - Moment.hourSeconds { return false }
        if let validTo, validTo + Moment.hourSeconds < time { return false }
        return true
    }
}

/// Why a file of keys is not taken.
package struct PublicKeyError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

extension Data {
    init?(hexadecimal text: String) {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count.isMultiple(of: 2), !digits.isEmpty else { return nil }
        self.init(capacity: digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            append(UInt8(high << 4 | low))
        }
    }
}
