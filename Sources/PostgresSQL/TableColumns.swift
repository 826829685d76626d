import Catalog
import PrestoAnalysis

/// A column of a table, and the table's alias.
struct TableColumn {
    var alias: String
    var column: CatalogColumn
}

/// The tables in scope. Most of a table's columns are never looked at, so that nothing is made for a column before it is.
struct TableColumns {
    /// In the order of their symbols.
    private var tables: [BoundTable] = []

    /// Of two uses of the same symbols the later one counts.
    mutating func add(_ table: CatalogTable, _ symbols: [Symbol], alias: String) {
        guard let first = symbols.first else { return }
        let bound = BoundTable(table, alias: alias, firstSymbol: first)
        let place = tables.partitionIndex { $0.firstNumber >= bound.firstNumber }
        if tables.indices.contains(place), tables[place].firstNumber == bound.firstNumber {
            tables[place] = bound
        } else {
            tables.insert(bound, at: place)
        }
    }

    func contains(_ symbol: Symbol) -> Bool { place(of: symbol) != nil }

    /// The column as it is read from the table.
    func value(of symbol: Symbol) -> SQLValue? {
        place(of: symbol).map { $0.table.value(at: $0.index) }
    }

    subscript(symbol: Symbol) -> TableColumn? {
        place(of: symbol).map { TableColumn(alias: $0.table.alias, column: $0.table.columns[$0.index]) }
    }

    private func place(of symbol: Symbol) -> (table: BoundTable, index: Int)? {
        let behind = tables.partitionIndex { $0.firstNumber > symbol.number }
        guard behind > 0 else { return nil }
        let table = tables[behind - 1]
        let index = Int(symbol.number - table.firstNumber)
        return index < table.columns.count ? (table, index) : nil
    }
}

/// A table under an alias. Its symbols were made in one go, one after the other.
///
/// An object, so that all copies of a generator share the columns that are written already.
private final class BoundTable {
    let alias: String
    let columns: [CatalogColumn]
    let firstNumber: Int32
    /// Those that were asked for: few of many.
    private var written: [(index: Int, value: SQLValue)] = []

    init(_ table: CatalogTable, alias: String, firstSymbol: Symbol) {
        self.alias = alias
        columns = table.columns
        firstNumber = firstSymbol.number
    }

    func value(at index: Int) -> SQLValue {
        if let known = written.first(where: { $0.index == index }) { return known.value }
        let value = SQLValue(columns[index].storage, alias: alias)
        written.append((index, value))
        return value
    }
}

extension Array {
    /// The first place whose element has a property that all behind it have, too; the end if none has.
    fileprivate func partitionIndex(where isBehind: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
