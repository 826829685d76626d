import PrestoSyntax
import PrestoTypes
import SourceText

extension RelationAnalyzer {
    /// `relation MATCH_RECOGNIZE (…)`
    ///
    /// With one row for a match its columns are those of PARTITION BY, then the measures. With all rows they are those of PARTITION BY, of
    /// ORDER BY, the measures, and the other columns of the relation. The relation's name does not reach them.
    /// Source: Trino documentation, "MATCH_RECOGNIZE"; Trino, `StatementAnalyzer.visitPatternRecognitionRelation`.
    func analyzePatternRecognition(_ recognition: PatternRecognition, at span: SourceSpan) throws(AnalysisError) -> Analyzed {
        try analyzer.requireRowPatternAllowed(at: span)
        guard let pattern = recognition.pattern.pattern else { preconditionFailure("MATCH_RECOGNIZE without a pattern") }
        let input = try analyze(recognition.input)
        let inputFields = Array(input.fields)
        try requireDistinctNames(inputFields, recognition.input)
        let expressions = ExpressionAnalyzer(analyzer: analyzer, scope: Scope(input.fields, outer: analyzer.outer), clause: .select)
        let partitionBy = try recognition.partitionBy.map { (key) throws(AnalysisError) in
            try partitionField(key, among: inputFields)
        }
        let orderBy = try recognition.orderBy.map { (item) throws(AnalysisError) in
            try sortField(item, among: inputFields)
        }
        let rowsPerMatch = recognition.rowsPerMatch ?? .one
        let clauses = try RowPatternAnalyzer(
            recognition.pattern, pattern: pattern, expressions: expressions, sources: Set(inputFields.map(\.symbol)), isInWindow: false)
        try requireAllowed(recognition.pattern, pattern, rowsPerMatch)
        let typedPattern = try clauses.analyzePattern()
        let measures = try clauses.analyzeMeasures().map { (name: $0.name, symbol: analyzer.context.symbols.make(), value: $0.expression) }
        let others =
            rowsPerMatch == .one
            ? []
            : inputFields.filter { field in
                !(partitionBy + orderBy.map(\.field)).contains { $0.symbol == field.symbol }
            }
        let first = (partitionBy + (rowsPerMatch == .one ? [] : orderBy.map(\.field))).map { $0.unqualified(isHidden: false) }
        let measured = measures.map { measure in
            Field(name: measure.name.canonical, prefix: [], symbol: measure.symbol, type: measure.value.expression.type)
        }
        let fields = first + measured + others.map { $0.unqualified(isHidden: $0.isHidden) }
        guard !fields.isEmpty else {
            throw AnalysisError(.tableHasNoColumns, "pattern recognition output table has no columns", at: span)
        }
        let typed = TypedPatternRecognition(
            input: input.relation, partitionBy: partitionBy.map(\.column), orderBy: orderBy.map(\.item), rowsPerMatch: rowsPerMatch,
            pattern: typedPattern, measures: measures.map { .init(symbol: $0.symbol, value: $0.value, type: $0.value.expression.type) },
            columns: (first + others).map(\.symbol))
        return (.patternRecognition(typed), Fields(fields))
    }

    private func requireAllowed(
        _ clauses: RowPatternClauses, _ pattern: RowPattern, _ rowsPerMatch: RowsPerMatch
    ) throws(AnalysisError) {
        if let mode = clauses.searchMode {
            let message = "Pattern search modifier: \(mode.rawValue) is not allowed in MATCH_RECOGNIZE clause"
            throw .notSupported(message, at: clauses.searchModeSpan)
        }
        let exclusion = pattern.first { if case .excluded = $0.kind { true } else { false } }
        if rowsPerMatch == .allWithUnmatched, let exclusion {
            let message = "Pattern exclusion syntax is not allowed when ALL ROWS PER MATCH WITH UNMATCHED ROWS is specified"
            throw AnalysisError(.invalidRowPattern, message, at: exclusion.span)
        }
    }

    private func requireDistinctNames(_ fields: [Field], _ input: Relation) throws(AnalysisError) {
        var names: Set<String> = []
        for (index, field) in fields.enumerated() {
            guard let name = field.name, !names.insert(name).inserted else { continue }
            let written = if case .aliased(_, _, let columns?) = input.kind { columns[index].value } else { name }
            throw AnalysisError(.ambiguousName, "ambiguous column: \(written) in row pattern input relation", at: input.span)
        }
    }

    // MARK: - PARTITION BY and ORDER BY

    private func partitionField(_ key: Expression, among fields: [Field]) throws(AnalysisError) -> Field {
        let field = try inputField(key, among: fields)
        guard field.type.isComparable else {
            throw .typeMismatch("\(field.type) is not comparable, and therefore cannot be used in PARTITION BY", at: key.span)
        }
        return field
    }

    private func sortField(_ item: SortItem, among fields: [Field]) throws(AnalysisError) -> (field: Field, item: TypedSortItem) {
        let field = try inputField(item.key, among: fields)
        guard field.type.isOrderable else {
            throw .typeMismatch("\(field.type) is not orderable, and therefore cannot be used in ORDER BY", at: item.span)
        }
        return (field, try TypedSortItem(item, key: field.column))
    }

    /// The keys are columns of the relation, not expressions.
    private func inputField(_ key: Expression, among fields: [Field]) throws(AnalysisError) -> Field {
        guard let parts = key.nameParts else {
            throw AnalysisError(
                .invalidColumnReference, "Expected column reference. Actual: \(ExpressionText.of(key))", at: key.span)
        }
        switch Scope(Fields(fields)).resolve(parts) {
        case .found(let field): return field
        case .ambiguous: throw AnalysisError(.ambiguousName, "Column '\(parts.joined(separator: "."))' is ambiguous", at: key.span)
        case .missing:
            throw AnalysisError(
                .columnNotFound, "Column \(ExpressionText.of(key)) is not present in the input relation", at: key.span,
                hint: NameHint.hint(for: parts[parts.count - 1], among: fields.compactMap(\.name)))
        }
    }
}

extension QueryAnalyzer {
    /// One row pattern recognition within another is refused, and so is one in the step of a recursive query.
    func requireRowPatternAllowed(at span: SourceSpan) throws(AnalysisError) {
        guard isInRowPattern || isInRecursion else { return }
        let place = isInRowPattern ? "row pattern recognition" : "recursive query"
        throw AnalysisError(.nestedRowPatternRecognition, "nested row pattern recognition in \(place)", at: span)
    }
}

extension Field {
    fileprivate var column: TypedExpression { TypedExpression(.symbol(symbol), type, at: .init(at: 0)) }

    fileprivate func unqualified(isHidden: Bool) -> Field {
        var field = self
        field.prefix = []
        field.isHidden = isHidden
        return field
    }
}
