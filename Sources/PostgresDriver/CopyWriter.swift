/// Takes the bytes of a `COPY … FROM STDIN`, in pieces cut anywhere.
///
/// libpq copies each piece into its own buffer and blocks while the server is slower: pieces of 64 KB to 1 MB are best. Valid only inside
/// the closure that got it.
package final class CopyWriter {
    private let session: PostgresSession
    /// How much was written so far.
    package private(set) var bytesWritten = 0

    init(session: PostgresSession) {
        self.session = session
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
        var rest = bytes
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceBytesMax))
            try session.writeCopy(piece)
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
        }
        bytesWritten += bytes.count
    }

    package func write(_ bytes: [UInt8]) throws(PostgresError) {
        try bytes.withUnsafeBufferPointer { (bytes) throws(PostgresError) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    package func write(_ text: String) throws(PostgresError) {
        try write(Array(text.utf8))
    }

    /// libpq's buffer grows to the largest piece, so pieces are bounded.
    private static let pieceBytesMax = 1 << 20
}
