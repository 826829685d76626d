package import PrestoTypes

/// The functions and operators of Presto that this server knows, one table a family.
package enum FunctionCatalog {
    /// All signatures, in the order of the families.
    package static let all: [FunctionMapping] =
        operators + conditional + math + bitwise + string + regexp + binary + url + json + dateTime + array + map + lambda + aggregate
        + window
        + network + bingTiles + geospatial + sketches + session

    private static let byName = Dictionary(grouping: all, by: \.name)

    /// The signatures of a name in the order in which they are tried.
    private struct Candidates {
        var concrete: [FunctionMapping]
        var generic: [FunctionMapping]
        var all: [FunctionMapping]

        init(_ all: [FunctionMapping]) {
            self.all = all
            concrete = all.filter { !$0.isGeneric }
            generic = all.filter(\.isGeneric)
        }
    }

    private static let candidates = byName.mapValues(Candidates.init)
    private static let candidatesByKind = byName.mapValues { mappings in
        Dictionary(grouping: mappings, by: \.kind).mapValues(Candidates.init)
    }

    /// Whether some function has this name, in any letter case.
    package static func contains(_ name: String) -> Bool { byName[name.lowercased()] != nil }

    /// The kinds of the function of this name, empty if there is none.
    package static func kinds(of name: String) -> Set<FunctionKind> { kindsByName[name.lowercased()] ?? [] }

    /// The same for a name that is in lower case.
    package static func kinds(ofCanonical name: String) -> Set<FunctionKind> { kindsByName[name] ?? [] }

    private static let kindsByName = byName.mapValues { Set($0.map(\.kind)) }

    /// Whether the function is an aggregate: it makes its query an aggregation.
    package static func isAggregate(_ name: String) -> Bool { kinds(of: name).contains(.aggregate) }

    /// Finds the signature for a call without lambdas.
    ///
    /// Throws FUNCTION_NOT_FOUND.
    package static func resolve(_ name: String, _ types: [PrestoType], kind: FunctionKind? = nil) throws(FunctionError) -> ResolvedFunction
    {
        do {
            return try resolve(name, types.map { .type($0) }, kind: kind) { (_, _) throws(FunctionError) in
                throw .notSupported("A lambda is not expected here")
            }
        } catch {
            switch error {
            case .function(let error), .lambda(let error): throw error
            }
        }
    }

    /// Finds the signature for a call: an exact one, else an exact generic one, else the most specific one after coercions.
    ///
    /// The closure gives the type of a lambda's body, from the lambda's place among the arguments and the types of its parameters.
    /// Throws FUNCTION_NOT_FOUND, with the signatures that would have been. Source: Trino, `FunctionResolver`.
    package static func resolve<LambdaError>(
        _ name: String, _ arguments: [ArgumentType], kind: FunctionKind? = nil,
        lambda: (Int, [PrestoType]) throws(LambdaError) -> PrestoType
    ) throws(ResolutionFailure<LambdaError>) -> ResolvedFunction {
        let name = name.lowercased()
        guard let candidates = candidates[name] else { throw .function(.notRegistered(name)) }
        do {
            let wanted = kind.map { candidatesByKind[name]?[$0] } ?? candidates
            let resolved = try wanted.flatMap { (wanted) throws(LambdaError) in try firstMatch(wanted, arguments, lambda) }
            if let resolved { return resolved }
        } catch {
            throw .lambda(error)
        }
        throw .function(.unexpectedParameters(arguments, for: name, candidates: candidates.all))
    }

    private static func firstMatch<LambdaError>(
        _ candidates: Candidates, _ arguments: [ArgumentType], _ lambda: (Int, [PrestoType]) throws(LambdaError) -> PrestoType
    ) throws(LambdaError) -> ResolvedFunction? {
        for group in [candidates.concrete, candidates.generic] {
            for candidate in group {
                guard var binding = SignatureBinding(candidate, arguments, mayCoerce: false) else { continue }
                if let resolved = try binding.bind(lambda: lambda) { return resolved }
            }
        }
        for charAsVarchar in [false, true] {
            var fitting: [ResolvedFunction] = []
            for candidate in candidates.all {
                let attempt = SignatureBinding(candidate, arguments, mayCoerce: true, charAsVarchar: charAsVarchar)
                guard var binding = attempt, let resolved = try binding.bind(lambda: lambda) else { continue }
                fitting.append(resolved)
            }
            if let best = mostSpecific(fitting) { return best }
        }
        return nil
    }

    /// The one whose parameters coerce to those of every other; the first of the table where that decides nothing.
    private static func mostSpecific(_ functions: [ResolvedFunction]) -> ResolvedFunction? {
        functions.first { function in
            functions.allSatisfy { other in
                zip(function.argumentTypes, other.argumentTypes).allSatisfy { $0 == $1 || Coercion.canCoerce($0, to: $1) }
            }
        } ?? functions.first
    }
}

extension FunctionMapping {
    fileprivate var isGeneric: Bool { parameters.contains(where: \.isGeneric) }
}

extension TypePattern {
    fileprivate var isGeneric: Bool {
        switch self {
        case .variable, .anything, .anyRow: true
        case .array(let element): element.isGeneric
        case .map(let key, let value): key.isGeneric || value.isGeneric
        case .function(let inputs, let output): output.isGeneric || inputs.contains(where: \.isGeneric)
        case .exact, .family, .rule: false
        }
    }
}

extension FunctionError {
    fileprivate static func notRegistered(_ name: String) -> FunctionError {
        if let reason = UnsupportedFunctions.reason(name) { return .notSupported("Function '\(name)' is not supported: \(reason)") }
        return FunctionError("FUNCTION_NOT_FOUND", "Function '\(name)' not registered")
    }

    fileprivate static func unexpectedParameters(_ arguments: [ArgumentType], for name: String, candidates: [FunctionMapping])
        -> FunctionError
    {
        let given = arguments.map(\.description).joined(separator: ", ")
        let expected = candidates.filter { !$0.isShortcut }.map(\.description).joined(separator: ", ")
        return FunctionError("FUNCTION_NOT_FOUND", "Unexpected parameters (\(given)) for function \(name). Expected: \(expected)")
    }
}
