/// What a run has seen so far.
package struct Tally: Sendable {
    /// Statements or texts.
    package private(set) var tried = 0
    /// Planned, run or parsed.
    package private(set) var accepted = 0
    /// Errors of values, by Presto's code.
    package private(set) var failed: [String: Int] = [:]
    /// By the analyzer, by code and sentence.
    package private(set) var refused: [String: Int] = [:]
    /// One finding of each sort, and how many there were.
    package private(set) var findings: [String: (first: Finding, seed: UInt64, count: Int)] = [:]
    /// The places in `FunctionCatalog.all` of the signatures that accepted statements were meant to use.
    package private(set) var signatures: Set<Int> = []

    package init() {}

    package mutating func add(_ verdict: StatementCheck.Verdict, using signatures: Set<Int>) {
        tried += 1
        switch verdict {
        case .accepted:
            accepted += 1
            self.signatures.formUnion(signatures)
        case .failed(let code):
            failed[code, default: 0] += 1
            self.signatures.formUnion(signatures)
        case .refused(let code, let message):
            refused["\(code): \(message)", default: 0] += 1
        }
    }

    package mutating func add(parsed isStatement: Bool) {
        tried += 1
        if isStatement { accepted += 1 }
    }

    /// Whether the finding is the first of its sort.
    @discardableResult
    package mutating func add(_ finding: Finding, seed: UInt64) -> Bool {
        tried += 1
        let isNew = findings[finding.signature] == nil
        findings[finding.signature, default: (finding, seed, 0)].count += 1
        return isNew
    }

    /// Takes in what another has seen; findings are noted at once, in one place.
    package mutating func add(_ other: Tally) {
        tried += other.tried
        accepted += other.accepted
    }

    package var failedCount: Int { failed.values.reduce(0, +) }
    package var refusedCount: Int { refused.values.reduce(0, +) }
    package var findingCount: Int { findings.values.reduce(0) { $0 + $1.count } }
}
