#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Writes one object of the built-in store, piece by piece. The object appears when `finish` returns, whole; a writer that is dropped leaves nothing.
///
/// Not to be used by two at once. Cost: one copy of each byte into a buffer of 256 KB.
package final class ObjectWriter {
    private let key: String
    private let target: String
    private let temporary: String
    private let contentType: String?
    private var file: Int32
    private var buffer: [UInt8] = []
    package private(set) var bytesWritten: Int64 = 0

    init(key: String, target: String, contentType: String?, temporaryFolder: String) throws(ObjectStoreError) {
        self.key = key
        self.target = target
        self.contentType = contentType == StoredObject.defaultContentType ? nil : contentType
        temporary = "\(temporaryFolder)/\(getpid())-\(UInt64.random(in: .min ... .max))"
        file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw FileSystem.failure("make", temporary) }
        buffer.reserveCapacity(Self.bufferBytes)
    }

    deinit { cancel() }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(ObjectStoreError) {
        bytesWritten += Int64(bytes.count)
        if buffer.count + bytes.count <= Self.bufferBytes {
            buffer.append(contentsOf: bytes)
        } else {
            try flush()
            if bytes.count < Self.bufferBytes { buffer.append(contentsOf: bytes) } else { try writeThrough(bytes) }
        }
    }

    package func write(_ bytes: [UInt8]) throws(ObjectStoreError) {
        try bytes.withUnsafeBufferPointer { (bytes) throws(ObjectStoreError) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    /// Closes the object and lets it appear, in place of one with the same key.
    package func finish() throws(ObjectStoreError) -> StoredObject {
        try flush()
        let closed = close(file)
        file = -1
        guard closed == 0 else { throw FileSystem.failure("write", temporary) }
        if let slash = target.lastIndex(of: "/") { try FileSystem.makeDirectories(String(target[..<slash])) }
        try writeContentType()
        try FileSystem.move(temporary, to: target)
        guard let status = try FileSystem.status(target) else { throw ObjectStoreError(.failed, "\(key) vanished when it was written") }
        return StoredObject(summary: ObjectSummary(key: key, status), contentType: contentType ?? StoredObject.defaultContentType)
    }

    /// Forgets what was written.
    package func cancel() {
        guard file >= 0 else { return }
        close(file)
        file = -1
        unlink(temporary)
    }

    private func flush() throws(ObjectStoreError) {
        try buffer.withUnsafeBufferPointer { (bytes) throws(ObjectStoreError) in try writeThrough(UnsafeRawBufferPointer(bytes)) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func writeThrough(_ bytes: UnsafeRawBufferPointer) throws(ObjectStoreError) {
        guard file >= 0 else { throw ObjectStoreError(.failed, "\(key) is closed already") }
        var rest = bytes
        while !rest.isEmpty {
            let count = posixWrite(file, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileSystem.failure("write", temporary) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    private func writeContentType() throws(ObjectStoreError) {
        let path = BucketStore.typePath(besides: target)
        guard let contentType else {
            try FileSystem.removeFile(path)
            return
        }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw FileSystem.failure("make", path) }
        defer { close(file) }
        var text = contentType
        let written = text.withUTF8 { posixWrite(file, $0.baseAddress, $0.count) }
        guard written == contentType.utf8.count else { throw FileSystem.failure("write", path) }
    }

    private static let bufferBytes = 256 << 10
}

/// The system's `write`, which the methods of the same name hide.
private func posixWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }
