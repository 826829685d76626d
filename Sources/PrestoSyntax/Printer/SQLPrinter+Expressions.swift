/// How tightly an expression holds together, as in the grammar: what stands higher needs no parentheses within what stands lower.
private enum Level: Int, Comparable {
    case lambda, or, and, not, predicate, concatenation, sum, product, sign, atTimeZone, primary

    static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension Expression {
    fileprivate var level: Level {
        switch kind {
        case .lambda: .lambda
        case .logical(.or, _): .or
        case .logical(.and, _): .and
        case .not: .not
        case .comparison, .isDistinctFrom, .quantifiedComparison, .between, .inList, .inSubquery, .like, .isNull: .predicate
        case .concatenation: .concatenation
        case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): .sum
        case .arithmetic: .product
        case .sign: .sign
        case .atTimeZone: .atTimeZone
        case .null, .boolean, .integer, .decimal, .double, .string, .binary, .genericLiteral, .interval, .parameter: .primary
        case .identifier, .dereference, .elementAccess, .exists, .row, .array, .subquery: .primary
        case .searchedCase, .simpleCase, .ifExpression, .coalesce, .nullIf, .tryExpression, .functionCall, .cast, .extract: .primary
        case .trim, .normalize, .currentTime, .sessionValue, .grouping, .listAggregation, .windowMeasure: .primary
        case .jsonExists, .jsonValue, .jsonQuery, .jsonObject, .jsonArray: .primary
        }
    }

    fileprivate var isNumber: Bool {
        if case .integer = kind { return true }
        if case .decimal = kind { return true }
        if case .double = kind { return true }
        return false
    }
}

extension SQLPrinter {
    mutating func print(_ expression: Expression) {
        print(expression.kind)
    }

    mutating func print(_ expressions: [Expression]) {
        list(expressions) { $0.print($1) }
    }

    /// An operand without predicates.
    mutating func printValue(_ expression: Expression) {
        print(expression, atLeast: .concatenation)
    }

    /// An operand that a subscript or a field may follow; behind a number a dot would be part of it.
    mutating func printPrimary(_ expression: Expression) {
        if expression.isNumber {
            parenthesized([expression]) { $0.print($1) }
        } else {
            print(expression, atLeast: .primary)
        }
    }

    private mutating func print(_ expression: Expression, atLeast level: Level) {
        if expression.level < level {
            parenthesized([expression]) { $0.print($1) }
        } else {
            print(expression.kind)
        }
    }

    private mutating func print(_ kind: Expression.Kind) {
        switch kind {
        case .null: write("NULL")
        case .boolean(let value): write(value ? "TRUE" : "FALSE")
        case .integer(let value): write("\(value)")
        case .decimal(let digits): write(digits)
        case .double(let value): printDouble(value)
        case .string(let value): printString(value)
        case .binary(let bytes): printBinary(bytes)
        case .genericLiteral(let type, let value): printTypedLiteral(type, value)
        case .interval(let literal): print(literal)
        case .parameter: write("?")
        case .identifier(let name): print(name)
        case .dereference(let base, let field): printDereference(base, field)
        case .elementAccess(let base, let index): printElementAccess(base, index)
        case .arithmetic(let operation, let left, let right): printArithmetic(operation, left, right)
        case .sign(let sign, let operand): printSigned(sign, operand)
        case .concatenation(let operands): print(operands, separator: " || ", atLeast: .sum)
        case .comparison(let comparison, let left, let right): printBinary(left, comparison.rawValue, right)
        case .isDistinctFrom(let left, let right, let negated):
            printBinary(left, negated ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM", right)
        case .quantifiedComparison(let comparison, let quantifier, let value, let query):
            printPredicate(value, "\(comparison.rawValue) \(quantifier.rawValue)")
            print(parenthesized: query)
        case .between(let value, let min, let max, let negated):
            printPredicate(value, "BETWEEN", negated: negated)
            printBinary(min, "AND", max)
        case .inList(let value, let items, let negated):
            printPredicate(value, "IN", negated: negated)
            parenthesized(items) { $0.print($1) }
        case .inSubquery(let value, let query, let negated):
            printPredicate(value, "IN", negated: negated)
            print(parenthesized: query)
        case .like(let value, let pattern, let escape, let negated): printLike(value, pattern, escape, negated: negated)
        case .isNull(let value, let negated):
            printValue(value)
            write(negated ? " IS NOT NULL" : " IS NULL")
        case .exists(let query):
            write("EXISTS ")
            print(parenthesized: query)
        case .not(let operand):
            write("NOT ")
            print(operand, atLeast: .not)
        case .logical(.and, let terms): print(terms, separator: " AND ", atLeast: .not)
        case .logical(.or, let terms): print(terms, separator: " OR ", atLeast: .and)
        case .atTimeZone(let value, let zone):
            print(value, atLeast: .atTimeZone)
            write(" AT TIME ZONE ")
            print(zone)
        case .row(let items): printCall(items.count == 1 ? "ROW" : "", items)
        case .array(let items): printArray(items)
        case .subquery(let query): print(parenthesized: query)
        case .lambda(let parameters, let body): printLambda(parameters, body)
        case .searchedCase(let clauses, let otherwise): printCase(nil, clauses, otherwise)
        case .simpleCase(let operand, let clauses, let otherwise): printCase(operand, clauses, otherwise)
        case .ifExpression(let condition, let then, let otherwise): printCall("IF", [condition, then] + (otherwise.map { [$0] } ?? []))
        case .coalesce(let items): printCall("COALESCE", items)
        case .nullIf(let first, let second): printCall("NULLIF", [first, second])
        case .tryExpression(let value): printCall("TRY", [value])
        case .functionCall(let call): print(call)
        case .cast(let value, let type, let isTry): printCast(value, type, isTry: isTry)
        case .extract(let field, let value): printExtract(field, value)
        case .trim(let specification, let characters, let value): printTrim(specification, characters, value)
        case .normalize(let value, let form): printNormalize(value, form)
        case .currentTime(let function, let precision): write(function.rawValue + (precision.map { "(\($0))" } ?? ""))
        case .sessionValue(let value): write(value.rawValue)
        case .grouping(let columns): printCall("GROUPING", columns)
        case .listAggregation(let aggregation): print(aggregation)
        case .windowMeasure(let name, let window):
            print(name)
            print(over: window)
        case .jsonExists(let function): print(function)
        case .jsonValue(let function): print(function)
        case .jsonQuery(let function): print(function)
        case .jsonObject(let function): print(function)
        case .jsonArray(let function): print(function)
        }
    }
}

// MARK: - Literals

extension SQLPrinter {
    /// With an exponent, without which the number would be a decimal.
    private mutating func printDouble(_ value: Double) {
        let digits = value.isFinite ? "\(value)".uppercased() : value < 0 ? "-1E999" : "1E999"
        write(digits.contains("E") ? digits : digits + "E0")
    }

