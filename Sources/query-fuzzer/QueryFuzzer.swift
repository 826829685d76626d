import ArgumentParser

/// The command `query-fuzzer`: statements and texts from seeds, and what became of them.
@main
struct QueryFuzzer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query-fuzzer",
        abstract: "Looks for statements that the compiler accepts and PostgreSQL does not, and for texts that the parser cannot bear.",
        discussion: "Exit codes: 0 nothing was found; 1 something was, and its seed is shown: --seed SEED --count 1 repeats it.",
        subcommands: [PlanCommand.self, ParseCommand.self, ShowCommand.self])
}

/// How much is tried.
struct FuzzOptions: ParsableArguments {
    @Option(help: "The first seed; each statement has the next one. Without it, a random one.")
    var seed: UInt64?

    @Option(help: "End after so many statements.")
    var count: Int?

    @Option(help: "End after so many seconds.")
    var seconds: Int?

    var firstSeed: UInt64 { seed ?? UInt64.random(in: 0..<1 << 40) }
}
