import CZlib

/// Test data in gzip form. Source: zlib manual, `deflateInit2`.
func gzip(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    guard deflateInit2_(&stream, level, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { deflateEnd(&stream) }
    // Its bound is too low for stored blocks in zlib 1.2.13.
    let room = Int(deflateBound(&stream, UInt(bytes.count))) + bytes.count / 100 + 1_000
    return [UInt8](unsafeUninitializedCapacity: room) { output, count in
        bytes.withUnsafeBufferPointer { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(room)
            _ = deflate(&stream, Z_FINISH)
            count = room - Int(stream.avail_out)
        }
    }
}

func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }
