import PrestoSyntax
import SourceText

/// The step of a recursive query reads the rows of the step before once, where nothing can hold them back.
///
/// Source: Trino documentation, SELECT, "WITH RECURSIVE clause"; Trino, `StatementAnalyzer`, `validateFromClauseOfRecursiveTerm`.
struct RecursionCheck {
    let id: Symbol
    let span: SourceSpan

    /// Throws `INVALID_RECURSIVE_REFERENCE` or `NOT_SUPPORTED`.
    func check(_ step: TypedQuery) throws(AnalysisError) {
        guard !step.isBounded, step.orderBy.isEmpty else {
            throw AnalysisError(.notSupported, "ORDER BY, LIMIT and OFFSET are not supported in the step of a recursive query", at: span)
        }
        guard references(in: step) <= 1 else { throw invalid("multiple recursive references in the step relation of recursion") }
        try check(step.body)
    }

    private func check(_ body: TypedBody) throws(AnalysisError) {
        switch body {
        case .query(let query): try check(query)
        case .values: return
        case .setOperation(let kind, let isDistinct, let operands):
            for operand in operands where references(in: operand) > 0 {
                guard kind == .union else { throw invalid("recursive reference in \(kind.rawValue)\(isDistinct ? "" : " ALL")") }
                try check(operand)
            }
        case .select(let select):
            guard select.grouping == nil || select.from.map({ references(in: $0) }) ?? 0 == 0 else {
                throw invalid("recursive reference in a query with aggregation")
            }
            if let from = select.from { try check(from) }
        }
    }

    private func check(_ relation: TypedRelation) throws(AnalysisError) {
        switch relation {
        case .table, .common, .unnest: return
        case .query(let query, _, _): try check(query.body)
        case .computed(let inner, _): try check(inner)
        case .join(let join):
            let left = references(in: join.left) > 0
            let right = references(in: join.right) > 0
            if left, join.type == .right || join.type == .full {
                throw invalid("recursive reference in left source of \(join.type.rawValue) join")
            }
            if right, join.type == .left || join.type == .full {
                throw invalid("recursive reference in right source of \(join.type.rawValue) join")
            }
            try check(join.left)
            try check(join.right)
        }
    }

    private func references(in query: TypedQuery) -> Int {
        query.with.reduce(0) { $0 + references(in: $1.query) } + references(in: query.body)
    }

    private func references(in body: TypedBody) -> Int {
        switch body {
        case .select(let select): select.from.map { references(in: $0) } ?? 0
        case .setOperation(_, _, let operands): operands.reduce(0) { $0 + references(in: $1) }
        case .values: 0
        case .query(let query): references(in: query)
        }
    }

    private func references(in relation: TypedRelation) -> Int {
        switch relation {
        case .table, .unnest: 0
        case .query(let query, _, _): references(in: query)
        case .common(let common, _): common == id ? 1 : 0
        case .join(let join): references(in: join.left) + references(in: join.right)
        case .computed(let inner, _): references(in: inner)
        }
    }

    private func invalid(_ message: String) -> AnalysisError { AnalysisError(.invalidRecursiveReference, message, at: span) }
}
