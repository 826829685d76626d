import ArgumentParser
import FunctionCatalog
import PostgresDriver
import QueryFuzzing
import Synchronization
import TestSupport

/// `query-fuzzer plan`: random statements for the compiler and PostgreSQL.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Have PostgreSQL plan random statements that the compiler accepts, or run them.")

    @OptionGroup var options: FuzzOptions

    @Flag(help: "Run the statements over a few rows in place of planning them.")
    var run = false

    @Option(help: "Connections at a time.")
    var jobs = 2

    @Flag(help: "Show why statements were refused, and which signatures were never used.")
    var verbose = false

    func run() async throws {
        try await Supervision.run { board in try await fuzz(board) }
    }

    private func fuzz(_ board: SeedBoard) async throws {
        let database = try await TestDatabase.make()
        if run { try await SampleRows.insert(into: database) }
        let features: Set<DatabaseFeature> = try await TestCluster.shared.hasPostGIS() ? [.postGIS] : []
        let check = StatementCheck(run ? .run : .plan, features: features)
        let progress = Progress(what: run ? "statements run" : "statements planned", first: options.firstSeed, options)
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<min(max(jobs, 1), SeedBoard.slotCount) {
                group.addTask { await work(worker, board, database, check, progress) }
            }
        }
        try await database.drop()
        try progress.finish(verbose: verbose)
    }

    private func work(_ worker: Int, _ board: SeedBoard, _ database: TestDatabase, _ check: StatementCheck, _ progress: Progress) async {
        while let seeds = progress.next(50) {
            do {
                let connection = try await database.connectAsReader()
                try await connection.execute("SET statement_timeout = '3s'")
                var batch: Range<UInt64>? = seeds
                while let seeds = batch {
                    try await connection.run { session in
                        for seed in seeds {
                            board[worker] = seed
                            try tryOne(seed, check, session, progress)
                        }
                    }
                    batch = progress.next(50)
                }
                await connection.close()
            } catch {
                print("worker \(worker) at seed \(board[worker]) begins anew: \(error)")
            }
        }
    }

    private func tryOne(_ seed: UInt64, _ check: StatementCheck, _ session: PostgresSession, _ progress: Progress) throws {
        var generator = StatementGenerator(seed: seed)
        let statement = generator.statement()
        do throws(Finding) {
            let verdict = try check.check(statement, on: session)
            progress.note { $0.add(verdict, using: generator.signatures) }
        } catch {
            guard progress.note(error, seed: seed) else { return }
            let small = Shrinker.shrink(statement) { candidate in
                do throws(Finding) {
                    _ = try check.check(candidate, on: session)
                    return false
                } catch let finding {
                    return finding.signature == error.signature
                }
            }
            progress.show(error, seed: seed, shrunk: small)
            if error.code == "CONNECTION" { throw error }
        }
    }
}
