/// Where log objects lie: a file system, a bucket. It lists and reads, and knows nothing of what it reads.
///
/// The words are S3's (Amazon S3 API Reference): an object has a key, a size, an ETag and a time of its last change.
package protocol ObjectStore: Sendable {
    /// Which store it is, as bookmarks name it: together with a key it stands for one object.
    var name: String { get }

    /// Where an object is, for people and for the column `"$path"`.
    func uri(of key: String) -> String

    /// Bytes of objects that are worth reading before they are asked for: where each read waits for a network. 0 where reads are quick.
    var readAheadBytes: Int64 { get }

    /// All objects under a prefix, page by page, in an order that does not change while they do not.
    ///
    /// The prefix is an object's key or a folder's; in buckets it may hold wildcards (`KeyPattern`).
    func list(prefix: String) -> any ObjectListing

    /// Throws `.noSuchKey` when there is none.
    func head(_ key: String) async throws(ObjectStoreError) -> ObjectSummary

    /// The bytes of an object, or those in `range` as far as the object has them. Throws `.changed` when it is no longer the one that was listed.
    func read(_ object: ObjectSummary, range: Range<Int64>?) async throws(ObjectStoreError) -> [UInt8]

    /// What its writer has put beside an object: S3's `x-amz-meta-…`, in small letters and without that prefix. Empty where a store keeps none.
    func userMetadata(of key: String) async throws(ObjectStoreError) -> [String: String]
}

extension ObjectStore {
    package var readAheadBytes: Int64 { 0 }
    package func userMetadata(of key: String) async throws(ObjectStoreError) -> [String: String] { [:] }
}

/// What listing says of an object, without opening it.
package struct ObjectSummary: Sendable, Equatable {
    package let key: String
    package let sizeBytes: Int64
    /// Changes whenever the content does; quoted, as S3's.
    package let etag: String
    package let modified: ObjectTime

    package init(key: String, sizeBytes: Int64, etag: String, modified: ObjectTime) {
        self.key = key
        self.sizeBytes = sizeBytes
        self.etag = etag
        self.modified = modified
    }
}

/// A moment as a file system knows it.
package struct ObjectTime: Sendable, Equatable, Comparable {
    /// Since 1970-01-01 00:00:00 UTC.
    package let seconds: Int64
    package let nanoseconds: Int32

    package init(seconds: Int64, nanoseconds: Int32) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    package static func < (left: ObjectTime, right: ObjectTime) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}

/// A listing under way. The caller pulls page after page, so that no more is held than it can use.
package protocol ObjectListing: AnyObject, Sendable {
    /// The next objects, at most some thousand; an empty page is no end; NIL is.
    func nextPage() async throws(ObjectStoreError) -> [ObjectSummary]?
}
