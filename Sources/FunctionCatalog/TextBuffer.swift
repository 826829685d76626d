/// A buffer of a size that is known beforehand, which becomes a text: one allocation, whatever the number of parts.
///
/// Interpolation and `+=` let a text grow by and by; where most of the SQL is written that would be most of the work.
package struct TextBuffer: ~Copyable {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    fileprivate private(set) var count = 0

    fileprivate init(_ bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

    /// - Precondition: what is left of the capacity holds the text.
    package mutating func put(_ text: String) {
        if text.isEmpty { return }
        text.withBytes { source in
            precondition(source.count <= bytes.count - count, "a text is longer than what is left of its buffer")
            guard let start = bytes.baseAddress, let first = source.baseAddress else { return }
            (start + count).update(from: first, count: source.count)
            count += source.count
        }
    }

    /// - Precondition: what is left of the capacity holds the text and each of its marks once more.
    package mutating func put(_ text: String, doubling mark: UInt8) {
        for byte in text.utf8 {
            if byte == mark { put(mark) }
            put(byte)
        }
    }

    /// - Precondition: there is room for a byte.
    package mutating func put(_ byte: UInt8) {
        precondition(count < bytes.count, "a byte too many for its buffer")
        bytes[count] = byte
        count += 1
    }
}

extension String {
    /// A text of so many bytes, or less.
    package init(capacity: Int, _ write: (inout TextBuffer) -> Void) {
        self.init(unsafeUninitializedCapacity: capacity) { bytes in
            var buffer = TextBuffer(bytes)
            write(&buffer)
            return buffer.count
        }
    }

    /// Up to seven texts, one after the other.
    package init(of a: String, _ b: String, _ c: String = "", _ d: String = "", _ e: String = "", _ f: String = "", _ g: String = "") {
        let size = a.utf8.count + b.utf8.count + c.utf8.count + d.utf8.count + e.utf8.count + f.utf8.count + g.utf8.count
        self.init(capacity: size) { buffer in
            buffer.put(a)
            buffer.put(b)
            buffer.put(c)
            buffer.put(d)
            buffer.put(e)
            buffer.put(f)
            buffer.put(g)
        }
    }

    /// The text in single quotes, each quote in it doubled, with what stands before and behind.
    package init(quoting text: String, before: String = "", behind: String = "") {
        let quote = UInt8(ascii: "'")
        let isPlain = !text.contains(byte: quote)
        let size = before.utf8.count + text.utf8.count * (isPlain ? 1 : 2) + behind.utf8.count + 2
        self.init(capacity: size) { buffer in
            buffer.put(before)
            buffer.put(quote)
            if isPlain { buffer.put(text) } else { buffer.put(text, doubling: quote) }
            buffer.put(quote)
            buffer.put(behind)
        }
    }
}

extension [String] {
    /// The texts with a separator between them.
    package func list(separator: String = ", ") -> String {
        if count == 1 { return self[0] }
        let size = reduce(0) { $0 + $1.utf8.count } + Swift.max(0, count - 1) * separator.utf8.count
        return String(capacity: size) { buffer in
            for (index, text) in enumerated() {
                if index > 0 { buffer.put(separator) }
                buffer.put(text)
            }
        }
    }
}

extension String {
    package func contains(byte: UInt8) -> Bool {
        withBytes { $0.contains(byte) }
    }

    /// Whether the text has these bytes in it.
    package func contains(bytes wanted: StaticString) -> Bool {
        withBytes { text in
            wanted.withUTF8Buffer { wanted in
                guard let first = wanted.first, text.count >= wanted.count else { return false }
                for start in 0...(text.count - wanted.count) where text[start] == first {
                    if text[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
                }
                return false
            }
        }
    }

    /// The text's bytes, without a copy of them.
    func withBytes<Result>(_ read: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = self
        return text.withUTF8(read)
    }
}
