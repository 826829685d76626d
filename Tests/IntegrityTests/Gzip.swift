import CZlib
import Foundation

func gzip(_ text: String) -> Data { gzip(Data(text.utf8)) }

/// Test data in gzip form. Source: zlib manual, `deflateInit2`.
func gzip(_ data: Data) -> Data {
    let bytes = [UInt8](data)
    var stream = z_stream()
    guard deflateInit2_(&stream, 6, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return Data() }
    defer { deflateEnd(&stream) }
    let room = Int(deflateBound(&stream, UInt(bytes.count)))
    return Data(
        [UInt8](unsafeUninitializedCapacity: room) { output, count in
            bytes.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(room)
                _ = deflate(&stream, Z_FINISH)
                count = room - Int(stream.avail_out)
            }
        })
}

/// The text of a gzip file of one member, and of zeros behind it. Source: zlib manual, `inflateInit2`.
func gunzipped(_ data: Data) -> Data? {
    let bytes = [UInt8](data)
    var stream = z_stream()
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    let room = 1 << 20
    var result = Z_OK
    let text = [UInt8](unsafeUninitializedCapacity: room) { output, count in
        bytes.withUnsafeBufferPointer { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(room)
            result = inflate(&stream, Z_FINISH)
            count = room - Int(stream.avail_out)
        }
    }
    return result == Z_STREAM_END ? Data(text) : nil
}
