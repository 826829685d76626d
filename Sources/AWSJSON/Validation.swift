/// Collects what is wrong with a request's members, and says all of it at once in the words of AWS's framework.
///
/// Shape: `2 validation errors detected: Value null at 'queryString' failed to satisfy constraint: Member must not be null; …`.
/// Source: the constraints are those of each API's reference, each in its action.
package struct Validation<Failure: JSONProtocolError> {
    private var problems: [String] = []

    package init() {}

    package mutating func required(_ member: String, _ value: Any?) {
        if value == nil { problems.append("Value null at '\(member)' failed to satisfy constraint: Member must not be null") }
    }

    package mutating func length(_ member: String, _ value: String?, _ range: ClosedRange<Int>) {
        guard let value else { return }
        check(member, value.unicodeScalars.count, range, "length")
    }

    package mutating func count(_ member: String, _ value: [String]?, _ range: ClosedRange<Int>) {
        guard let value else { return }
        check(member, value.count, range, "length")
    }

    package mutating func range(_ member: String, _ value: Int?, _ range: ClosedRange<Int>) {
        guard let value else { return }
        check(member, value, range, "value")
    }

    package func finish() throws(Failure) {
        guard !problems.isEmpty else { return }
        let errors = problems.count == 1 ? "1 validation error" : "\(problems.count) validation errors"
        throw .invalidInput("\(errors) detected: \(problems.joined(separator: "; "))")
    }

    private mutating func check(_ member: String, _ value: Int, _ range: ClosedRange<Int>, _ what: String) {
        let prefix = "Value at '\(member)' failed to satisfy constraint: Member must have \(what)"
        if value < range.lowerBound { problems.append("\(prefix) greater than or equal to \(range.lowerBound)") }
        if value > range.upperBound { problems.append("\(prefix) less than or equal to \(range.upperBound)") }
    }
}
