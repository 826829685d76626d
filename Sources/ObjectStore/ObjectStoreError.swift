/// Why a store could not do what was asked. The words are S3's error codes where it has one.
package struct ObjectStoreError: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case noSuchBucket
        case noSuchKey
        case invalidBucketName
        /// Longer than 1,024 bytes, or empty.
        case invalidKey
        case accessDenied
        /// Another version lies under the key than the one asked for.
        case changed
        case notEnoughSpace
        /// Nothing in the store can be read at the moment: it cannot be reached, or does not take the credentials.
        case unavailable
        /// Any other fault of the file system.
        case failed
    }

    package let kind: Kind
    /// What was attempted on what, and why it failed, in one sentence.
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

extension ObjectStoreError: CustomStringConvertible {
    package var description: String { message }
}
