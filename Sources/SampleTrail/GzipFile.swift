internal import CZlib

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Writes gzip files. Source: zlib manual, `deflateInit2` (window bits + 16: gzip; its header then has no time, so that equal input gives equal files).
enum GzipFile {
    static func compress(_ bytes: [UInt8]) throws(SampleError) -> [UInt8] {
        var stream = z_stream()
        guard
            deflateInit2_(&stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                == Z_OK
        else { throw SampleError(description: "zlib has no memory") }
        defer { deflateEnd(&stream) }
        var result = Z_OK
        let room = Int(deflateBound(&stream, UInt(bytes.count)))
        let compressed = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            bytes.withUnsafeBufferPointer { input in
                // zlib reads through the pointer only.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(room)
                result = deflate(&stream, Z_FINISH)
                count = room - Int(stream.avail_out)
            }
        }
        guard result == Z_STREAM_END else { throw SampleError(description: "zlib could not compress \(bytes.count) bytes") }
        return compressed
    }

    static func write(_ bytes: [UInt8], to path: String) throws(SampleError) {
        if let slash = path.lastIndex(of: "/") { try makeDirectories(String(path[..<slash])) }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure("make", path) }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { systemWrite(file, $0.baseAddress.map { $0 + written }, bytes.count - written) }
            guard count > 0 else { throw failure("write", path) }
            written += count
        }
    }

    private static func makeDirectories(_ path: String) throws(SampleError) {
        if path.isEmpty || mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { throw failure("make", path) }
        try makeDirectories(String(path[..<slash]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("make", path) }
    }

    private static func failure(_ verb: String, _ path: String) -> SampleError {
        SampleError(description: "cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }

    /// Beyond it files become little smaller and take twice as long.
    private static let level: Int32 = 5
}

/// The system's `write`, which the function of the same name hides.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }
