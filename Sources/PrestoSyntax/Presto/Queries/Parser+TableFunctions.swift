import SourceText

/// Source: Trino grammar, `tableFunctionCall`, `tableFunctionArgument`, `tableArgument`, `descriptorArgument`.
extension Parser {
    ///     TABLE '(' qualifiedName '(' (argument (',' argument)*)? (COPARTITION tables (',' tables)*)? ')' ')'
    mutating func parseTableFunction() throws(SyntaxError) -> Relation {
        let start = try expect(.table)
        try expect(.leftParenthesis)
        let name = try parseQualifiedName()
        try expect(.leftParenthesis)
        var call = TableFunctionCall(name: name, arguments: [], copartitioning: [])
        if !at(.rightParenthesis), !(at(.copartition) && peek(1) == .leftParenthesis) {
            call.arguments = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseTableFunctionArgument() }
        }
        if take(.copartition) {
            call.copartitioning = try parseCommaSeparated { (parser) throws(SyntaxError) in try parser.parseCopartitionedTables() }
        }
        try expect(.rightParenthesis)
        try expect(.rightParenthesis)
        return Relation(.tableFunction(call), at: span(from: start))
    }

    private mutating func parseCopartitionedTables() throws(SyntaxError) -> [QualifiedName] {
        let tables = try parseList { (parser) throws(SyntaxError) in try parser.parseQualifiedName() }
        if tables.count < 2 { throw mismatch() }
        return tables
    }

    ///     argument : (identifier '=>')? (tableArgument | descriptorArgument | expression)
    private mutating func parseTableFunctionArgument() throws(SyntaxError) -> TableFunctionCall.Argument {
        let start = token
        var name: Identifier?
        if peek().isIdentifier, peek(1) == .doubleArrow {
            name = try parseIdentifier()
            advance()
        }
        return TableFunctionCall.Argument(name: name, value: try parseTableFunctionValue(), at: span(from: start))
    }

    private mutating func parseTableFunctionValue() throws(SyntaxError) -> TableFunctionCall.Value {
        if at(.table), peek(1) == .leftParenthesis { return .table(try parseTableArgument()) }
        if at(.descriptor), peek(1) == .leftParenthesis, peek(2).isIdentifier {
            advance()
            return .descriptor(try parseList { (parser) throws(SyntaxError) in try parser.parseDescriptorField() })
        }
        if peek() == .cast, peek(2) == .null, peek(3) == .as, peek(4) == .descriptor { return try parseNullDescriptor() }
        return .expression(try parseExpression())
    }

    private mutating func parseNullDescriptor() throws(SyntaxError) -> TableFunctionCall.Value {
        for kind in [TokenKind.cast, .leftParenthesis, .null, .as, .descriptor, .rightParenthesis] { try expect(kind) }
        return .descriptor(nil)
    }

    private mutating func parseDescriptorField() throws(SyntaxError) -> TableFunctionCall.DescriptorField {
        let name = try parseIdentifier()
        let type = peek() == .comma || peek() == .rightParenthesis ? nil : try parseType()
        return TableFunctionCall.DescriptorField(name: name, type: type)
    }

    ///     tableArgument : TABLE '(' (qualifiedName | query) ')' alias? (PARTITION BY …)? ((PRUNE | KEEP) WHEN EMPTY)? (ORDER BY …)?
    private mutating func parseTableArgument() throws(SyntaxError) -> TableArgument {
        let relation = try parseTableArgumentRelation()
        var argument = TableArgument(relation: relation, partitionBy: nil, orderBy: [], emptyTreatment: nil)
        if take(.partition) {
            try expect(.by)
            argument.partitionBy = try parseTableArgumentPartition()
        }
        if let treatment = take([(.prune, TableArgument.EmptyTreatment.prune), (.keep, .keep)]) {
            try expect(.when)
            try expect(.empty)
            argument.emptyTreatment = treatment
        }
        if take(.order) {
            try expect(.by)
            argument.orderBy = try parseTableArgumentOrder()
        }
        return argument
    }

    private mutating func parseTableArgumentRelation() throws(SyntaxError) -> Relation {
        let start = try expect(.table)
        try expect(.leftParenthesis)
        let isQuery = peek().beginsQuery || peek() == .leftParenthesis
        let kind: Relation.Kind = isQuery ? .subquery(try parseQuery()) : .table(try parseQualifiedName(), period: nil)
        try expect(.rightParenthesis)
        let relation = Relation(kind, at: span(from: start))
        guard peek() == .as || (peek().isIdentifier && !atTableArgumentClause) else { return relation }
        return try parseAliases(of: relation)
    }

    private var atTableArgumentClause: Bool {
        switch (peek(), peek(1)) {
        case (.partition, .by), (.prune, .when), (.keep, .when), (.copartition, .leftParenthesis): true
        default: false
        }
    }

    ///     PARTITION BY ('(' (expression (',' expression)*)? ')' | expression)
    private mutating func parseTableArgumentPartition() throws(SyntaxError) -> [Expression] {
        guard take(.leftParenthesis) else { return [try parseExpression()] }
        if take(.rightParenthesis) { return [] }
        let expressions = try parseExpressions()
        try expect(.rightParenthesis)
        return expressions
    }

    ///     ORDER BY ('(' sortItem (',' sortItem)* ')' | sortItem)
    private mutating func parseTableArgumentOrder() throws(SyntaxError) -> [SortItem] {
        guard at(.leftParenthesis) else { return [try parseSortItem()] }
        return try parseList { (parser) throws(SyntaxError) in try parser.parseSortItem() }
    }
}
