/// The text of an object, for whoever wants its bytes and not its records: gzip of one or several members inflated, or text as it is.
///
/// It is the text that the readers of records see, to the byte: a hash over it speaks of what is loaded. Bounded as they are by `LogLimits`.
package struct InflatedText: ~Copyable {
    private var inflater: Inflater
    private var window = [UInt8](repeating: 0, count: 64 << 10)

    package init(limits: LogLimits) {
        inflater = Inflater(limits: limits)
    }

    /// Takes the next stored bytes, and hands out what they inflate to, piece by piece. Throws when they are no sound gzip, or too much.
    package mutating func feed(_ stored: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) throws(ObjectFault) {
        var input = stored
        while !input.isEmpty || inflater.mayHoldMore {
            let result = window.withUnsafeMutableBufferPointer { window -> Result<Int, ObjectFault> in
                do throws(ObjectFault) {
                    let count = try inflater.read(&input, into: window)
                    body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: window[..<count])))
                    return .success(count)
                } catch {
                    return .failure(error)
                }
            }
            if try result.get() == 0 { break }
        }
    }

    /// Says whether the object may end here.
    package func finish() throws(ObjectFault) { try inflater.finish() }
}
