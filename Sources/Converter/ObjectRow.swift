import LogFormats
import ObjectStore
import PostgresDriver

/// The columns of trail.object, as the arrays of one statement.
enum ObjectRow {
    private struct Column {
        let name: String
        let type: String
        let value: (ConvertedObject) -> String?
    }

    static let columns = (all.map(\.name) + ["load_id"]).joined(separator: ", ")

    static var placeholders: String {
        (all.map(\.type) + ["bigint"]).enumerated().map { "$\($0.offset + 1)::\($0.element)[]" }.joined(separator: ", ")
    }

    static func parameters(of objects: [ConvertedObject], loadID: Int64) -> [PostgresParameter?] {
        all.map { column in PostgresParameter(array: objects.map(column.value)) } + [
            PostgresParameter(array: objects.map { _ in Int(loadID) })
        ]
    }

    private static var all: [Column] {
        [
            Column(name: "id", type: "bigint") { "\($0.object.id)" },
            Column(name: "store", type: "text") { $0.object.store.name },
            Column(name: "key", type: "text") { $0.object.summary.key },
            Column(name: "uri", type: "text") { $0.object.uri },
            Column(name: "size", type: "bigint") { "\($0.object.summary.sizeBytes)" },
            Column(name: "etag", type: "text") { $0.object.summary.etag },
            Column(name: "modified_at", type: "timestamptz") { timestamp($0.object.summary.modified) },
            Column(name: "organization", type: "text") { $0.object.path.organization },
            Column(name: "account", type: "text") { $0.object.path.account },
            Column(name: "service", type: "text") { $0.object.path.service },
            Column(name: "region", type: "text") { $0.object.path.region },
            Column(name: "day", type: "date") { $0.object.path.day?.text() },
            Column(name: "log_table", type: "text") { $0.service?.rawValue },
            Column(name: "outcome", type: "text") { $0.outcome.name },
            Column(name: "reason", type: "text") { $0.outcome.reason },
            Column(name: "detail", type: "text") { $0.outcome.detail },
            Column(name: "events", type: "bigint") { "\($0.statistics.rowCount)" },
            Column(name: "rejects", type: "bigint") { "\($0.statistics.rejectCount)" },
            Column(name: "raw_events", type: "bigint") { "\($0.statistics.rawCount)" },
            Column(name: "undated_events", type: "bigint") { "\($0.statistics.undatedCount)" },
            Column(name: "first_event", type: "timestamp") { $0.statistics.firstTime.map(timestamp) },
            Column(name: "last_event", type: "timestamp") { $0.statistics.lastTime.map(timestamp) },
            Column(name: "inflated_bytes", type: "bigint") { "\($0.statistics.inflatedBytes)" },
        ]
    }

    private static func timestamp(_ time: ObjectTime) -> String {
        let microseconds = (time.seconds - 946_684_800) * 1_000_000 + Int64(time.nanoseconds) / 1_000
        return timestamp(microseconds) + "+00"
    }

    /// `YYYY-MM-DD HH:MM:SS.dddddd` of microseconds since 2000.
    static func timestamp(_ microseconds: Int64) -> String {
        let perDay: Int64 = 86_400_000_000
        let day = microseconds >= 0 ? microseconds / perDay : -((perDay - 1 - microseconds) / perDay)
        let rest = microseconds - day * perDay
        let seconds = rest / 1_000_000
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let fraction = String(1_000_000 + rest % 1_000_000).dropFirst()
        return "\(CivilDay(daysSince2000: Int32(clamping: day)).text()) \(parts.joined(separator: ":")).\(fraction)"
    }
}
