import ArgumentParser
import Foundation
import GlueAPI
import Jobs
import Logging
import ObjectStore
import PostgresCluster
import PostgresDriver
import QueryEngine
import QueryService
import Server
import SigV4

struct ServeCommand: AsyncParsableCommand {
    static let defaultPort: UInt16 = 8080
    /// PostgreSQL keeps its timeouts in milliseconds, in 31 bits.
    static let queryTimeoutMax = Int(Int32.max) / 1000

    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the Athena API until Ctrl-C, and run jobs.",
        discussion: """
            Point a client at it with AWS_ENDPOINT_URL=http://127.0.0.1:8080. Without access keys any signature is taken, and only this machine can
            connect: make a key with `trailgate keys add` before you give another --host.

            Jobs (`trailgate jobs`, or the AWS Glue API) run here, too.
            """)

    @Option(help: .setting("host", "The address to listen on."))
    var host: String = Setting.value("host", or: "127.0.0.1")

    @Option(help: .setting("port", "The port to listen on."))
    var port: UInt16 = Setting.value("port", or: defaultPort)

    @Option(help: .setting("running-queries", "Queries that run at the same time."))
    var runningQueries: Int = Setting.value("running-queries", or: 8)

    @Option(help: .setting("waiting-queries", "Queries that may wait for their turn; one more is refused."))
    var waitingQueries: Int = Setting.value("waiting-queries", or: 200)

    @Option(help: .setting("query-timeout", "Seconds after which a query is ended.", valueName: "seconds"))
    var queryTimeout: Int = Setting.value("query-timeout", or: 1800)

    @Option(help: .setting("answer-hold", "Milliseconds that an answer waits for a query which is about to end.", valueName: "ms"))
    var answerHold: Int = Setting.value("answer-hold", or: 100)

    @Option(help: .setting("keep", "How long to keep logs: 400d, 13w or 2y; older days are dropped.", valueName: "time"))
    var keep: KeepTime?

    @Flag(help: .setting("no-jobs", "Run no jobs and fire no triggers here; another server on the same database may."))
    var noJobs = false

    @Option(help: .setting("running-jobs", "Jobs that run at the same time; the rest waits."))
    var runningJobs: Int = Setting.value("running-jobs", or: 1)

    @Option(help: .setting("log-level", "trace, debug, info, notice, warning, error or critical."))
    var logLevel: String = Setting.value("log-level", or: "info")

    @OptionGroup var options: DatabaseOptions

    func validate() throws {
        guard runningQueries > 0, waitingQueries >= 0, queryTimeout > 0, answerHold >= 0, runningJobs > 0 else {
            throw ValidationError("Numbers of queries, of jobs and times must be positive.")
        }
        guard queryTimeout <= Self.queryTimeoutMax else {
            throw ValidationError("--query-timeout must be at most \(Self.queryTimeoutMax) seconds.")
        }
        guard Logger.Level(rawValue: logLevel) != nil else { throw ValidationError("There is no log level '\(logLevel)'.") }
    }

    func run() async throws {
        try await options.withDatabase { database in
            let owners = PostgresPool(database.owner, limits: .init(connectionCountMax: 4))
            let reader = database.reader.setting("statement_timeout", to: "\(queryTimeout)s")
            let readers = PostgresPool(reader, limits: .init(connectionCountMax: runningQueries + 1))
            let result: Result<Void, any Error>
            do { result = .success(try await serve(database, owners: owners, readers: readers)) } catch { result = .failure(error) }
            await readers.close()
            await owners.close()
            do {
                try result.get()
            } catch let error as ServerError {
                Terminal.complain(error.description)
                throw ExitCode.failure
            }
        }
    }

    private func serve(_ database: RunningDatabase, owners: PostgresPool, readers: PostgresPool) async throws {
        let catalog = CatalogStore(owners: owners)
        let scheduler = scheduler(database, owners)
        let jobs = JobRegistry(
            store: JobStore(owners), aliases: JobTableAliases(catalog: catalog), sources: options.jobSources, now: JobsCommand.now,
            onRequest: { scheduler.wake() })
        let limits = QueryLimits(runningMax: runningQueries, waitingMax: waitingQueries, answerHold: .milliseconds(answerHold))
        let server = try GatewayServer(
            configuration: ServerConfiguration(host: host, port: Int(port), queries: limits),
            runner: QueryEngine(queries: readers, catalog: catalog, features: database.features),
            metadata: CatalogMetadata(catalog, startTime: Date().timeIntervalSince1970),
            history: PostgresQueryHistory(owners), glue: GlueAPI(jobs: jobs),
            buckets: try BucketStore(root: options.directory.results.path),
            keys: try options.accessKeys().load(), logger: logger)
        try await readers.warmUp(1)
        let watch = DatabaseWatch(database: database, owners: owners, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await watch.run() }
            group.addTask { await Housekeeping(database: database, keep: keep ?? Setting.optional("keep"), logger: logger).run() }
            if runsJobs { group.addTask { await scheduler.run() } }
            try await server.run()
            group.cancelAll()
        }
    }

    private var runsJobs: Bool { !noJobs && !Setting.flag("no-jobs") }

    private func scheduler(_ database: RunningDatabase, _ owners: PostgresPool) -> JobScheduler<ContinuousClock> {
        var limits = JobLimits()
        limits.runningMax = runningJobs
        let store = JobStore(owners)
        let logger = logger
        return JobScheduler(
            database: database.owner, store: store,
            runner: LoadJobRunner(database: database.owner, store: store, sources: options.jobSources, limits: limits),
            limits: limits, clock: ContinuousClock(), now: JobsCommand.now, report: { ServerEvent.jobs($0).log(to: logger) })
    }

    private var logger: Logger {
        var logger = Logger(label: "trailgate", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = Logger.Level(rawValue: logLevel) ?? .info
        return logger
    }
}
