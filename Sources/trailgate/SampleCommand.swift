import ArgumentParser
import Foundation
import LogFormats
import SampleTrail
import Synchronization

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Write a made-up tree of logs of many accounts, to try things out and to measure.",
        discussion: """
            The same options always give the same tree.

            Example:
              trailgate sample --out /tmp/trail --events 300000 --days 30 --accounts 20 --seed 1
              trailgate load /tmp/trail
            """)

    @Option(help: .setting("out", "The folder to write below.", valueName: "folder"))
    var out: String = Setting.value("out", or: "sample-trail")

    @Option(help: .setting("service", "Whose logs: cloudtrail or vpcflow."))
    var service: SampleService = Setting.value("service", or: .cloudTrail)

    @Option(help: .setting("events", "How many events."))
    var events: Int = Setting.value("events", or: 50_000)

    @Option(help: .setting("days", "Over how many days."))
    var days: Int = Setting.value("days", or: 14)

    @Option(help: .setting("accounts", "In how many accounts."))
    var accounts: Int = Setting.value("accounts", or: 5)

    @Option(help: .setting("seed", "Another seed gives another tree."))
    var seed: UInt64 = Setting.value("seed", or: 1)

    @Option(help: .setting("end", "The last day (default: today).", valueName: "YYYY-MM-DD"))
    var end: String = Setting.value("end", or: SampleCommand.today.text())

    @Flag(help: .setting("organization", "Lay the tree out as an organisation's trail."))
    var organization = false

    func validate() throws {
        guard events > 0, days > 0, accounts > 0 else { throw ValidationError("--events, --days and --accounts must be positive.") }
        guard Self.day(end) != nil else { throw ValidationError("--end must be a day, as 2026-03-01.") }
    }

    func run() async throws {
        var options = SampleOptions(end: Self.day(end) ?? Self.today)
        options.service = service
        options.eventCount = events
        options.dayCount = days
        options.accountCount = accounts
        options.seed = seed
        options.isOrganization = organization || Setting.flag("organization")
        let trail = SampleTrail(options)
        let (folder, total) = (out, events)
        let summary = try await Interruption.run {
            let terminal = Mutex(Terminal())
            do {
                let summary = try await trail.write(to: folder) { count in
                    terminal.withLock { $0.progress("\(count.grouped) of \(total.grouped) events") }
                }
                terminal.withLock {
                    $0.line("\(summary.eventCount.grouped) events in \(summary.fileCount.grouped) files, \(summary.storedBytes.byteText)")
                }
                return summary
            } catch {
                terminal.withLock { $0.line("trailgate: \(error)") }
                throw ExitCode.failure
            }
        }
        Output.write("\(out): \(summary.eventCount) events\n")
    }

    private static var today: CivilDay {
        CivilDay(daysSince2000: Int32((Date().timeIntervalSince1970 / 86_400).rounded(.down)) - 10_957)
    }

    private static func day(_ text: String) -> CivilDay? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? CivilDay(year: parts[0], month: parts[1], day: parts[2]) : nil
    }
}

extension SampleService: ExpressibleByArgument {}
