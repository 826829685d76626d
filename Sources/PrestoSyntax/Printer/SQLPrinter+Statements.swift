extension SQLPrinter {
    mutating func print(_ statement: Statement) {
        switch statement.kind {
        case .query(let query): print(query)
        case .explain(let inner, let options): printExplain("EXPLAIN ", options, inner)
        case .explainAnalyze(let inner, let analyze):
            printExplain(analyze.verbose ? "EXPLAIN ANALYZE VERBOSE " : "EXPLAIN ANALYZE ", analyze.options, inner)
        case .showCatalogs(let pattern): printShow("CATALOGS", nil, pattern)
        case .showSchemas(let catalog, let pattern): printShow("SCHEMAS", catalog.map { QualifiedName([$0], at: $0.span) }, pattern)
        case .showTables(let schema, let pattern): printShow("TABLES", schema, pattern)
        case .showViews(let schema, let pattern): printShow("VIEWS", schema, pattern)
        case .showColumns(let table, let pattern): printShow("COLUMNS", table, pattern)
        case .showFunctions(let pattern): printShow("FUNCTIONS", nil, pattern)
        case .showSession(let pattern): printShow("SESSION", nil, pattern)
        case .showCreate(let object, let name): print("SHOW CREATE \(object.rawValue) ", name)
        case .showPartitions(let table): print("SHOW PARTITIONS ", table)
        case .showTableProperties(let table, let key):
            print("SHOW TBLPROPERTIES ", table)
            if let key { parenthesized([key]) { $0.printString($1) } }
        case .describe(let describe): print(describe)
        case .describeInput(let name): print("DESCRIBE INPUT ", name)
        case .describeOutput(let name): print("DESCRIBE OUTPUT ", name)
        case .createView(let view): print(view)
        case .dropView(let name, let ifExists): print(ifExists ? "DROP VIEW IF EXISTS " : "DROP VIEW ", name)
        case .use(nil, let schema): print("USE ", schema)
        case .use(let catalog?, let schema): print("USE ", QualifiedName([catalog, schema], at: catalog.span))
        case .setSession(let name, let value):
            print("SET SESSION ", name)
            write(" = ")
            print(value)
        case .resetSession(let name): print("RESET SESSION ", name)
        case .prepare(let name, let inner):
            print("PREPARE ", name)
            write(" FROM ")
            print(inner)
        case .execute(let name, let parameters):
            print("EXECUTE ", name)
            print(using: parameters)
        case .executeImmediate(let sql, let parameters):
            write("EXECUTE IMMEDIATE ")
            printString(sql)
            print(using: parameters)
        case .deallocate(let name): print("DEALLOCATE PREPARE ", name)
        case .other(let kind, let target): write("-- \(kind)\(target.map { " \(SQLPrinter.print($0))" } ?? "")")
        }
    }

    private mutating func print(_ words: String, _ name: Identifier) {
        write(words)
        print(name)
    }

    private mutating func print(_ words: String, _ name: QualifiedName) {
        write(words)
        print(name)
    }

    private mutating func printExplain(_ words: String, _ options: [ExplainOption], _ statement: Statement) {
        write(words)
        print(options)
        print(statement)
    }

    private mutating func print(using parameters: [Expression]) {
        guard !parameters.isEmpty else { return }
        write(" USING ")
        print(parameters)
    }

    private mutating func print(_ options: [ExplainOption]) {
        guard !options.isEmpty else { return }
        parenthesized(options) { printer, option in
            switch option {
            case .format(let format): printer.write("FORMAT \(format.rawValue)")
            case .type(let type): printer.write("TYPE \(type.rawValue)")
            }
        }
        write(" ")
    }

    private mutating func print(_ view: CreateView) {
        write(view.orReplace ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ")
        print(view.name)
        if let comment = view.comment {
            write(" COMMENT ")
            printString(comment)
        }
        if let security = view.security { write(" SECURITY \(security.rawValue)") }
        write(" AS ")
        print(view.query)
    }
}

// MARK: - SHOW and DESCRIBE

extension SQLPrinter {
    private mutating func printShow(_ object: String, _ container: QualifiedName?, _ pattern: NamePattern?) {
        write("SHOW \(object)")
        if let container {
            write(" FROM ")
            print(container)
        }
        switch pattern {
        case nil: break
        case .hive(let pattern):
            write(" ")
            printString(pattern)
        case .like(let pattern, let escape):
            write(" LIKE ")
            printString(pattern)
            guard let escape else { return }
            write(" ESCAPE ")
            printString(escape)
        }
    }

    private mutating func print(_ describe: Describe) {
        write(describe.looksLikeParameters ? "DESC " : "DESCRIBE ")
        if let detail = describe.detail { write("\(detail.rawValue) ") }
        print(describe.table)
        if !describe.partition.isEmpty {
            write(" PARTITION ")
            parenthesized(describe.partition) { printer, item in
                printer.print(item.key)
                printer.write(" = ")
                printer.print(item.value)
            }
        }
        guard !describe.column.isEmpty else { return }
        write(" ")
        print(QualifiedName(describe.column, at: describe.table.span))
    }
}

extension Describe {
    /// A column of a table named INPUT or OUTPUT: DESCRIBE INPUT asks for the parameters of a prepared statement, DESC INPUT does not.
    fileprivate var looksLikeParameters: Bool {
        guard table.parts.count == 1, detail == nil, partition.isEmpty, !column.isEmpty else { return false }
        return ["input", "output"].contains(table.parts[0].canonical)
    }
}
