/// The frame around rows in PostgreSQL's binary COPY format.
///
/// Source: PostgreSQL manual, COPY, "Binary Format": signature, flags, length of the extension; at the end a field count of -1.
package enum CopyBinary {
    package static let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
    package static let trailer: [UInt8] = [0xFF, 0xFF]
}
