import ArgumentParser
import Converter
import Foundation
import PostgresCluster
import PostgresDriver

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what is loaded, what is under way and what was left aside.",
        discussion: """
            The lag is the time since a service's last event. Objects waiting were found by a load that goes on and are not loaded yet. Details are
            in trail.object, trail.rejected and trail.load: trailgate psql -- -c 'SELECT * FROM trail.load'
            """)

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        try await options.withDatabase { database in
            do {
                let connection = try await PostgresConnection.connect(to: database.owner)
                let status = try await LedgerStatus(connection)
                await connection.close()
                print(Self.lines(of: status).joined(separator: "\n"))
            } catch let error as PostgresError {
                Terminal.complain("the database failed: \(error)")
                throw ExitCode.failure
            }
        }
    }

    private static func lines(of status: LedgerStatus) -> [String] {
        guard !status.loads.isEmpty else { return ["Nothing is loaded yet: trailgate load /logs/AWSLogs"] }
        var lines = status.services.isEmpty ? ["No events are loaded."] : table(of: status.services)
        lines.append("")
        lines += status.loads.map(line)
        if !status.reasons.isEmpty { lines += [""] + status.reasons.map { "\(kind(of: $0.outcome)) \($0.count.grouped): \($0.reason)" } }
        lines.append("")
        if status.duplicates > 0 { lines.append("\(status.duplicates.grouped) events were delivered more than once and are shown once") }
        if let day = status.firstDayKept { lines.append("kept from \(day) on") }
        let days = "\(status.daysSealed.grouped) days sealed, \(status.daysOpen.grouped) open"
        lines.append("\(days); the database takes \(Int(status.databaseBytes).byteText)")
        return lines
    }

    private static func table(of services: [LedgerStatus.Service]) -> [String] {
        let header = ["service", "objects", "events", "accounts", "regions", "last event (UTC)", "lag"]
        let rows = services.map { service in
            [
                service.name, service.objects.grouped, service.events.grouped, service.accounts.grouped, service.regions.grouped,
                service.lastEvent.map { String($0.prefix(19)) } ?? "-", service.lagSeconds.map(span) ?? "-",
            ]
        }
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        return ([header] + rows).map { row in
            zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined(separator: "  ")
                .trimmingCharacters(in: .whitespaces)
        }
    }

    private static func line(of load: LedgerStatus.Load) -> String {
        var parts = ["\(load.objects.grouped) objects", "\(load.events.grouped) events"]
        if load.state == .running { parts.append("\(load.objectsWaiting.grouped) objects waiting") }
        if load.duplicates > 0 { parts.append("\(load.duplicates.grouped) duplicates") }
        let duration = load.state == .interrupted ? "" : " (\(span(load.seconds)))"
        let failure = load.failure.map { ": \($0)" } ?? ""
        let sources = load.sources.prefix(3).joined(separator: " ") + (load.sources.count > 3 ? " …" : "")
        return
            "load \(load.id) of \(load.startedAt), \(load.state.rawValue)\(duration): \(parts.joined(separator: ", ")), of \(sources)\(failure)"
    }

    private static func kind(of outcome: String) -> String {
        switch outcome {
        case "record": "rejected records"
        case "rejected": "rejected objects"
        default: "skipped objects"
        }
    }

    /// `4 s`, `12 min`, `3 h`, `9 d`.
    private static func span(_ seconds: Double) -> String {
        switch seconds {
        case ..<120: String(format: "%.1f s", max(seconds, 0))
        case ..<7_200: "\(Int(seconds / 60)) min"
        case ..<172_800: "\(Int(seconds / 3_600)) h"
        default: "\(Int(seconds / 86_400).grouped) d"
        }
    }
}
