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
        switch kind {
        case .integer, .decimal, .double: true
        default: false
        }
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
        case .null, .boolean, .integer, .decimal, .double, .string, .binary, .genericLiteral, .interval, .parameter:
            printLiteral(kind)
        case .identifier, .dereference, .elementAccess, .row, .array, .subquery, .lambda:
            printOperand(kind)
        case .arithmetic, .sign, .concatenation, .atTimeZone, .not, .logical:
            printOperator(kind)
        case .comparison, .isDistinctFrom, .quantifiedComparison, .between, .inList, .inSubquery, .like, .isNull, .exists:
            printPredicate(kind)
        case .searchedCase, .simpleCase, .ifExpression, .coalesce, .nullIf, .tryExpression, .functionCall, .listAggregation,
            .windowMeasure, .cast, .extract, .trim, .normalize, .currentTime, .sessionValue, .grouping:
            printForm(kind)
        case .jsonExists(let function): print(function)
        case .jsonValue(let function): print(function)
        case .jsonQuery(let function): print(function)
        case .jsonObject(let function): print(function)
        case .jsonArray(let function): print(function)
        }
    }
}

// MARK: - Operands

extension SQLPrinter {
    private mutating func printLiteral(_ kind: Expression.Kind) {
        switch kind {
        case .null: write("NULL")
        case .boolean(let value): write(value ? "TRUE" : "FALSE")
        case .integer(let value): write("\(value)")
        case .decimal(let digits): write(digits)
        case .double(let value): write(Self.text(of: value))
        case .string(let value): printString(value)
        case .binary(let bytes): write("X'\(bytes.map(Self.hexadecimal).joined())'")
        case .genericLiteral(let type, let value):
            write(type.isPlainName ? "\(type) " : "\"\(type.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\" ")
            printString(value)
        case .interval(let literal): print(literal)
        case .parameter: write("?")
        default: preconditionFailure("no literal: \(kind)")
        }
    }

    private mutating func print(_ literal: IntervalLiteral) {
        write("INTERVAL \(literal.isNegative ? "-" : "")")
        printString(literal.value)
        write(" \(literal.from.rawValue)")
        if let to = literal.to { write(" TO \(to.rawValue)") }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }

    /// With an exponent, without which the number would be a decimal.
    private static func text(of value: Double) -> String {
        guard value.isFinite else { return value < 0 ? "-1E999" : "1E999" }
        let digits = "\(value)".uppercased()
        return digits.contains("E") ? digits : digits + "E0"
    }

    private mutating func printOperand(_ kind: Expression.Kind) {
        switch kind {
        case .identifier(let name):
            print(name)
        case .dereference(let base, let field):
            printPrimary(base)
            write(".")
            print(field)
        case .elementAccess(let base, let index):
            printPrimary(base)
            write("[")
            printValue(index)
            write("]")
        case .row(let items):
            if items.count == 1 { write("ROW") }
            parenthesized(items) { $0.print($1) }
        case .array(let items):
            write("ARRAY[")
            print(items)
            write("]")
        case .subquery(let query):
            print(parenthesized: query)
        case .lambda(let parameters, let body):
            print(parameters)
            write(" -> ")
            print(body)
        default:
            preconditionFailure("no operand: \(kind)")
        }
    }

    mutating func print(parenthesized query: Query) {
        write("(")
        print(query)
        write(")")
    }
}

// MARK: - Operators

extension SQLPrinter {
    private mutating func printOperator(_ kind: Expression.Kind) {
        switch kind {
        case .arithmetic(let operation, let left, let right):
            let isSum = operation == .add || operation == .subtract
            print(left, atLeast: isSum ? .sum : .product)
            write(" \(operation.rawValue) ")
            print(right, atLeast: isSum ? .product : .sign)
        case .sign(let sign, let operand):
            printSigned(sign, operand)
        case .concatenation(let operands):
            print(operands, separator: " || ", atLeast: .sum)
        case .atTimeZone(let value, let zone):
            print(value, atLeast: .atTimeZone)
            write(" AT TIME ZONE ")
            print(zone)
        case .not(let operand):
            write("NOT ")
            print(operand, atLeast: .not)
        case .logical(let operation, let terms):
            print(terms, separator: " \(operation.rawValue) ", atLeast: operation == .or ? .and : .not)
        default:
            preconditionFailure("no operator: \(kind)")
        }
    }

    private mutating func print(_ operands: [Expression], separator: String, atLeast level: Level) {
        for (index, operand) in operands.enumerated() {
            if index > 0 { write(separator) }
            print(operand, atLeast: level)
        }
    }

    /// A minus in front of a digit would become part of the number, and two of them begin a comment.
    private mutating func printSigned(_ sign: Sign, _ operand: Expression) {
        var inner = Self()
        inner.print(operand, atLeast: .sign)
        let first = inner.text.utf8.first ?? 0
        let needsParentheses = sign == .minus && (first == UInt8(ascii: "-") || first == UInt8(ascii: ".") || (0x30...0x39).contains(first))
        write(sign.rawValue + (needsParentheses ? "(\(inner.text))" : inner.text))
    }

    private mutating func printPredicate(_ kind: Expression.Kind) {
        switch kind {
        case .comparison(let comparison, let left, let right):
            printValue(left)
            write(" \(comparison.rawValue) ")
            printValue(right)
        case .isDistinctFrom(let left, let right, let negated):
            printValue(left)
            write(negated ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ")
            printValue(right)
        case .quantifiedComparison(let comparison, let quantifier, let value, let query):
            printValue(value)
            write(" \(comparison.rawValue) \(quantifier.rawValue) ")
            print(parenthesized: query)
        case .between(let value, let min, let max, let negated):
            printValue(value)
            write(negated ? " NOT BETWEEN " : " BETWEEN ")
            printValue(min)
            write(" AND ")
            printValue(max)
        case .inList(let value, let items, let negated):
            printValue(value)
            write(negated ? " NOT IN " : " IN ")
            parenthesized(items) { $0.print($1) }
        case .inSubquery(let value, let query, let negated):
            printValue(value)
            write(negated ? " NOT IN " : " IN ")
            print(parenthesized: query)
        case .like(let value, let pattern, let escape, let negated):
            printValue(value)
            write(negated ? " NOT LIKE " : " LIKE ")
            printValue(pattern)
            if let escape {
                write(" ESCAPE ")
                printValue(escape)
            }
        case .isNull(let value, let negated):
            printValue(value)
            write(negated ? " IS NOT NULL" : " IS NULL")
        case .exists(let query):
            write("EXISTS ")
            print(parenthesized: query)
        default:
            preconditionFailure("no predicate: \(kind)")
        }
    }
}

extension String {
    /// Whether the name of a type can stand in front of a literal without quotation marks.
    fileprivate var isPlainName: Bool {
        guard let first = utf8.first, !(0x30...0x39).contains(first) else { return false }
        return utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        } && Keywords.lookUp(Array(utf8)[...])?.isReserved != true
    }
}
