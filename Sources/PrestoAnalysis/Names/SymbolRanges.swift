/// A set of symbols, as the stretches of those that were made one after the other: one or few for each relation.
struct SymbolRanges {
    /// In order, none over another.
    private var ranges: [ClosedRange<Int32>] = []

    init(_ fields: Fields) {
        for part in fields.parts { append(part.symbols) }
        if ranges.count > 1 { merge() }
    }

    /// A join may offer a symbol twice.
    private mutating func merge() {
        ranges.sort { $0.lowerBound < $1.lowerBound }
        var merged = [ranges[0]]
        for range in ranges.dropFirst() {
            let last = merged[merged.count - 1]
            if range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        ranges = merged
    }

    private mutating func append(_ symbols: [Symbol]) {
        guard var first = symbols.first?.number else { return }
        var last = first
        for symbol in symbols.dropFirst() {
            if symbol.number != last + 1 {
                ranges.append(first...last)
                first = symbol.number
            }
            last = symbol.number
        }
        ranges.append(first...last)
    }

    func contains(_ symbol: Symbol) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].contains(symbol.number) { return true }
            if ranges[middle].lowerBound > symbol.number { high = middle } else { low = middle + 1 }
        }
        return false
    }
}
