import ArgumentParser
import PostgresCluster
import PostgresDriver
import QueryEngine
import QueryService

struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Run one statement and print its answer.",
        discussion: """
            The statement is Athena's SQL, run as the server would run it; no server is needed.

            Examples:
              trailgate query "SHOW TABLES"
              trailgate query "SELECT eventname, count(*) FROM cloudtrail_logs GROUP BY 1 ORDER BY 2 DESC LIMIT 10"
              trailgate query --output csv "SELECT * FROM aws_service_logs.cloudtrail WHERE year = '2026'" > events.csv
            """)

    @Argument(help: "The statement.")
    var sql: String

    @Option(help: .setting("database", "The database that unqualified names mean."))
    var database: String = Setting.value("database", or: "default")

    @Option(help: .setting("output", "How to print rows: table, csv or json."))
    var output: ResultPrinterFormat = Setting.value("output", or: .table)

    @Flag(help: "Print the PostgreSQL statement that a query becomes, and do not run it.")
    var translate = false

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        try await Interruption.run { [self] in
            try await options.withDatabase { database in try await answer(from: database) }
        }
    }

    private func answer(from database: RunningDatabase) async throws {
        let limits = PostgresPool.Limits(connectionCountMax: 1)
        let owners = PostgresPool(database.owner, limits: limits)
        let readers = PostgresPool(database.reader, limits: limits)
        let engine = QueryEngine(queries: readers, catalog: CatalogStore(owners: owners), features: database.features)
        let result: Result<Void, any Error>
        do { result = .success(try await answer(by: engine)) } catch { result = .failure(error) }
        await readers.close()
        await owners.close()
        try result.get()
    }

    private func answer(by engine: QueryEngine) async throws {
        let context = QueryContext(database: database)
        do {
            if translate { return Output.write(try await engine.translate(sql, in: context) + "\n") }
            let printer = ResultPrinter(output)
            _ = try await engine.prepare(sql, in: context, parameters: []).run(into: printer)
            let rowCount = printer.finish()
            if output == .table, Terminal.isInteractive {
                var terminal = Terminal()
                terminal.line("(\(rowCount.grouped) row\(rowCount == 1 ? "" : "s"))")
            }
        } catch let error as QueryRejection {
            Terminal.complain(error.message)
            throw ExitCode.failure
        } catch let error as QueryFailure {
            Terminal.complain(error.reason)
            throw ExitCode.failure
        }
    }
}

extension ResultPrinterFormat: ExpressibleByArgument {}
