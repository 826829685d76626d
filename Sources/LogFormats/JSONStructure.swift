/// Finds the end of text that is no JSON, by its brackets and quotes alone.
enum JSONStructure {
    /// The comma or bracket that ends an array's element, or NIL when the text ends before.
    static func elementEnd(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        var depth = 0
        var position = start
        while position < end {
            switch position.pointee {
            case .quote:
                guard let close = stringEnd(from: position, to: end) else { return nil }
                position = close
            case .openBrace, .openBracket: depth += 1
            case .comma where depth == 0: return position
            case .closeBracket where depth == 0: return position
            case .closeBrace, .closeBracket: depth -= 1
            default: break
            }
            position += 1
        }
        return nil
    }

    /// The quote that closes the string opened at `start`.
    private static func stringEnd(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        var position = start + 1
        while position < end, position.pointee != .quote { position += position.pointee == .backslash ? 2 : 1 }
        return position < end ? position : nil
    }
}
