import PrestoSyntax
import SourceText

/// The step of a recursive query reads the rows of the step before once, in its FROM clause, where nothing can hold them back.
///
/// Source: Trino documentation, SELECT, "WITH RECURSIVE clause"; Trino, `StatementAnalyzer`, `validateFromClauseOfRecursiveTerm`.
struct RecursionCheck {
    let id: Symbol
    let span: SourceSpan

    /// - Parameter count: how often the step names the query at all. Throws `INVALID_RECURSIVE_REFERENCE`.
    func check(_ step: TypedQuery, count: Int) throws(AnalysisError) {
        guard count <= 1 else { throw invalid("multiple recursive references in the step relation of recursion") }
        try check(step, isStep: true)
    }

    /// - Parameter isStep: whether the query is the step, and not one in its FROM clause, which may do with its rows what it likes.
    private func check(_ query: TypedQuery, isStep: Bool) throws(AnalysisError) {
        if isStep, query.isBounded {
            throw AnalysisError(.invalidLimitClause, "FETCH FIRST, LIMIT or OFFSET clause in the step relation of recursion", at: span)
        }
        switch query.body {
        case .query(let query): try check(query, isStep: isStep)
        case .values: if isStep { throw outside }
        case .setOperation(let kind, let isDistinct, let operands): try check(operands, of: kind, isDistinct: isDistinct, isStep: isStep)
        case .select(let select):
            guard let from = select.from, from.references(id) else {
                if isStep { throw outside }
                return
            }
            try check(from)
        }
    }

    private func check(_ operands: [TypedQuery], of kind: SetOperation.Kind, isDistinct: Bool, isStep: Bool) throws(AnalysisError) {
        for (index, operand) in operands.enumerated() where operand.references(id) {
            switch kind {
            case .union: break
            case .intersect where isDistinct: break
            case .intersect: throw invalid("recursive reference in INTERSECT ALL")
            case .except where index > 0:
                throw invalid("recursive reference in right relation of EXCEPT \(isDistinct ? "DISTINCT" : "ALL")")
            case .except where isDistinct: break
            case .except: throw invalid("recursive reference in left relation of EXCEPT ALL")
            }
            try check(operand, isStep: isStep)
        }
    }

    private func check(_ relation: TypedRelation) throws(AnalysisError) {
        switch relation {
        case .table, .common, .unnest: return
        case .query(let query, _, _): if query.references(id) { try check(query, isStep: false) }
        case .computed(let inner, _): try check(inner)
        case .patternRecognition(let recognition): try check(recognition.input)
        case .join(let join):
            if join.left.references(id), join.type == .right || join.type == .full {
                throw invalid("recursive reference in left source of \(join.type.rawValue) join")
            }
            if join.right.references(id), join.type == .left || join.type == .full {
                throw invalid("recursive reference in right source of \(join.type.rawValue) join")
            }
            try check(join.left)
            try check(join.right)
        }
    }

    private var outside: AnalysisError { invalid("recursive reference outside of FROM clause of the step relation of recursion") }

    private func invalid(_ message: String) -> AnalysisError { AnalysisError(.invalidRecursiveReference, message, at: span) }
}

extension TypedQuery {
    /// Whether a query of WITH is read anywhere within, but for the queries in expressions.
    fileprivate func references(_ id: Symbol) -> Bool {
        with.contains { $0.query.references(id) } || body.references(id)
    }
}

extension TypedBody {
    fileprivate func references(_ id: Symbol) -> Bool {
        switch self {
        case .select(let select): (select.from?.references(id) ?? false) || select.expressionsReference(id)
        case .setOperation(_, _, let operands): operands.contains { $0.references(id) }
        case .values: false
        case .query(let query): query.references(id)
        }
    }
}

extension TypedSelect {
    /// Whether a subquery of the condition or of the select list reads it.
    fileprivate func expressionsReference(_ id: Symbol) -> Bool {
        (items + (filter.map { [$0] } ?? [])).contains { item in
            item.contains { part in
                switch part.kind {
                case .scalarSubquery(let query), .exists(let query), .inSubquery(_, let query, _), .quantified(_, _, _, let query):
                    query.references(id)
                default: false
                }
            }
        }
    }
}

extension TypedRelation {
    fileprivate func references(_ id: Symbol) -> Bool {
        switch self {
        case .table, .unnest: false
        case .query(let query, _, _): query.references(id)
        case .common(let common, _): common == id
        case .join(let join): join.left.references(id) || join.right.references(id)
        case .computed(let relation, _): relation.references(id)
        case .patternRecognition(let recognition): recognition.input.references(id)
        }
    }
}
