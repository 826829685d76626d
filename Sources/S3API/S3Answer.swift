package import ObjectStore

/// What an operation answers: a status, headers and a body that may be part of a stored object.
package struct S3Answer: Sendable {
    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// A part of an object, to be read a window at a time.
        case object(ObjectBody)
    }

    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: Body

    init(_ status: Int, headers: [(name: String, value: String)] = [], body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    static func xml(_ element: XMLElement, status: Int = 200) -> S3Answer {
        S3Answer(status, headers: [("Content-Type", "application/xml")], body: .bytes(element.document))
    }
}

/// Bytes of a stored object that are yet to be read.
package struct ObjectBody: Sendable {
    package static let windowByteCount = 256 << 10

    let buckets: BucketStore
    let bucket: String
    let key: String
    package let range: Range<Int64>

    /// The bytes from an offset of the range on, no more than a window. Empty: the object became shorter.
    package func window(at offset: Int64) throws(ObjectStoreError) -> [UInt8] {
        let start = range.lowerBound + offset
        return try buckets.read(bucket, key, range: start..<min(range.upperBound, start + Int64(Self.windowByteCount)))
    }
}
