import FunctionCatalog
import PrestoAnalysis
import PrestoTypes

/// Finds out whether NULL in place of an error, anywhere in an expression, makes the whole expression NULL.
///
/// Then TRY can be rendered without catching anything: with those forms of its parts that are NULL where others fail.
struct FailurePaths {
    let casts: ResolutionCache

    /// Whether every part that can fail has such a form, and stands under none that has a value without it.
    func areStrict(_ expression: TypedExpression) -> Bool {
        switch expression.kind {
        case .literal, .symbol, .tryExpression: true
        case .call(let function, let arguments) where Self.takingNull.contains(function.mapping.name):
            function.mapping.safety != .unsafe && arguments.allSatisfy(isTotal)
        case .call(let function, let arguments):
            (function.mapping.safety != .unsafe || !expression.canFail) && arguments.allSatisfy(areStrict)
        case .cast(let value, let isTry): areStrict(value) && (isTry || !failsInside(value, as: expression.type))
        case .comparison, .not, .like, .field, .subscripted: expression.children.allSatisfy(areStrict)
        case .searchedCase(let clauses, let otherwise):
            clauses.allSatisfy { isTotal($0.condition) && areStrict($0.result) } && (otherwise.map(areStrict) ?? true)
        case .coalesce(let values): values.dropLast().allSatisfy(isTotal) && (values.last.map(areStrict) ?? true)
        case .nullIf(let value, let condition): areStrict(value) && isTotal(condition)
        case .lambda(_, let body): isTotal(body)
        case .scalarSubquery, .exists, .inSubquery, .quantified, .json, .logical, .between, .isDistinctFrom, .isNull, .inList, .row, .array,
            .aggregate, .window, .patternCall, .grouping:
            expression.children.allSatisfy(isTotal) && !expression.isSubquery
        }
    }

    /// The functions that have a value though an argument is NULL. All others are NULL then.
    private static let takingNull = ["concat_ws", "repeat", "typeof"]

    private func isTotal(_ expression: TypedExpression) -> Bool { !expression.contains { $0.canFail } }

    /// Whether a cast is one of an array, map or row whose parts can fail.
    private func failsInside(_ value: TypedExpression, as type: PrestoType) -> Bool {
        (try? casts.cast(from: value.type, to: type))?.failsInside ?? false
    }
}

extension TypedExpression {
    fileprivate var children: [TypedExpression] {
        var children: [TypedExpression] = []
        forEachChild { children.append($0) }
        return children
    }

    fileprivate var isSubquery: Bool {
        switch kind {
        case .scalarSubquery, .exists, .inSubquery, .quantified: true
        default: false
        }
    }

    /// Whether the expression itself, its parts aside, can end in an error.
    var canFail: Bool {
        switch kind {
        case .call(let function, let arguments): function.mapping.safety != .total && !function.hasPlainPath(arguments)
        case .json(let function): function.canFail
        case .cast(_, let isTry): !isTry
        case .subscripted, .scalarSubquery: true
        case .literal, .symbol, .logical, .not, .comparison, .isDistinctFrom, .isNull, .between, .inList, .like, .searchedCase, .coalesce,
            .nullIf, .tryExpression, .row, .array, .field, .lambda, .exists, .inSubquery, .quantified, .aggregate, .window,
            .patternCall, .grouping:
            false
        }
    }
}

extension ResolvedFunction {
    /// Whether a JSON path that is right is all that the function can fail for.
    fileprivate func hasPlainPath(_ arguments: [TypedExpression]) -> Bool {
        guard case .constant(let index, .jsonPath, _, _) = mapping.rendering, let text = arguments[index].constantText else { return false }
        return (try? JSONPath.parse(text)) != nil
    }
}
