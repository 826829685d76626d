import PrestoTypes

/// Windows, frames and orders.
extension StatementGenerator {
    /// What stands behind OVER: a window of its own, or the query's named one, perhaps with a frame.
    mutating func overClause(_ place: ExpressionPlace) -> String {
        guard let name = place.namedWindow, random.chance(60) else { return window(place.insideWindow) }
        return random.chance(50) ? name : "(\(name))"
    }

    mutating func window(_ place: ExpressionPlace) -> String {
        var parts: [String] = []
        let inner = place.depth > 1 ? place.deeper : place
        if random.chance(50) { parts.append("PARTITION BY \(leafOrCall(type { $0.isComparable }, inner))") }
        guard random.chance(75) else { return "(\(parts.joined(separator: " ")))" }
        if random.chance(30) {
            parts.append(rangeFrame(inner))
        } else {
            parts.append("ORDER BY \(sortItem(inner))\(random.chance(20) ? ", \(sortItem(inner))" : "")")
            if random.chance(40) { parts.append(rowsFrame()) }
        }
        return "(\(parts.joined(separator: " ")))"
    }

    private mutating func leafOrCall(_ type: PrestoType, _ place: ExpressionPlace) -> String {
        random.chance(60) ? leaf(type, place) : expression(type, place)
    }

    mutating func sortItem(_ place: ExpressionPlace) -> String {
        "\(leafOrCall(type { $0.isOrderable }, place))\(direction())"
    }

    mutating func direction() -> String {
        random.pick(["", " ASC", " DESC"]) + random.pick(["", "", " NULLS FIRST", " NULLS LAST"])
    }

    private mutating func rowsFrame() -> String {
        let kind = random.pick(["ROWS", "GROUPS", "RANGE"])
        let bounds =
            kind == "RANGE"
            ? ["UNBOUNDED PRECEDING", "BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING", "BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"]
            : [
                "1 PRECEDING", "CURRENT ROW", "BETWEEN 2 PRECEDING AND 1 PRECEDING", "BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING",
                "BETWEEN 0 PRECEDING AND UNBOUNDED FOLLOWING", "BETWEEN CURRENT ROW AND 3 FOLLOWING",
            ]
        return "\(kind) \(random.pick(bounds))"
    }

    /// An order by one number or time, and a frame by differences of it.
    private mutating func rangeFrame(_ place: ExpressionPlace) -> String {
        let key = type(depth: 0) { $0.isNumeric || $0 == .date || TypeSort($0) == .timestamp || TypeSort($0) == .timestampWithTimeZone }
        let offset =
            key.isNumeric
            ? random.pick(["1", "2.5", "TINYINT '1'", "DECIMAL '0.5'"]) : random.pick(["INTERVAL '1' DAY", "INTERVAL '2' MONTH"])
        let bounds = random.pick([
            "\(offset) PRECEDING", "BETWEEN \(offset) PRECEDING AND \(offset) FOLLOWING", "BETWEEN CURRENT ROW AND \(offset) FOLLOWING",
        ])
        return "ORDER BY \(leafOrCall(key, place))\(direction()) RANGE \(bounds)"
    }
}
