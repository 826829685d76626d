import PrestoTypes

/// The attempt to give a call's arguments to one signature.
///
/// Type variables take the common super type of all arguments that they stand for. A lambda is analyzed when the types of
/// its parameters are known, and again when its result has widened a variable (`reduce` with a bigint sum over a state of 0).
/// Source: Trino, `SignatureBinder`.
struct SignatureBinding {
    private let mapping: FunctionMapping
    private let patterns: [TypePattern]
    private let arguments: [ArgumentType]
    private let mayCoerce: Bool
    /// Whether a char may be a varchar, which Trino's own coercions do not have; the last resort.
    private let charAsVarchar: Bool
    private var variables: [String: PrestoType] = [:]
    private var timestampPrecision = 0

    init?(_ mapping: FunctionMapping, _ arguments: [ArgumentType], mayCoerce: Bool, charAsVarchar: Bool = false) {
        guard let patterns = mapping.parameters(count: arguments.count) else { return nil }
        self.mapping = mapping
        self.patterns = patterns
        self.arguments = arguments
        self.mayCoerce = mayCoerce
        self.charAsVarchar = charAsVarchar
    }

    /// The resolved call, or nil if the arguments do not fit.
    mutating func bind<LambdaError>(
        lambda: (Int, [PrestoType]) throws(LambdaError) -> PrestoType
    ) throws(LambdaError) -> ResolvedFunction? {
        for (pattern, argument) in zip(patterns, arguments) {
            guard case .type(let type) = argument else { continue }
            guard unify(pattern, type) else { return nil }
        }
        guard let lambdas = try bindLambdas(lambda) else { return nil }
        return result(lambdas)
    }

    private mutating func bindLambdas<LambdaError>(
        _ lambda: (Int, [PrestoType]) throws(LambdaError) -> PrestoType
    ) throws(LambdaError) -> [Int: PrestoType]? {
        for _ in 0..<4 {
            let before = variables
            var types: [Int: PrestoType] = [:]
            for (index, (pattern, argument)) in zip(patterns, arguments).enumerated() {
                guard case .lambda(let count) = argument else { continue }
                guard case .function(let inputs, let output) = pattern, inputs.count == count else { return nil }
                let inputTypes = inputs.compactMap(instantiate)
                guard inputTypes.count == count else { return nil }
                let body = try lambda(index, inputTypes)
                guard unify(output, body), let outputType = instantiate(output) else { return nil }
                types[index] = .function(arguments: inputTypes, returns: outputType)
            }
            if types.isEmpty || before == variables { return types }
        }
        return nil
    }

    private func result(_ lambdas: [Int: PrestoType]) -> ResolvedFunction? {
        var types: [PrestoType] = []
        for (index, (pattern, argument)) in zip(patterns, arguments).enumerated() {
            switch argument {
            case .lambda:
                guard let type = lambdas[index] else { return nil }
                types.append(type)
            case .type(let actual):
                guard let type = parameterType(pattern, actual) else { return nil }
                types.append(type)
            }
        }
        guard constraintsHold(), let returnType = returnType(types) else { return nil }
        return ResolvedFunction(mapping: mapping, argumentTypes: types, returnType: returnType)
    }

    private func returnType(_ types: [PrestoType]) -> PrestoType? {
        guard case .rule(let rule) = mapping.returns else { return instantiate(mapping.returns) }
        return rule.result(types)
    }

    /// The type that an argument of this type is coerced to.
    private func parameterType(_ pattern: TypePattern, _ actual: PrestoType) -> PrestoType? {
        switch pattern {
        case .family(let family): familyMember(family, actual).map(widenedTimestamp)
        case .anyRow: actual
        case .anything: actual
        case .exact, .variable, .array, .map, .function, .rule: instantiate(pattern, actual)
        }
    }

