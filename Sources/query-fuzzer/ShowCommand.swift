import ArgumentParser
import QueryFuzzing

/// `query-fuzzer show`: the statements of seeds.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Print the statements of seeds, and try none.")

    @OptionGroup var options: FuzzOptions

    func run() {
        let first = options.firstSeed
        for seed in first..<first + UInt64(options.count ?? 1) { print(StatementGenerator.statement(seed: seed)) }
    }
}