    private mutating func printBinary(_ bytes: [UInt8]) {
        write("X'")
        for byte in bytes {
            if byte < 16 { write("0") }
            write(String(byte, radix: 16, uppercase: true))
        }
        write("'")
    }

    private mutating func printTypedLiteral(_ type: String, _ value: String) {
        if type.isPlainName { write(type) } else { write(quoted(type, "\"")) }
        write(" ")
        printString(value)
    }

    private mutating func print(_ literal: IntervalLiteral) {
        write("INTERVAL \(literal.isNegative ? "-" : "")")
        printString(literal.value)
        write(" \(literal.from.rawValue)")
        if let to = literal.to { write(" TO \(to.rawValue)") }
    }
}

// MARK: - Operands

extension SQLPrinter {
    private mutating func printDereference(_ base: Expression, _ field: Identifier) {
        printPrimary(base)
        write(".")
        print(field)
    }

    private mutating func printElementAccess(_ base: Expression, _ index: Expression) {
        printPrimary(base)
        write("[")
        printValue(index)
        write("]")
    }

    private mutating func printArray(_ items: [Expression]) {
        write("ARRAY[")
        print(items)
        write("]")
    }

    private mutating func printLambda(_ parameters: [Identifier], _ body: Expression) {
        print(parameters)
        write(" -> ")
        print(body)
    }

    mutating func print(parenthesized query: Query) {
        write("(")
        print(query)
        write(")")
    }
}

// MARK: - Operators

extension SQLPrinter {
    private mutating func printArithmetic(_ operation: ArithmeticOperator, _ left: Expression, _ right: Expression) {
        let isSum = operation == .add || operation == .subtract
        print(left, atLeast: isSum ? .sum : .product)
        write(" \(operation.rawValue) ")
        print(right, atLeast: isSum ? .product : .sign)
    }

    private mutating func print(_ operands: [Expression], separator: String, atLeast level: Level) {
        for (index, operand) in operands.enumerated() {
            if index > 0 { write(separator) }
            print(operand, atLeast: level)
        }
    }

    /// A minus in front of a digit would become part of the number, and two of them begin a comment.
    private mutating func printSigned(_ sign: Sign, _ operand: Expression) {
        let inner = piece { $0.print(operand, atLeast: .sign) }
        let first = inner.utf8.first ?? 0
        let needsParentheses = sign == .minus && (first == UInt8(ascii: "-") || first == UInt8(ascii: ".") || (0x30...0x39).contains(first))
        write(sign.rawValue + (needsParentheses ? "(\(inner))" : inner))
    }

    private mutating func printBinary(_ left: Expression, _ words: String, _ right: Expression) {
        printPredicate(left, words)
        printValue(right)
    }

    private mutating func printPredicate(_ value: Expression, _ words: String, negated: Bool = false) {
        printValue(value)
        write(negated ? " NOT \(words) " : " \(words) ")
    }

    private mutating func printLike(_ value: Expression, _ pattern: Expression, _ escape: Expression?, negated: Bool) {
        printPredicate(value, "LIKE", negated: negated)
        printValue(pattern)
        guard let escape else { return }
        write(" ESCAPE ")
        printValue(escape)
    }
}

extension String {
    /// Whether the name of a type can stand in front of a literal without quotation marks.
    fileprivate var isPlainName: Bool {
        guard let first = utf8.first, !(0x30...0x39).contains(first) else { return false }
        return utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        } && Keywords.shared.lookUp(Array(utf8)[...])?.isReserved != true
    }
}
