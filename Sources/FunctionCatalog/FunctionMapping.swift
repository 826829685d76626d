package import PrestoTypes

/// One signature of a function of Presto, and what it is in PostgreSQL.
///
/// An object, since each is a row of a table that thousands of calls point to; it is equal to itself alone.
package final class FunctionMapping: Hashable, Sendable {
    package let name: String
    package let parameters: [TypePattern]
    /// Whether the last parameter may be repeated.
    package let isVariadic: Bool
    package let returns: TypePattern
    package let kind: FunctionKind
    package let rendering: Rendering
    package let safety: Safety
    /// What fails with Presto's sentence where the rendering fails with PostgreSQL's: the operands are named.
    ///
    /// It is slow, so that only a statement which did fail is written with it.
    package let explained: Rendering?
    /// Why the rendering is more than a name, where that is not plain.
    package let reason: String?
    /// A signature that Trino lacks and that saves work: left out of messages and listings.
    package let isShortcut: Bool
    /// Which stored forms the function can read: most read none, so that calls of them are looked at no further.
    package let stored: StoredReading

    package init(
        _ name: String, _ parameters: [TypePattern], variadic: Bool = false, returns: TypePattern, kind: FunctionKind = .scalar,
        as rendering: Rendering, safe safety: Safety = .total, explained: Rendering? = nil, because reason: String? = nil,
        shortcut: Bool = false
    ) {
        self.name = name
        self.parameters = parameters
        self.isVariadic = variadic
        self.returns = returns
        self.kind = kind
        self.rendering = rendering
        self.safety = safety
        self.explained = explained
        self.reason = reason
        self.isShortcut = shortcut
        stored = StoredReading(ofFunction: name)
    }

    package static func == (left: FunctionMapping, right: FunctionMapping) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    /// Whether the first argument's value is part of the SQL: `typeof(x)` and the length of a char are constants of its type.
    package var usesFirstArgument: Bool {
        guard case .sql(let template, _) = rendering else { return true }
        return template.pieces.contains { piece in
            switch piece {
            case .all, .joined: true
            case .argument(0, let part, _, _): !part.isOfType
            case .text, .rest, .constant, .alias, .distinct, .order, .tail, .result, .argument: false
            }
        }
    }

    /// The parameter patterns for a call with so many arguments, or nil if none fits.
    func parameters(count: Int) -> [TypePattern]? {
        guard isVariadic, let last = parameters.last else { return parameters.count == count ? parameters : nil }
        guard count >= parameters.count else { return nil }
        let fixed = parameters.dropLast()
        return fixed + Array(repeating: last, count: count - fixed.count)
    }
}

/// Which place a function may be called in.
package enum FunctionKind: String, Hashable, Sendable {
    case scalar, aggregate, window
}

/// An argument's type as the analyzer knows it before the call is resolved.
package enum ArgumentType: Hashable, Sendable {
    case type(PrestoType)
    case lambda(parameterCount: Int)
}

/// A signature with the types of a call.
///
/// An object, since calls that are alike share it; two are equal when they say the same.
package final class ResolvedFunction: Hashable, Sendable {
    package let mapping: FunctionMapping
    /// The types that the arguments must be coerced to; a lambda's is its `function` type.
    package let argumentTypes: [PrestoType]
    package let returnType: PrestoType

    init(mapping: FunctionMapping, argumentTypes: [PrestoType], returnType: PrestoType) {
        self.mapping = mapping
        self.argumentTypes = argumentTypes
        self.returnType = returnType
    }

    package static func == (left: ResolvedFunction, right: ResolvedFunction) -> Bool {
        left === right
            || (left.mapping === right.mapping && left.argumentTypes == right.argumentTypes && left.returnType == right.returnType)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(mapping)) }
}
