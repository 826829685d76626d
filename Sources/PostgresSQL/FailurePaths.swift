import FunctionCatalog
import PrestoAnalysis

/// Finds out whether NULL in place of an error, anywhere in an expression, makes the whole expression NULL.
///
/// Only then is TRY right when its parts are rendered so.
enum FailurePaths {
    /// Throws `NOT_SUPPORTED` where a part that can fail stands under one that has a value without it.
    static func requireStrict(_ expression: TypedExpression) throws(AnalysisError) {
        switch expression.kind {
        case .literal, .symbol: return
        case .call, .cast, .comparison, .not, .between, .like, .field, .subscripted:
            try requireChildren(expression)
        case .searchedCase(let clauses, let otherwise):
            for clause in clauses {
                try requireTotal(clause.condition)
                try requireStrict(clause.result)
            }
            if let otherwise { try requireStrict(otherwise) }
        case .coalesce(let values):
            for value in values.dropLast() { try requireTotal(value) }
            if let last = values.last { try requireStrict(last) }
        case .nullIf(let value, let condition):
            try requireStrict(value)
            try requireTotal(condition)
        case .tryExpression: return
        case .lambda(_, let body): try requireTotal(body)
        case .scalarSubquery, .exists, .inSubquery, .quantified: return
        case .logical, .isDistinctFrom, .isNull, .inList, .row, .array, .aggregate, .window, .grouping:
            try requireTotalChildren(expression)
        }
    }

    private static func requireChildren(_ expression: TypedExpression) throws(AnalysisError) {
        for child in expression.children { try requireStrict(child) }
    }

    private static func requireTotalChildren(_ expression: TypedExpression) throws(AnalysisError) {
        for child in expression.children { try requireTotal(child) }
    }

    private static func requireTotal(_ expression: TypedExpression) throws(AnalysisError) {
        guard expression.contains(\.canFail) else { return }
        throw .notSupported(
            "TRY around a part that can fail, within one that has a value when the part is NULL, is not supported", at: expression.span)
    }
}

extension TypedExpression {
    fileprivate var children: [TypedExpression] {
        var children: [TypedExpression] = []
        forEachChild { children.append($0) }
        return children
    }

    fileprivate var canFail: Bool {
        switch kind {
        case .call(let function, _): function.mapping.safety != .total
        case .cast(_, let isTry): !isTry
        case .subscripted, .scalarSubquery: true
        case .literal, .symbol, .logical, .not, .comparison, .isDistinctFrom, .isNull, .between, .inList, .like, .searchedCase, .coalesce,
            .nullIf, .tryExpression, .row, .array, .field, .lambda, .exists, .inSubquery, .quantified, .aggregate, .window, .grouping:
            false
        }
    }
}
