/// Whether PostgreSQL's `text` can hold bytes: UTF-8 without zeros. Source: PostgreSQL manual, 8.3 "Character Types".
enum StoredText {
    /// Nothing when it can. The bytes behind `end` must be readable for `JSONScanner.padding`.
    static func fault(in text: LineToken) -> String? {
        let (ones, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        var position = text.start
        while position + 8 <= text.end {
            let word = UnsafeRawPointer(position).loadUnaligned(as: UInt64.self)
            if (word | ((word &- ones) & ~word)) & high != 0 { return slowFault(from: position, to: text.end) }
            position += 8
        }
        return slowFault(from: position, to: text.end)
    }

    private static func slowFault(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> String? {
        var scanner = JSONScanner(from: start, to: end, nestingMax: 1)
        while scanner.position < end {
            switch scanner.byte {
            case 0: return "a zero byte"
            case 0x80...:
                do throws(JSONFault) { try scanner.skipMultibyte() } catch { return "invalid UTF-8" }
                guard scanner.position <= end else { return "invalid UTF-8" }
            default: scanner.move(to: scanner.position + 1)
            }
        }
        return nil
    }
}
