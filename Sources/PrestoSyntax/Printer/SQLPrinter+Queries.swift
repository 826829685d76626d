extension SQLPrinter {
    mutating func print(_ query: Query) {
        if let with = query.with { print(with) }
        print(query.body)
        if !query.orderBy.isEmpty {
            write(" ")
            print(orderBy: query.orderBy)
        }
        if let offset = query.offset {
            write(" OFFSET ")
            print(offset)
        }
        if let limit = query.limit { print(limit) }
    }

    private mutating func print(_ with: With) {
        write(with.isRecursive ? "WITH RECURSIVE " : "WITH ")
        list(with.queries) { printer, query in
            printer.print(query.name)
            if let names = query.columnNames {
                printer.write(" ")
                printer.print(names)
            }
            printer.write(" AS ")
            printer.print(parenthesized: query.query)
        }
        write(" ")
    }

    /// Operands of a set operation need no parentheses of ours: those that were written are nodes.
    private mutating func print(_ body: QueryBody) {
        switch body.kind {
        case .specification(let specification):
            print(specification)
        case .setOperation(let operation):
            for (index, operand) in operation.operands.enumerated() {
                if index > 0 { write(" \(operation.kind.rawValue)\(operation.quantifier.map { " \($0.rawValue)" } ?? "") ") }
                print(operand)
            }
        case .table(let name):
            write("TABLE ")
            print(name)
        case .values(let rows):
            write("VALUES ")
            print(rows)
        case .subquery(let query):
            print(parenthesized: query)
        }
    }

    private mutating func print(_ count: RowCount) {
        switch count.kind {
        case .number(let digits): write(digits)
        case .parameter: write("?")
        }
    }

    private mutating func print(_ limit: Limit) {
        switch limit.kind {
        case .all:
            write(" LIMIT ALL")
        case .limit(let count):
            write(" LIMIT ")
            print(count)
        case .fetchFirst(let count, let withTies):
            write(" FETCH FIRST ")
            if let count {
                print(count)
                write(" ")
            }
            write(withTies ? "ROWS WITH TIES" : "ROWS ONLY")
        }
    }
}

// MARK: - SELECT

extension SQLPrinter {
    private mutating func print(_ specification: QuerySpecification) {
        write("SELECT ")
        if let quantifier = specification.quantifier { write("\(quantifier.rawValue) ") }
        list(specification.selectItems) { $0.print($1) }
        if !specification.from.isEmpty {
            write(" FROM ")
            list(specification.from) { $0.print($1) }
        }
        print(specification.filter, after: " WHERE ")
        if let groupBy = specification.groupBy { print(groupBy) }
        print(specification.having, after: " HAVING ")
        guard !specification.windows.isEmpty else { return }
        write(" WINDOW ")
        list(specification.windows) { printer, definition in
            printer.print(definition.name)
            printer.write(" AS ")
            printer.print(definition.window)
        }
    }

    private mutating func print(_ condition: Expression?, after keyword: String) {
        guard let condition else { return }
        write(keyword)
        print(condition)
    }

    private mutating func print(_ item: SelectItem) {
        switch item.kind {
        case .expression(let expression, let alias):
            print(expression)
            if let alias {
                write(" AS ")
                print(alias)
            }
        case .allColumns:
            write("*")
        case .allFields(let base, let aliases):
            printPrimary(base)
            write(".*")
            if !aliases.isEmpty {
                write(" AS ")
                print(aliases)
            }
        }
    }

    private mutating func print(_ groupBy: GroupBy) {
        write(" GROUP BY ")
        if let quantifier = groupBy.quantifier { write("\(quantifier.rawValue) ") }
        list(groupBy.elements) { $0.print($1) }
    }

    private mutating func print(_ element: GroupingElement) {
        switch element.kind {
        case .simple(let columns):
            print(groupingSet: columns)
        case .rollup(let columns):
            write("ROLLUP ")
            parenthesized(columns) { $0.print($1) }
        case .cube(let columns):
            write("CUBE ")
            parenthesized(columns) { $0.print($1) }
        case .groupingSets(let sets):
            write("GROUPING SETS ")
            parenthesized(sets) { $0.print(groupingSet: $1) }
        }
    }

    /// One column that is a row keeps its parentheses, so that it is not taken for a set of columns.
    private mutating func print(groupingSet columns: [Expression]) {
        guard columns.count == 1 else {
            parenthesized(columns) { $0.print($1) }
            return
        }
        if case .row = columns[0].kind {
            parenthesized(columns) { $0.print($1) }
        } else {
            print(columns[0])
        }
    }
}
