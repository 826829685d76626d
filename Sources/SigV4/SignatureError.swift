/// Why a request is not taken as its sender's. Each protocol has its own words for it.
package enum SignatureError: Error, Sendable, Equatable {
    /// No signature at all.
    case missing
    /// The signature's parts cannot be read.
    case malformed
    case unknownAccessKey
    /// Signed with another secret, or changed on its way.
    case mismatch
    /// The clocks differ by more than 15 minutes.
    case clockSkew
    /// A presigned URL after its time.
    case expired
    /// The body is not the one that was signed.
    case payloadMismatch
    /// Version 2 of the signature, which is not verified when keys are configured.
    case unsupportedVersion
}
