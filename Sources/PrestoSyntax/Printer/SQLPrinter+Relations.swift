extension Relation {
    /// The rules of the grammar from the widest to the narrowest; what is wider stands in parentheses within what is narrower.
    fileprivate enum Level: Int, Comparable {
        case join, sampled, pattern, aliased, primary

        static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    fileprivate var level: Level {
        switch kind {
        case .join: .join
        case .sampled: .sampled
        case .patternRecognition: .pattern
        case .aliased(let relation, _, _): relation.level == .pattern ? .pattern : .aliased
        case .table, .subquery, .lateral, .unnest, .tableFunction: .primary
        }
    }
}

extension SQLPrinter {
    mutating func print(_ relation: Relation) {
        switch relation.kind {
        case .table(let name, let period):
            print(name)
            if let period {
                write(" FOR \(period.type.rawValue) AS OF ")
                printValue(period.end)
            }
        case .aliased(let relation, let alias, let columnNames):
            printAliased(relation, alias, columnNames)
        case .subquery(let query):
            print(parenthesized: query)
        case .lateral(let query):
            write("LATERAL ")
            print(parenthesized: query)
        case .unnest(let collections, let withOrdinality):
            write("UNNEST")
            parenthesized(collections) { $0.print($1) }
            if withOrdinality { write(" WITH ORDINALITY") }
        case .join(let join):
            print(join)
        case .sampled(let relation, let type, let percentage):
            print(relation, atLeast: .pattern)
            write(" TABLESAMPLE \(type.rawValue) ")
            parenthesized([percentage]) { $0.print($1) }
        case .patternRecognition(let recognition):
            print(recognition.input, atLeast: .aliased)
            print(recognition)
        case .tableFunction(let call):
            print(call)
        }
    }

    private mutating func print(_ relation: Relation, atLeast level: Relation.Level) {
        if relation.level < level {
            parenthesized([relation]) { $0.print($1) }
        } else {
            print(relation)
        }
    }

    private mutating func printAliased(_ relation: Relation, _ alias: Identifier, _ columnNames: [Identifier]?) {
        if case .patternRecognition = relation.kind { print(relation) } else { print(relation, atLeast: .primary) }
        write(" AS ")
        print(alias)
        if let columnNames {
            write(" ")
            print(columnNames)
        }
    }

    private mutating func print(_ join: Join) {
        print(join.left)
        if join.criteria == .natural { write(" NATURAL") }
        write(" \(join.type.rawValue) JOIN ")
        print(join.right, atLeast: .sampled)
        switch join.criteria {
        case nil, .natural: break
        case .on(let condition):
            write(" ON ")
            print(condition)
        case .using(let columns):
            write(" USING ")
            print(columns)
        }
    }
}

// MARK: - Table functions

extension SQLPrinter {
    private mutating func print(_ call: TableFunctionCall) {
        write("TABLE(")
        print(call.name)
        write("(")
        list(call.arguments) { $0.print($1) }
        if !call.copartitioning.isEmpty {
            write(" COPARTITION ")
            list(call.copartitioning) { printer, tables in printer.parenthesized(tables) { $0.print($1) } }
        }
        write("))")
    }

    private mutating func print(_ argument: TableFunctionCall.Argument) {
        if let name = argument.name {
            print(name)
            write(" => ")
        }
        switch argument.value {
        case .expression(let expression): print(expression)
        case .table(let table): print(table)
        case .descriptor(nil): write("CAST(NULL AS DESCRIPTOR)")
        case .descriptor(let fields?):
            write("DESCRIPTOR")
            parenthesized(fields) { printer, field in
                printer.print(field.name)
                guard let type = field.type else { return }
                printer.write(" ")
                printer.print(type)
            }
        }
    }

    private mutating func print(_ argument: TableArgument) {
        printTableArgument(argument.relation)
        if let partitionBy = argument.partitionBy {
            write(" PARTITION BY ")
            parenthesized(partitionBy) { $0.print($1) }
        }
        if let treatment = argument.emptyTreatment { write(" \(treatment.rawValue)") }
        guard !argument.orderBy.isEmpty else { return }
        write(" ")
        if argument.orderBy.count == 1 {
            print(orderBy: argument.orderBy)
        } else {
            write("ORDER BY (\(piece { $0.print(orderBy: argument.orderBy) }.dropFirst("ORDER BY ".count)))")
        }
    }

    private mutating func printTableArgument(_ relation: Relation) {
        guard case .aliased(let inner, let alias, let columnNames) = relation.kind else {
            if case .subquery(let query) = relation.kind {
                write("TABLE")
                print(parenthesized: query)
            } else {
                write("TABLE")
                parenthesized([relation]) { $0.print($1) }
            }
            return
        }
        printTableArgument(inner)
        write(" AS ")
        print(alias)
        if let columnNames { print(columnNames) }
    }
}
