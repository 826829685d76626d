import ArgumentParser
import Foundation
import QueryFuzzing

/// `query-fuzzer parse`: broken texts for the parser.
struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Parse mutated statements: any text gives a tree or an error, and a tree prints as itself.")

    @OptionGroup var options: FuzzOptions

    @Option(help: "A file of more statements to mutate: lines of JSON with a member `sql`. May be repeated.")
    var corpus: [String] = []

    @Option(help: "Threads at a time.")
    var jobs = 2

    func run() async throws {
        try await Supervision.run { board in try await fuzz(board) }
    }

    private func fuzz(_ board: SeedBoard) async throws {
        let mutator = StatementMutator(samples: SampleStatements.all + (try corpus.flatMap(Self.statements)))
        let progress = Progress(what: "texts parsed", first: options.firstSeed, options)
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<min(max(jobs, 1), SeedBoard.slotCount) {
                group.addTask {
                    while let seeds = progress.next(2_000) {
                        var tally = Tally()
                        for seed in seeds {
                            board[worker] = seed
                            tryOne(seed, mutator, progress, &tally)
                        }
                        progress.merge(tally)
                    }
                }
            }
        }
        try progress.finish(verbose: false)
    }

    private func tryOne(_ seed: UInt64, _ mutator: StatementMutator, _ progress: Progress, _ tally: inout Tally) {
        let text = mutator.text(seed: seed)
        do throws(Finding) {
            tally.add(parsed: try ParserCheck.check(text))
        } catch {
            guard progress.note(error, seed: seed) else { return }
            let small = Shrinker.shrink(text) { candidate in
                do throws(Finding) {
                    _ = try ParserCheck.check(candidate)
                    return false
                } catch let finding {
                    return finding.signature == error.signature
                }
            }
            progress.show(error, seed: seed, shrunk: small)
        }
    }

    private struct Line: Decodable {
        var sql: String
    }

    private static func statements(in path: String) throws -> [String] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).sql }
    }
}
