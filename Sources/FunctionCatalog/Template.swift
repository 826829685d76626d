/// SQL with places for a call's arguments and types; `Rendering` lists the tokens that mark them.
///
/// A template is cut into its pieces once, when its table is made: calls are far more than templates.
package struct Template: Hashable, Sendable, ExpressibleByStringInterpolation {
    package let source: String
    let pieces: [Piece]
    /// As the template of a cast: whether it is a call or has a type behind it.
    let castPrecedence: Precedence
    /// Whether an aggregate is asked to sort its rows, or to leave out those that are equal.
    package let sortsItsRows: Bool

    enum Piece: Hashable, Sendable {
        case text(String)
        /// `$*`, `$*j`
        case all(asElements: Bool)
        /// `$|`
        case joined
        /// `$+j`, or `$+q` for the names of types.
        case rest(asElements: Bool)
        /// `$c`
        case constant
        /// `$q`
        case alias
        /// `$D`, `$O`, `$F`
        case distinct, order, tail
        case result(ResultPart)
        /// An argument, counted from 0. `isClosed` says whether a bracket or a comma stands behind it; `source` is the token as it is written.
        case argument(Int, ArgumentPart, isClosed: Bool, source: String)
    }

    /// What a token that begins with `$r` stands for.
    enum ResultPart: Hashable, Sendable {
        case postgresType, scale, timePrecision, precision, name, isObject
    }

    /// What a token that begins with a number stands for.
    enum ArgumentPart: Hashable, Sendable {
        case value, element, postgresType, isObject, name, scale, precision, milliseconds, hasFloats
        /// `$1d(sql)`: SQL for an element, to be decoded.
        case decoded(String)

        /// Whether the type alone decides what stands there.
        var isOfType: Bool {
            switch self {
            case .postgresType, .isObject, .name, .scale, .precision, .hasFloats: true
            case .value, .element, .milliseconds, .decoded: false
            }
        }
    }

    package init(_ source: String) {
        self.source = source
        var scanner = TemplateScanner(source)
        pieces = scanner.scan()
        let isCall = source.hasSuffix(")") && !source.hasPrefix("($1)::")
        castPrecedence = !isCall && source.contains("::") ? .cast : .primary
        sortsItsRows = source.contains("ORDER BY") || source.contains("DISTINCT")
    }

    package init(stringLiteral value: String) { self.init(value) }
}

/// Cuts a template into pieces.
private struct TemplateScanner {
    private var rest: Substring
    private var pieces: [Template.Piece] = []

    init(_ source: String) { rest = source[...] }

    mutating func scan() -> [Template.Piece] {
        while let dollar = rest.firstIndex(of: "$") {
            if dollar > rest.startIndex { pieces.append(.text(String(rest[..<dollar]))) }
            rest = rest[dollar...].dropFirst()
            if let first = rest.popFirst() { pieces.append(token(first)) }
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    private mutating func token(_ first: Character) -> Template.Piece {
        switch first {
        case "*": return .all(asElements: take("j"))
        case "+": return .rest(asElements: rest.popFirst() == "j")
        case "|": return .joined
        case "c": return .constant
        case "q": return .alias
        case "D": return .distinct
        case "O": return .order
        case "F": return .tail
        case "r": return .result(resultPart(rest.popFirst()))
        default:
            guard let number = first.wholeNumberValue else { return .text("$\(first)") }
            return argument(number)
        }
    }

    private func resultPart(_ letter: Character?) -> Template.ResultPart {
        switch letter {
        case "t": .postgresType
        case "s": .scale
        case "m": .timePrecision
        case "p": .precision
        case "q": .name
        default: .isObject
        }
    }

    private static let argumentParts: [Character: Template.ArgumentPart] = [
        "j": .element, "t": .postgresType, "k": .isObject, "q": .name, "s": .scale, "p": .precision, "m": .milliseconds, "f": .hasFloats,
    ]

    private mutating func argument(_ number: Int) -> Template.Piece {
        let start = rest
        var part = Template.ArgumentPart.value
        if let letter = rest.first, let found = Self.argumentParts[letter] {
            rest.removeFirst()
            part = found
        } else if rest.hasPrefix("d(") {
            rest.removeFirst(2)
            let inner = String(rest.prefix { $0 != ")" })
            rest = rest.dropFirst(inner.count + 1)
            part = .decoded(inner)
        }
        let isClosed = rest.first.map { ")],".contains($0) } ?? false
        return .argument(number - 1, part, isClosed: isClosed, source: "$\(number)\(start[..<rest.startIndex])")
    }

    private mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }
}
