import FunctionCatalog
import PrestoTypes

/// The types that a call's arguments must have so that the call yields a wanted type.
///
/// Type variables are bound by the wanted type; those that it says nothing about take random types.
struct CallPlan {
    let mapping: FunctionMapping
    private(set) var argumentTypes: [PrestoType] = []
    private var variables: [String: PrestoType] = [:]
    private var fixed: [Int: PrestoType] = [:]
    private var count: Int

    init?(_ mapping: FunctionMapping, yielding wanted: PrestoType, _ generator: inout StatementGenerator) {
        self.mapping = mapping
        count = mapping.parameters.count + (mapping.isVariadic ? generator.random.number(0...2) : 0)
        if case .rule(let rule) = mapping.returns {
            guard bind(rule, to: wanted) else { return nil }
        } else {
            guard unify(mapping.returns, wanted) else { return nil }
        }
        for place in 0..<count {
            let pattern = pattern(at: place)
            if let type = fixed[place] {
                guard unify(pattern, type) else { return nil }
                argumentTypes.append(type)
            } else {
                argumentTypes.append(instantiate(pattern, &generator))
            }
        }
    }

    private func pattern(at place: Int) -> TypePattern { mapping.parameters[min(place, mapping.parameters.count - 1)] }

    /// Gives a type to a pattern: binds its variables, or says that it does not fit.
    private mutating func unify(_ pattern: TypePattern, _ type: PrestoType) -> Bool {
        switch (pattern, type) {
        case (.exact(let exact), _): return exact == type || Coercion.canCoerce(exact, to: type)
        case (.family(let family), _): return TypeSort(family) == TypeSort(type)
        case (.variable(let name, let constraint), _):
            guard constraint.admits(type) else { return false }
            let bound = variables.updateValue(type, forKey: name)
            return bound.map { $0 == type } ?? true
        case (.array(let element), .array(let actual)): return unify(element, actual)
        case (.map(let key, let value), .map(let actualKey, let actualValue)): return unify(key, actualKey) && unify(value, actualValue)
        case (.anyRow, .row), (.anything, _): return true
        case (.array, _), (.map, _), (.anyRow, _), (.function, _), (.rule, _): return false
        }
    }

    /// What a rule asks of the arguments; where it asks for lengths and precisions, any will do.
    private mutating func bind(_ rule: TypeRule, to wanted: PrestoType) -> Bool {
        switch (rule, wanted) {
        case (.argument(let place), _): fixed[place] = wanted
        case (.arrayOf(let place), .array(let element)): fixed[place] = element
        case (.mapEntries, .array(.row(let fields))):
            guard fields.count == 2, fields[0].type.isComparable else { return false }
            fixed[0] = .map(key: fields[0].type, value: fields[1].type)
        case (.mapFromEntries(let multi), .map(let key, let value)):
            guard multi else {
                fixed[0] = .array(.row([RowField(nil, key), RowField(nil, value)]))
                return true
            }
            guard case .array(let element) = value else { return false }
            fixed[0] = .array(.row([RowField(nil, key), RowField(nil, element)]))
        case (.zip, .array(.row(let fields))):
            guard fields.count >= 2 else { return false }
            count = fields.count
            for (place, field) in fields.enumerated() { fixed[place] = .array(field.type) }
        case (.zonedTwin(let place), .timestampWithTimeZone(let precision)): fixed[place] = .timestamp(precision: precision)
        case (.atLeastMilliseconds(let place), _):
            guard TypeSort(pattern(at: place).family) == TypeSort(wanted) else { return false }
            fixed[place] = wanted
        case (.arrayOf, _), (.mapEntries, _), (.mapFromEntries, _), (.zip, _), (.zonedTwin, _): return false
        case (.decimalAdd, _), (.decimalMultiply, _), (.decimalDivide, _), (.decimalModulus, _), (.decimalSum, _), (.decimalWhole, _),
            (.decimalRound, _), (.concatenation, _), (.replacement, _), (.varcharOf, _), (.charConcatenation, _):
            break
        }
        return true
    }

    /// A type that a pattern stands for; a lambda's is a `function` type.
    private mutating func instantiate(_ pattern: TypePattern, _ generator: inout StatementGenerator) -> PrestoType {
        switch pattern {
        case .exact(let type): return type
        case .family(let family): return generator.member(of: family)
        case .variable(let name, let constraint):
            if let bound = variables[name] { return bound }
            let type = constraint == .row || constraint == .orderableRow ? generator.rowType() : generator.type(where: constraint.admits)
            variables[name] = type
            return type
        case .array(let element): return .array(instantiate(element, &generator))
        case .map(let key, let value): return .map(key: instantiate(key, &generator), value: instantiate(value, &generator))
        case .function(let inputs, let output):
            let types = inputs.map { instantiate($0, &generator) }
            return .function(arguments: types, returns: instantiate(output, &generator))
        case .anyRow: return generator.rowType()
        case .anything, .rule: return generator.randomType(depth: 1)
        }
    }
}

extension TypeConstraint {
    fileprivate func admits(_ type: PrestoType) -> Bool {
        switch self {
        case .none: return true
        case .comparable: return type.isComparable
        case .orderable: return type.isOrderable
        case .row, .orderableRow:
            guard case .row = type else { return false }
            return self == .row ? type.isComparable : type.isOrderable
        case .scalar:
            switch type {
            case .array, .map, .row: return false
            default: return true
            }
        }
    }
}

extension TypePattern {
    fileprivate var family: PrestoType {
        guard case .family(let family) = self else { return .unknown }
        switch family {
        case .varchar: return .varchar
        case .char: return .char(length: 1)
        case .decimal: return .decimal(precision: 1, scale: 0)
        case .time: return .time(precision: 0)
        case .timeWithTimeZone: return .timeWithTimeZone(precision: 0)
        case .timestamp: return .timestamp(precision: 0)
        case .timestampWithTimeZone: return .timestampWithTimeZone(precision: 0)
        }
    }
}

extension StatementGenerator {
    fileprivate mutating func rowType() -> PrestoType {
        .row((0..<random.number(1...3)).map { RowField(random.chance(50) ? "f\($0)" : nil, scalarType()) })
    }

    fileprivate mutating func member(of family: TypeFamily) -> PrestoType {
        switch family {
        case .varchar: random.chance(70) ? .varchar : .varchar(length: random.number(1...12))
        case .char: .char(length: random.number(1...6))
        case .decimal: decimalType()
        case .time: .time(precision: random.number(0...6))
        case .timeWithTimeZone: .timeWithTimeZone(precision: random.number(0...6))
        case .timestamp: .timestamp(precision: random.number(0...6))
        case .timestampWithTimeZone: .timestampWithTimeZone(precision: random.number(0...6))
        }
    }
}
