extension SQLPrinter {
    /// `MATCH_RECOGNIZE (…)`, without what stands in front of it.
    mutating func print(_ recognition: PatternRecognition) {
        write(" MATCH_RECOGNIZE (")
        if !recognition.partitionBy.isEmpty {
            print(partitionBy: recognition.partitionBy)
            write(" ")
        }
        if !recognition.orderBy.isEmpty {
            print(orderBy: recognition.orderBy)
            write(" ")
        }
        print(measures: recognition.pattern.measures)
        if let rows = recognition.rowsPerMatch { write("\(rows.rawValue)") }
        print(clauses: recognition.pattern)
        write(")")
    }

    mutating func print(measures: [RowPatternClauses.Measure]) {
        guard !measures.isEmpty else { return }
        write("MEASURES ")
        list(measures) { printer, measure in
            printer.print(measure.expression)
            printer.write(" AS ")
            printer.print(measure.name)
        }
        write(" ")
    }

    /// Everything but the measures, each clause with a blank in front.
    mutating func print(clauses: RowPatternClauses) {
        if let skip = clauses.afterMatch {
            write(" AFTER MATCH ")
            print(skip)
        }
        if let mode = clauses.searchMode { write(" \(mode.rawValue)") }
        if let pattern = clauses.pattern {
            write(" PATTERN (")
            print(pattern)
            write(")")
        }
        if !clauses.subsets.isEmpty {
            write(" SUBSET ")
            list(clauses.subsets) { printer, subset in
                printer.print(subset.name)
                printer.write(" = ")
                printer.print(subset.members)
            }
        }
        guard !clauses.definitions.isEmpty else { return }
        write(" DEFINE ")
        list(clauses.definitions) { printer, definition in
            printer.print(definition.name)
            printer.write(" AS ")
            printer.print(definition.condition)
        }
    }

    private mutating func print(_ skip: RowPatternClauses.SkipTo) {
        switch skip {
        case .nextRow: write("SKIP TO NEXT ROW")
        case .pastLastRow: write("SKIP PAST LAST ROW")
        case .first(let variable):
            write("SKIP TO FIRST ")
            print(variable)
        case .last(let variable):
            write("SKIP TO LAST ")
            print(variable)
        }
    }

    private mutating func print(_ pattern: RowPattern) {
        switch pattern.kind {
        case .variable(let name): print(name)
        case .empty: write("()")
        case .partitionStart: write("^")
        case .partitionEnd: write("$")
        case .permutation(let patterns):
            write("PERMUTE")
            parenthesized(patterns) { $0.print($1) }
        case .excluded(let inner):
            write("{- ")
            print(inner)
            write(" -}")
        case .concatenation(let factors): print(factors, separator: " ")
        case .alternation(let alternatives): print(alternatives, separator: " | ")
        case .quantified(let inner, let quantifier):
            print(factor: inner)
            write(Self.text(of: quantifier))
        }
    }

    private mutating func print(_ patterns: [RowPattern], separator: String) {
        for (index, pattern) in patterns.enumerated() {
            if index > 0 { write(separator) }
            if case .quantified = pattern.kind { print(pattern) } else { print(factor: pattern) }
        }
    }

    /// A pattern that a quantifier or another pattern may follow.
    private mutating func print(factor pattern: RowPattern) {
        switch pattern.kind {
        case .concatenation, .alternation, .quantified: parenthesized([pattern]) { $0.print($1) }
        case .variable, .empty, .partitionStart, .partitionEnd, .permutation, .excluded: print(pattern)
        }
    }

    private static func text(of quantifier: RowPattern.Quantifier) -> String {
        let bounds =
            switch (quantifier.atLeast, quantifier.atMost) {
            case (0, nil): "*"
            case (1, nil): "+"
            case (0, 1): "?"
            case (let atLeast, let atMost): "{\(atLeast),\(atMost.map(String.init) ?? "")}"
            }
        return quantifier.isGreedy ? bounds : bounds + "?"
    }
}
