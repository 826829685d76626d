/// The starts of the lines of a text: from a byte offset to a line and a column, and to the text of a line.
///
/// Cost: one pass to build; a position costs a binary search and a walk along its line.
package struct LineMap: Sendable {
    private let text: String
    private let lineStarts: [Int]

    package init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        var starts = [0]
        var offset = 0
        for byte in text.utf8 {
            offset += 1
            if byte == UInt8(ascii: "\n") { starts.append(offset) }
        }
        self.text = text
        lineStarts = starts
    }

    /// The position of a byte offset. An offset past the end is taken as the end.
    package func position(at offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), text.utf8.count)
        let line = lineIndex(of: offset)
        return SourcePosition(line: line + 1, column: codePoints(from: lineStarts[line], to: offset) + 1)
    }

    /// The text of a line, counted from 1, without its line feed.
    package func line(_ number: Int) -> Substring {
        guard lineStarts.indices.contains(number - 1) else { return "" }
        let start = text.utf8.index(text.startIndex, offsetBy: lineStarts[number - 1])
        let isLast = number == lineStarts.count
        let end = isLast ? text.endIndex : text.utf8.index(text.startIndex, offsetBy: lineStarts[number] - 1)
        return text[start..<end]
    }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Code points that begin in the stretch: every byte that does not continue one.
    private func codePoints(from start: Int, to end: Int) -> Int {
        let first = text.utf8.index(text.startIndex, offsetBy: start)
        return text.utf8[first...].prefix(end - start).reduce(into: 0) { count, byte in
            if byte & 0xC0 != 0x80 { count += 1 }
        }
    }
}
