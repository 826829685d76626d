import FunctionCatalog
import PrestoTypes

/// The functions of one name, as one statement calls them.
///
/// A long statement calls few functions with few types, thousands of times: a call that is like the one before costs a comparison of types.
/// It lives as long as one `compile`.
final class CalledFunction {
    /// In lower case.
    let name: String
    let kinds: Set<FunctionKind>
    let isAggregate: Bool
    let isWindow: Bool
    /// What the database must have for them.
    let need: DatabaseFeature?
    private let operation: Operator?
    private let cache: ResolutionCache
    private var last: Call?

    private struct Call {
        let kind: FunctionKind
        let types: [PrestoType]
        let function: ResolvedFunction
    }

    convenience init(_ operation: Operator, cache: ResolutionCache) { self.init(operation.rawValue, operation, cache: cache) }

    init(_ name: String, _ operation: Operator? = nil, cache: ResolutionCache) {
        self.name = name
        self.operation = operation
        self.cache = cache
        kinds = FunctionCatalog.kinds(ofCanonical: name)
        isAggregate = kinds.contains(.aggregate)
        isWindow = kinds.contains(.window)
        need = FunctionCatalog.need(of: name)
    }

    /// Whether this is a window function and nothing else.
    var needsWindow: Bool { isWindow && kinds.count == 1 }

    /// The signature for a call without lambdas. Throws FUNCTION_NOT_FOUND, and what the catalog throws for an operator.
    func resolve(_ values: [TypedExpression], kind: FunctionKind) throws(FunctionError) -> ResolvedFunction {
        if let last, last.kind == kind, values.haveTypes(last.types) { return last.function }
        let types = values.map(\.type)
        let function = if let operation { try cache.resolve(operation, types) } else { try cache.resolve(name, types, kind: kind) }
        last = Call(kind: kind, types: types, function: function)
        return function
    }
}

extension [TypedExpression] {
    func haveTypes(_ types: [PrestoType]) -> Bool {
        guard count == types.count else { return false }
        for index in indices where self[index].type != types[index] { return false }
        return true
    }

    /// The expressions as parameters of a function.
    func adapted(to types: [PrestoType]) -> [TypedExpression] {
        if haveTypes(types) { return self }
        return zip(self, types).map { $0.adapted(to: $1) }
    }
}
