extension SQLPrinter {
    mutating func printCast(_ value: Expression, _ type: DataType, isTry: Bool) {
        write(isTry ? "TRY_CAST(" : "CAST(")
        print(value)
        write(" AS ")
        print(type)
        write(")")
    }

    mutating func printExtract(_ field: ExtractField, _ value: Expression) {
        write("EXTRACT(\(field.rawValue) FROM ")
        printValue(value)
        write(")")
    }

    mutating func printTrim(_ specification: TrimSpecification, _ characters: Expression?, _ value: Expression) {
        // In front of a sign, BOTH would be a column.
        let isSigned = characters.map { ["+", "-"].contains($0.description.first) } ?? false
        write(isSigned && specification == .both ? "TRIM(" : "TRIM(\(specification.rawValue) ")
        if let characters {
            printValue(characters)
            write(" ")
        }
        write("FROM ")
        printValue(value)
        write(")")
    }

    mutating func printNormalize(_ value: Expression, _ form: NormalForm) {
        write("NORMALIZE(")
        printValue(value)
        write(", \(form.rawValue))")
    }

    mutating func printCall(_ name: String, _ arguments: [Expression]) {
        write(name)
        parenthesized(arguments) { $0.print($1) }
    }

    mutating func printCase(_ operand: Expression?, _ clauses: [WhenClause], _ otherwise: Expression?) {
        write("CASE")
        if let operand {
            write(" ")
            print(operand)
        }
        for clause in clauses {
            write(" WHEN ")
            print(clause.operand)
            write(" THEN ")
            print(clause.result)
        }
        if let otherwise {
            write(" ELSE ")
            print(otherwise)
        }
        write(" END")
    }
}

// MARK: - Calls

extension SQLPrinter {
    mutating func print(_ call: FunctionCall) {
        if let mode = call.processingMode { write("\(mode.rawValue) ") }
        print(call.name)
        write("(")
        printArguments(of: call)
        write(")")
        print(filter: call.filter)
        if let treatment = call.nullTreatment { write(" \(treatment.rawValue)") }
        if let window = call.window { print(over: window) }
    }

    private mutating func printArguments(of call: FunctionCall) {
        if let label = call.starLabel {
            print(label)
            write(".")
        }
        if call.isStar { write("*") }
        if call.isDistinct { write("DISTINCT ") }
        if let first = call.arguments.first, !call.isDistinct, call.hasKeywordForm {
            printValue(first)
            if call.arguments.count > 1 { write(", ") }
            print(Array(call.arguments.dropFirst()))
        } else {
            print(call.arguments)
        }
        if !call.orderBy.isEmpty {
            if !call.arguments.isEmpty { write(" ") }
            print(orderBy: call.orderBy)
        }
    }

    mutating func print(_ aggregation: ListAggregation) {
        write(aggregation.isDistinct ? "LISTAGG(DISTINCT " : "LISTAGG(")
        print(aggregation.value)
        if let separator = aggregation.separator {
            write(", ")
            printString(separator)
        }
        if case .truncate(let filler, let withCount) = aggregation.overflow {
            write(" ON OVERFLOW TRUNCATE ")
            if let filler {
                printString(filler)
                write(" ")
            }
            write(withCount ? "WITH COUNT" : "WITHOUT COUNT")
        }
        write(") WITHIN GROUP (")
        print(orderBy: aggregation.orderBy)
        write(")")
        print(filter: aggregation.filter)
    }

    private mutating func print(filter: Expression?) {
        guard let filter else { return }
        write(" FILTER (WHERE ")
        print(filter)
        write(")")
    }
}

extension FunctionCall {
    /// Whether the name also begins a form with keywords, whose first operand is a value without predicates.
    fileprivate var hasKeywordForm: Bool {
        name.parts.count == 1 && !name.suffix.isDelimited && ["position", "substring"].contains(name.suffix.canonical)
    }
}

// MARK: - Windows

extension SQLPrinter {
    mutating func print(over window: Window) {
        write(" OVER ")
        switch window {
        case .reference(let name): print(name)
        case .specification(let specification): print(specification)
        }
    }

    mutating func print(_ specification: WindowSpecification) {
        var parts: [String] = []
        if let name = specification.existingName { parts.append(piece { $0.print(name) }) }
        if !specification.partitionBy.isEmpty { parts.append(piece { $0.print(partitionBy: specification.partitionBy) }) }
        if !specification.orderBy.isEmpty { parts.append(piece { $0.print(orderBy: specification.orderBy) }) }
        if let frame = specification.frame { parts.append(piece { $0.print(frame) }) }
        write("(\(parts.joined(separator: " ")))")
    }

    func piece(_ body: (inout Self) -> Void) -> String {
        var printer = Self()
        body(&printer)
        return printer.text
    }

    mutating func print(partitionBy expressions: [Expression]) {
        write("PARTITION BY ")
        print(expressions)
    }

    mutating func print(orderBy items: [SortItem]) {
        write("ORDER BY ")
        list(items) { printer, item in
            printer.print(item.key)
            if item.ordering == .descending { printer.write(" DESC") }
            if let nulls = item.nullOrdering { printer.write(" NULLS \(nulls.rawValue)") }
        }
    }

    private mutating func print(_ frame: WindowFrame) {
        if let pattern = frame.pattern { print(measures: pattern.measures) }
        write(frame.type.rawValue)
        write(frame.end == nil ? " " : " BETWEEN ")
        print(frame.start)
        if let end = frame.end {
            write(" AND ")
            print(end)
        }
        if let pattern = frame.pattern { print(clauses: pattern) }
    }

    private mutating func print(_ bound: FrameBound) {
        switch bound.kind {
        case .unboundedPreceding: write("UNBOUNDED PRECEDING")
        case .unboundedFollowing: write("UNBOUNDED FOLLOWING")
        case .currentRow: write("CURRENT ROW")
        case .preceding(let offset):
            print(offset)
            write(" PRECEDING")
        case .following(let offset):
            print(offset)
            write(" FOLLOWING")
        }
    }
}
