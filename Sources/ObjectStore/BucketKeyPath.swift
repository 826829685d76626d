/// The path of an object's file below its bucket's folder, for any key.
///
///     key    : segment ( '/' segment )*
///     path   : folder* file
///     folder : the segment, encoded              file : the segment, encoded, and '.o'
///
/// Letters, digits, `-` and `_` stand for themselves, every other byte is `%XX`, an empty segment is `%`. So no key leaves the folder, a file
/// and a folder never have the same name (`a` and `a/b` can both be), and every path leads back to its key. A segment too long for a file name
/// goes on in a folder whose name ends in `+`.
enum BucketKeyPath {
    static let fileSuffix = ".o"
    /// The content type lies beside the object.
    static let typeSuffix = ".t"
    private static let nameBytesMax = 200

    static func path(ofKey key: String) -> String {
        let segments = key.split(separator: "/", omittingEmptySubsequences: false)
        return segments.map { encode($0.utf8) }.joined(separator: "/") + fileSuffix
    }

    /// The folder in which all keys with this prefix lie: that of its complete segments.
    static func folder(ofPrefix prefix: String) -> String {
        let segments = prefix.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return segments.map { encode($0.utf8) }.joined(separator: "/")
    }

    /// A segment's text from the names of its folders and its last name, without the suffix. NIL when no key has such a name.
    static func decode(_ encoded: String) -> String? {
        if encoded == "%" { return "" }
        var bytes: [UInt8] = []
        var iterator = encoded.utf8.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = iterator.next().flatMap(value), let low = iterator.next().flatMap(value) else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func encode(_ segment: some Sequence<UInt8>) -> String {
        var text = ""
        var size = 0
        for byte in segment {
            let part = isPlain(byte) ? String(Unicode.Scalar(byte)) : escape(byte)
            if size + part.utf8.count > nameBytesMax {
                text += "+/"
                size = 0
            }
            text += part
            size += part.utf8.count
        }
        return text.isEmpty ? "%" : text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func escape(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
