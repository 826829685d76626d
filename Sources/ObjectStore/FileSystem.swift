#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The few calls of the file system that stores need, without Foundation.
enum FileSystem {
    struct Status: Sendable {
        enum Kind: Sendable {
            case file, directory, other
        }

        let kind: Kind
        let sizeBytes: Int64
        let modified: ObjectTime
        let identity: Identity
    }

    /// Which directory or file it is, whatever path led to it.
    struct Identity: Hashable, Sendable {
        let device: UInt64
        let node: UInt64
    }

    /// Follows symbolic links. NIL when there is nothing, also for a link that leads nowhere or in a circle.
    static func status(_ path: String) throws(ObjectStoreError) -> Status? {
        var buffer = stat()
        guard stat(path, &buffer) == 0 else {
            if errno == ENOENT || errno == ENOTDIR || errno == ELOOP { return nil }
            throw failure("look at", path)
        }
        return Status(buffer)
    }

    static func isSymbolicLink(_ path: String) -> Bool {
        var buffer = stat()
        return lstat(path, &buffer) == 0 && buffer.st_mode & S_IFMT == S_IFLNK
    }

    /// The path without symbolic links and without `.` and `..`.
    static func canonicalPath(_ path: String) throws(ObjectStoreError) -> String {
        guard let resolved = realpath(path, nil) else { throw failure("find", path) }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The names in a directory but `.` and `..`, in the order of their bytes.
    static func names(in directory: String) throws(ObjectStoreError) -> [String] {
        guard let stream = opendir(directory) else { throw failure("list", directory) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The bytes of a file in `range`, as far as it has them; all of it without a range. The status is that of the file read.
    static func read(_ path: String, range: Range<Int64>?) throws(ObjectStoreError) -> (status: Status, bytes: [UInt8]) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("open", path) }
        defer { close(file) }
        var buffer = stat()
        guard fstat(file, &buffer) == 0 else { throw failure("look at", path) }
        guard buffer.st_mode & S_IFMT == S_IFREG else { throw ObjectStoreError(.failed, "cannot read \(path): not a file") }
        let whole = 0..<Int64(buffer.st_size)
        let wanted = range.map { $0.clamped(to: whole) } ?? whole
        return (Status(buffer), try readBytes(of: file, path, wanted))
    }

    private static func readBytes(of file: Int32, _ path: String, _ range: Range<Int64>) throws(ObjectStoreError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { room, count in
            while count < range.count {
                let got = pread(file, room.baseAddress.map { $0 + count }, range.count - count, off_t(range.lowerBound) + off_t(count))
                if got < 0, errno == EINTR { continue }
                if got < 0 { code = errno }
                if got <= 0 { break }
                count += got
            }
        }
        guard code == 0 else { throw failure("read", path, code) }
        return bytes
    }

    /// Makes a directory and those above it; one that is there is fine.
    static func makeDirectories(_ path: String) throws(ObjectStoreError) {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else { throw failure("make", path) }
        try makeDirectories(String(path[..<slash]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("make", path) }
    }

    static func move(_ path: String, to target: String) throws(ObjectStoreError) {
        guard rename(path, target) == 0 else { throw failure("rename", path) }
    }

    /// Removes a file. Gives false when there is none.
    @discardableResult
    static func removeFile(_ path: String) throws(ObjectStoreError) -> Bool {
        if unlink(path) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw failure("remove", path) }
        return false
    }

    /// Removes a directory if it is empty, and says whether it did.
    static func removeEmptyDirectory(_ path: String) -> Bool { rmdir(path) == 0 }

    static func failure(_ verb: String, _ path: String, _ code: Int32 = errno) -> ObjectStoreError {
        let kind: ObjectStoreError.Kind =
            switch code {
            case ENOENT, ENOTDIR: .noSuchKey
            case EACCES, EPERM: .accessDenied
            case ENOSPC, EDQUOT: .notEnoughSpace
            default: .failed
            }
        return ObjectStoreError(kind, "cannot \(verb) \(path): \(String(cString: strerror(code)))")
    }
}

extension FileSystem.Status {
    fileprivate init(_ buffer: stat) {
        kind =
            switch buffer.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            default: .other
            }
        sizeBytes = Int64(buffer.st_size)
        modified = ObjectTime(seconds: Int64(buffer.st_mtim.tv_sec), nanoseconds: Int32(buffer.st_mtim.tv_nsec))
        identity = FileSystem.Identity(device: UInt64(buffer.st_dev), node: UInt64(buffer.st_ino))
    }
}

extension ObjectSummary {
    /// The ETag is made of size and time of change, since reading a file to know whether to read it would defeat its purpose. Its form is that
    /// of an object put in parts, so that no client takes it for an MD5.
    init(key: String, _ status: FileSystem.Status) {
        let time = status.modified.seconds &* 1_000_000_000 &+ Int64(status.modified.nanoseconds)
        let etag = "\"\(UInt64(bitPattern: status.sizeBytes).hexadecimal)\(UInt64(bitPattern: time).hexadecimal)-1\""
        self.init(key: key, sizeBytes: status.sizeBytes, etag: etag, modified: status.modified)
    }
}

extension UInt64 {
    /// Sixteen digits.
    fileprivate var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
