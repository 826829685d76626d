/// Appends to the JSON text of a file.
extension [UInt8] {
    mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    mutating func appendHexadecimal(_ count: Int, _ random: inout SampleRandom) {
        var bits: UInt64 = 0
        for index in 0..<count {
            if index % 16 == 0 { bits = random.next() }
            let digit = UInt8(bits & 15)
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
            bits >>= 4
        }
    }

    /// Such as `3f0c1c1e-9f0a-4b1e-8f6b-0d5c0f3b9a11`. Source: RFC 9562, section 5.4 (version 4).
    mutating func appendUUID(_ random: inout SampleRandom) {
        let start = count
        appendHexadecimal(8, &random)
        for group in [4, 4, 4, 12] {
            append(UInt8(ascii: "-"))
            appendHexadecimal(group, &random)
        }
        self[start + 14] = UInt8(ascii: "4")
        self[start + 19] = UInt8(ascii: "a")
    }

    mutating func appendTwoDigits(_ number: Int) {
        append(UInt8(ascii: "0") + UInt8(number / 10))
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// `YYYY-MM-DDTHH:MM:SSZ`; `day` is `YYYY-MM-DD`.
    mutating func appendTime(day: [UInt8], second: Int) {
        append(contentsOf: day)
        append(UInt8(ascii: "T"))
        appendTwoDigits(second / 3600)
        append(UInt8(ascii: ":"))
        appendTwoDigits(second / 60 % 60)
        append(UInt8(ascii: ":"))
        appendTwoDigits(second % 60)
        append(UInt8(ascii: "Z"))
    }
}