    /// Timestamps of one call share one precision, as they do in Trino's signatures.
    private func widenedTimestamp(_ type: PrestoType) -> PrestoType {
        switch type {
        case .timestamp: .timestamp(precision: timestampPrecision)
        case .timestampWithTimeZone: .timestampWithTimeZone(precision: timestampPrecision)
        default: type
        }
    }

    private func instantiate(_ pattern: TypePattern, _ actual: PrestoType) -> PrestoType? {
        guard let type = instantiate(pattern) else { return actual == .unknown ? instantiate(pattern.narrowest) : actual }
        if mayCoerce { return Coercion.canCoerce(actual, to: type) || charFits(actual, type) ? type : nil }
        return actual == type ? type : nil
    }

    private func charFits(_ actual: PrestoType, _ type: PrestoType) -> Bool {
        guard charAsVarchar, case .char = actual, case .varchar = type else { return false }
        return true
    }

    /// The type that a pattern stands for, now that its variables are bound.
    private func instantiate(_ pattern: TypePattern) -> PrestoType? {
        switch pattern {
        case .exact(let type): return type
        case .variable(let name, _): return variables[name] ?? .unknown
        case .array(let element): return instantiate(element).map { .array($0) }
        case .map(let key, let value):
            guard let key = instantiate(key), let value = instantiate(value) else { return nil }
            return .map(key: key, value: value)
        case .function(let inputs, let output):
            guard let output = instantiate(output) else { return nil }
            return .function(arguments: inputs.compactMap(instantiate), returns: output)
        case .family, .anyRow, .anything, .rule: return nil
        }
    }

    private func constraintsHold() -> Bool {
        patterns.allSatisfy(constraintsHold)
    }

    private func constraintsHold(_ pattern: TypePattern) -> Bool {
        switch pattern {
        case .variable(let name, let constraint): variables[name].map(constraint.holds) ?? true
        case .array(let element): constraintsHold(element)
        case .map(let key, let value): constraintsHold(key) && constraintsHold(value)
        case .function(let inputs, let output): inputs.allSatisfy(constraintsHold) && constraintsHold(output)
        case .exact, .family, .anyRow, .anything, .rule: true
        }
    }
}

extension SignatureBinding {
    /// Gives a type to a pattern: binds its variables, or says that it does not fit.
    private mutating func unify(_ pattern: TypePattern, _ type: PrestoType) -> Bool {
        switch pattern {
        case .exact(let wanted): return mayCoerce ? Coercion.canCoerce(type, to: wanted) || charFits(type, wanted) : type == wanted
        case .family(let family): return unify(family, type)
        case .variable(let name, _): return bind(name, type)
        case .array(let element):
            if case .array(let actual) = type { return unify(element, actual) }
            return mayCoerce && type == .unknown && unify(element, .unknown)
        case .map(let key, let value):
            if case .map(let actualKey, let actualValue) = type { return unify(key, actualKey) && unify(value, actualValue) }
            return mayCoerce && type == .unknown && unify(key, .unknown) && unify(value, .unknown)
        case .anyRow:
            guard case .row = type else { return false }
            return true
        case .anything: return true
        case .function, .rule: return false
        }
    }

    private mutating func unify(_ family: TypeFamily, _ type: PrestoType) -> Bool {
        guard let member = familyMember(family, type) else { return false }
        switch member {
        case .timestamp(let precision), .timestampWithTimeZone(let precision):
            timestampPrecision = max(timestampPrecision, precision)
        default: break
        }
        return true
    }

    private func familyMember(_ family: TypeFamily, _ type: PrestoType) -> PrestoType? {
        guard mayCoerce else { return family.contains(type) ? type : nil }
        if charAsVarchar, family == .varchar, case .char(let length) = type { return .varchar(length: length) }
        return family.coerced(type)
    }

    private mutating func bind(_ name: String, _ type: PrestoType) -> Bool {
        guard let bound = variables[name] else {
            variables[name] = type
            return true
        }
        guard bound != type else { return true }
        guard mayCoerce, let common = Coercion.commonSuperType(bound, type) else { return false }
        variables[name] = common
        return true
    }
}
