/// The identity of one value that a relation, a grouping or a lambda produces for each row. Names end with the analyzer.
package struct Symbol: Hashable, Sendable {
    package let number: Int32

    init(_ number: Int32) { self.number = number }

    /// The argument of a lambda, by the depth of the lambda in others: so two lambdas that do the same are equal.
    static func lambdaArgument(_ index: Int, depth: Int) -> Symbol { Symbol(-Int32(depth * 16 + index) - 1) }

    package var isLambdaArgument: Bool { number < 0 }
}

/// Hands out the symbols of one compilation.
///
/// A reference type, since the analysis of a query and of its parts draw from one source; it lives as long as one `compile`.
final class SymbolSource {
    private var next: Int32 = 0

    func make() -> Symbol {
        next += 1
        return Symbol(next)
    }

    func make(_ count: Int) -> [Symbol] { (0..<count).map { _ in make() } }
}
