import Catalog
import FunctionCatalog
import PrestoTypes

/// A value that is read from the text of a stored time, as SQL over the time itself.
///
/// It is the value only where the text is the one that the time gives back. Elsewhere the text is read.
struct StoredMoment {
    enum Kind: Hashable {
        /// The time's text, in a layout of `to_char`.
        case text(layout: [String])
        case timestamp
        /// A timestamp with time zone of the zone UTC: its clock.
        case zoned
        case date
        /// No time any more: `hour(…)`.
        case plain
    }

    /// Of a text: the time that it is made from.
    var value: SQLFragment
    var kind: Kind
    /// The rows for which this is not the value.
    var exception: String?

    init(_ rendered: RenderedTime, alias: String) {
        value = SQLFragment(rendered.time.sql(alias: alias))
        kind = .text(layout: rendered.layout)
        exception = rendered.exception?.sql(alias: alias)
    }

    func with(_ value: SQLFragment, _ kind: Kind) -> StoredMoment {
        var moment = self
        (moment.value, moment.kind) = (value, kind)
        return moment
    }

    func with(_ kind: Kind) -> StoredMoment { with(value, kind) }

    /// The native form.
    var native: SQLFragment {
        switch kind {
        case .text(let layout): SQLFragment("to_char(\(value.text), '\(layout.joined())')")
        case .zoned: SQLFragment("presto.zoned_utc(\(value.text))")
        case .timestamp, .date, .plain: value
        }
    }

    /// The type under which a function takes the value: a zone of UTC changes no clock.
    var clockType: PrestoType? {
        switch kind {
        case .timestamp, .zoned: .timestamp(precision: 3)
        case .date: .date
        case .text, .plain: nil
        }
    }

    /// The value where the text is canonical, else what the text gives.
    func orElse(_ other: String, _ value: SQLFragment) -> SQLFragment {
        guard let exception else { return value }
        return SQLFragment("CASE WHEN \(exception) THEN \(other) ELSE \(value.text) END")
    }
}

// MARK: - Steps

extension StoredMoment {
    /// `from_iso8601_timestamp(eventtime)`
    var asISOTimestamp: StoredMoment? { kind == .text(layout: RenderedTime.isoLayout) ? with(.zoned) : nil }

    /// A day's text, a timestamp or a date as a date.
    var asDate: StoredMoment? {
        switch kind {
        case .text(RenderedTime.isoDayLayout), .timestamp, .zoned: with(SQLFragment("\(value.text)::date", .cast), .date)
        case .date: self
        case .text, .plain: nil
        }
    }

    /// A timestamp or a date as a time of another type.
    func asTime(_ kind: Kind) -> StoredMoment? {
        switch self.kind {
        case .timestamp, .zoned: with(kind)
        case .date: with(SQLFragment("\(value.text(atLeast: .cast))::timestamp", .cast), kind)
        case .text, .plain: nil
        }
    }

    /// The text read by a pattern that says the same as its layout.
    func parsed(by layout: [String], as kind: Kind) -> StoredMoment? {
        guard self.kind == .text(layout: layout) else { return nil }
        guard layout.contains("SS") else { return with(SQLFragment("date_trunc('day', \(value.text))"), kind) }
        return with(kind)
    }

    /// `date_trunc(unit, …)`; `unit` is one of Trino's.
    func truncated(to unit: String) -> StoredMoment? {
        switch kind {
        case .timestamp, .zoned: with(SQLFragment("date_trunc('\(unit)', \(value.text))"), kind)
        case .date, .text, .plain: nil
        }
    }

    /// A part of the text that begins and ends where parts of the layout do.
    func substring(from start: Int64, count: Int64) -> StoredMoment? {
        guard case .text(let layout) = kind, (1...100).contains(start), (1...100).contains(count) else { return nil }
        var parts: [String] = []
        var place: Int64 = 1
        for part in layout {
            let end = place + Self.width(of: part)
            if place >= start, end <= start + count {
                parts.append(part)
            } else if end > start, place < start + count {
                return nil
            }
            place = end
        }
        return parts.isEmpty ? nil : with(.text(layout: parts))
    }

    /// How many characters a part of a layout gives.
    private static func width(of part: String) -> Int64 {
        switch part {
        case "YYYY": 4
        case "MM", "DD", "HH24", "MI", "SS": 2
        default: 1
        }
    }
}
