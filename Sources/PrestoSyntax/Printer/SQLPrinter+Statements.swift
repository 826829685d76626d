extension SQLPrinter {
    mutating func print(_ statement: Statement) {
        switch statement.kind {
        case .query(let query): print(query)
        case .explain, .explainAnalyze: printExplain(statement.kind)
        case .showCatalogs, .showSchemas, .showTables, .showViews, .showColumns, .showFunctions, .showSession, .showCreate,
            .showPartitions, .showTableProperties:
            printShow(statement.kind)
        case .describe(let describe): print(describe)
        case .describeInput(let name): printNamed("DESCRIBE INPUT ", name)
        case .describeOutput(let name): printNamed("DESCRIBE OUTPUT ", name)
        case .createView(let view): print(view)
        case .dropView(let name, let ifExists):
            write(ifExists ? "DROP VIEW IF EXISTS " : "DROP VIEW ")
            print(name)
        case .use, .setSession, .resetSession, .prepare, .execute, .executeImmediate, .deallocate: printSession(statement.kind)
        case .other(let kind, let target): write("-- \(kind)\(target.map { " \(SQLPrinter.print($0))" } ?? "")")
        }
    }

    private mutating func printNamed(_ words: String, _ name: Identifier) {
        write(words)
        print(name)
    }

    private mutating func printExplain(_ kind: Statement.Kind) {
        switch kind {
        case .explain(let statement, let options):
            write("EXPLAIN ")
            print(options)
            print(statement)
        case .explainAnalyze(let statement, let analyze):
            write(analyze.verbose ? "EXPLAIN ANALYZE VERBOSE " : "EXPLAIN ANALYZE ")
            print(analyze.options)
            print(statement)
        default:
            preconditionFailure("no EXPLAIN: \(kind)")
        }
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
    private mutating func printShow(_ kind: Statement.Kind) {
        switch kind {
        case .showCatalogs(let pattern): printShow("CATALOGS", nil, pattern)
        case .showSchemas(let catalog, let pattern): printShow("SCHEMAS", catalog.map { QualifiedName([$0], at: $0.span) }, pattern)
        case .showTables(let schema, let pattern): printShow("TABLES", schema, pattern)
        case .showViews(let schema, let pattern): printShow("VIEWS", schema, pattern)
        case .showColumns(let table, let pattern): printShow("COLUMNS", table, pattern)
        case .showFunctions(let pattern): printShow("FUNCTIONS", nil, pattern)
        case .showSession(let pattern): printShow("SESSION", nil, pattern)
        case .showCreate(let object, let name):
            write("SHOW CREATE \(object.rawValue) ")
            print(name)
        case .showPartitions(let table):
            write("SHOW PARTITIONS ")
            print(table)
        case .showTableProperties(let table, let key):
            write("SHOW TBLPROPERTIES ")
            print(table)
            if let key { parenthesized([key]) { $0.printString($1) } }
        default:
            preconditionFailure("no SHOW: \(kind)")
        }
    }

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
        write("DESCRIBE ")
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

// MARK: - The session

extension SQLPrinter {
    private mutating func printSession(_ kind: Statement.Kind) {
        switch kind {
        case .use(let catalog, let schema):
            write("USE ")
            if let catalog {
                print(catalog)
                write(".")
            }
            print(schema)
        case .setSession(let name, let value):
            write("SET SESSION ")
            print(name)
            write(" = ")
            print(value)
        case .resetSession(let name):
            write("RESET SESSION ")
            print(name)
        case .prepare(let name, let statement):
            printNamed("PREPARE ", name)
            write(" FROM ")
            print(statement)
        case .execute(let name, let parameters):
            printNamed("EXECUTE ", name)
            print(using: parameters)
        case .executeImmediate(let sql, let parameters):
            write("EXECUTE IMMEDIATE ")
            printString(sql)
            print(using: parameters)
        case .deallocate(let name):
            printNamed("DEALLOCATE PREPARE ", name)
        default:
            preconditionFailure("no statement about the session: \(kind)")
        }
    }

    private mutating func print(using parameters: [Expression]) {
        guard !parameters.isEmpty else { return }
        write(" USING ")
        print(parameters)
    }
}
