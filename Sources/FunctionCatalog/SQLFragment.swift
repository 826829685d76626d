/// How tightly a PostgreSQL expression binds, loosest first.
///
/// Source: PostgreSQL manual, "Operator Precedence".
package enum Precedence: Int, Comparable, Sendable {
    case or, and, not, isTest, comparison, range, other, additive, multiplicative, power, at, unary, `subscript`, cast, primary

    package static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

/// A PostgreSQL expression that yields a Presto value in its native form.
package struct SQLFragment: Hashable, Sendable {
    package let text: String
    package let precedence: Precedence
    /// The same value as a JSON element, where the text is its decoding: so a round trip can be left out.
    package let element: String?

    package init(_ text: String, _ precedence: Precedence = .primary, element: String? = nil) {
        self.text = text
        self.precedence = precedence
        self.element = element
    }

    /// The text, in parentheses if it binds no tighter than asked for.
    package func text(atLeast wanted: Precedence) -> String {
        precedence < wanted ? String(of: "(", text, ")") : text
    }

    /// Whether PostgreSQL's parser sees a number or another bare constant: an ordinal or an error in ORDER BY and GROUP BY.
    package var isBareConstant: Bool {
        text.withBytes { bytes in
            let core = bytes.drop { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") }
            guard let first = core.first else { return false }
            let word = core.prefix { $0 != UInt8(ascii: ")") }
            if first.isASCIIDigit { return word.allSatisfy { $0.isASCIIHexDigit || $0 == UInt8(ascii: ".") } }
            return word.count <= 5 && (word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8))
        }
    }

    /// A PostgreSQL string constant: quotes doubled, backslashes plain (standard_conforming_strings is on).
    package static func literal(_ value: String) -> SQLFragment {
        SQLFragment(String(quoting: value))
    }
}

extension UInt8 {
    fileprivate var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    fileprivate var isASCIIHexDigit: Bool { isASCIIDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20 }
}

/// What stands around an aggregate's or a window function's arguments.
package struct CallModifiers: Hashable, Sendable {
    package var distinct = false
    /// The keys after ORDER BY inside the call.
    package var orderBy: String?
    /// The condition of FILTER (WHERE …).
    package var filter: String?
    /// What stands after OVER: a name, or a specification in parentheses.
    package var over: String?

    package init() {}

    var prefix: String { distinct ? "DISTINCT " : "" }
    var suffix: String { orderBy.map { " ORDER BY \($0)" } ?? "" }
    var tail: String {
        if filter == nil, over == nil { return "" }
        return (filter.map { " FILTER (WHERE \($0))" } ?? "") + (over.map { " OVER \($0)" } ?? "")
    }
}

/// One argument of a call, already rendered.
package enum RenderedArgument: Sendable {
    /// A value of the parameter's type in native form; with its text where it is a varchar constant.
    case value(SQLFragment, constant: String? = nil)
    /// The body of a lambda of the parameter's return type, over the parameters that `lambdaParameters` gave.
    case lambda(SQLFragment)

    var fragment: SQLFragment {
        switch self {
        case .value(let fragment, _), .lambda(let fragment): fragment
        }
    }

    var constant: String? {
        guard case .value(_, let constant) = self else { return nil }
        return constant
    }
}
