import ArgumentParser
import Foundation
import FunctionCatalog
import QueryFuzzing
import Synchronization

/// Hands out seeds until the time or the number is reached, and tells what was seen.
final class Progress: Sendable {
    private struct State {
        var next: UInt64
        var tally = Tally()
        var reported = ContinuousClock.now
    }

    private let what: String
    private let first: UInt64
    private let end: UInt64
    private let deadline: ContinuousClock.Instant?
    private let start = ContinuousClock.now
    private let state: Mutex<State>

    init(what: String, first: UInt64, _ options: FuzzOptions) {
        self.what = what
        self.first = first
        end = options.count.map { first + UInt64($0) } ?? .max
        deadline = options.seconds.map { .now + .seconds($0) } ?? (options.count == nil ? .now + .seconds(60) : nil)
        state = Mutex(State(next: first))
        say("\(what): from seed \(first) on")
    }

    /// Seeds for one worker; nil at the end.
    func next(_ count: UInt64) -> Range<UInt64>? {
        let (seeds, line) = state.withLock { state -> (Range<UInt64>?, String?) in
            let now = ContinuousClock.now
            let line = now - state.reported > .seconds(10) ? summary(state.tally) : nil
            if line != nil { state.reported = now }
            guard deadline.map({ now < $0 }) ?? true, state.next < end else { return (nil, line) }
            let seeds = state.next..<min(end, state.next + count)
            state.next = seeds.upperBound
            return (seeds, line)
        }
        if let line { say(line) }
        return seeds
    }

    func note(_ add: (inout Tally) -> Void) {
        state.withLock { add(&$0.tally) }
    }

    /// Whether the finding is the first of its sort.
    func note(_ finding: Finding, seed: UInt64) -> Bool {
        state.withLock { $0.tally.add(finding, seed: seed) }
    }

    func merge(_ tally: Tally) {
        state.withLock { $0.tally.add(tally) }
    }

    func show(_ finding: Finding, seed: UInt64, shrunk: String) {
        say("FINDING at seed \(seed): \(finding)\n  smaller:  \(shrunk)")
    }

    /// The last words. Throws a failure when something was found.
    func finish(verbose: Bool) throws {
        let tally = state.withLock { $0.tally }
        if verbose { explain(tally) }
        for (finding, seed, count) in tally.findings.values.sorted(by: { $0.count > $1.count }) {
            say("\(count) times, first at seed \(seed): \(finding.code) \(finding.message.prefix(200))")
        }
        say(summary(tally))
        if tally.findingCount > 0 { throw ExitCode.failure }
    }

    private func summary(_ tally: Tally) -> String {
        let seconds = Double((ContinuousClock.now - start).components.seconds)
        let answers = "\(tally.accepted) accepted, \(tally.failedCount) failed by their values, \(tally.refusedCount) refused"
        return "\(what): \(tally.tried) in \(Int(seconds)) s: \(answers), \(tally.findingCount) findings"
    }

    /// A line that is seen at once, into a file as well.
    private func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    private func explain(_ tally: Tally) {
        for (reason, count) in tally.refused.sorted(by: { $0.value > $1.value }).prefix(60) {
            say("\(count) refused: \(reason.prefix(180))")
        }
        for (code, count) in tally.failed.sorted(by: { $0.value > $1.value }) { say("\(count) failed: \(code)") }
        let unused = FunctionCatalog.all.indices.filter { !tally.signatures.contains($0) }
        print(
            "\(unused.count) of \(FunctionCatalog.all.count) signatures never used: \(unused.map { "\(FunctionCatalog.all[$0])" }.joined(separator: "; "))"
        )
    }
}
