package import PrestoTypes

/// Finds signatures and casts as `FunctionCatalog` does, and remembers them.
///
/// A long statement calls few functions with few types, thousands of times. It lives as long as one statement's compilation.
/// Row types that differ in the spelling of their stored keys alone are one type here: a call's result is native, where a field is a place.
package final class ResolutionCache {
    private var known: [Call: ResolvedFunction] = [:]

    private var casts: [TypePair: Cast] = [:]

    private struct TypePair: Hashable {
        var source: PrestoType
        var target: PrestoType
    }

    private struct Call: Hashable {
        var name: String
        var kind: FunctionKind?
        var types: [PrestoType]
    }

    package init() {}

    /// Throws FUNCTION_NOT_FOUND.
    package func resolve(_ name: String, _ types: [PrestoType], kind: FunctionKind?) throws(FunctionError) -> ResolvedFunction {
        let call = Call(name: name, kind: kind, types: types)
        if let function = known[call] { return function }
        let function = try FunctionCatalog.resolve(name, types, kind: kind)
        known[call] = function
        return function
    }

    /// Throws TYPE_MISMATCH.
    package func cast(from source: PrestoType, to target: PrestoType) throws(FunctionError) -> Cast {
        let pair = TypePair(source: source, target: target)
        if let cast = casts[pair] { return cast }
        let cast = try FunctionCatalog.cast(from: source, to: target)
        casts[pair] = cast
        return cast
    }

    /// Throws as `FunctionCatalog.resolve` does for an operator.
    package func resolve(_ operation: Operator, _ types: [PrestoType]) throws(FunctionError) -> ResolvedFunction {
        let call = Call(name: operation.rawValue, types: types)
        if let function = known[call] { return function }
        let function = try FunctionCatalog.resolve(operation, types)
        known[call] = function
        return function
    }
}
