import PrestoTypes

/// The columns that relations offer to names, in order: a part for each relation.
///
/// A part of a table shares its columns with all other uses of the table in the statement, so that nothing is made for each column.
struct Fields: Sequence {
    private(set) var parts: [Part] = []

    struct Part {
        let columns: FieldColumns
        /// The relation's name, all its parts, in lower case; empty where there is none.
        var prefix: [String]
        /// One for each column.
        let symbols: [Symbol]

        func isQualified(by parts: ArraySlice<String>) -> Bool {
            parts.isEmpty || (parts.count <= prefix.count && prefix.suffix(parts.count).elementsEqual(parts))
        }

        /// Symbols that were made in one go need no search.
        func index(of symbol: Symbol) -> Int? {
            guard let first = symbols.first else { return nil }
            let distance = Int(symbol.number) - Int(first.number)
            if symbols.indices.contains(distance), symbols[distance] == symbol { return distance }
            return symbols.firstIndex(of: symbol)
        }

        subscript(index: Int) -> Field {
            let column = columns.all[index]
            return Field(name: column.name, prefix: prefix, symbol: symbols[index], type: column.type, isHidden: column.isHidden)
        }
    }

    init() {}

    init(_ columns: FieldColumns, prefix: [String], symbols: [Symbol]) {
        parts = [Part(columns: columns, prefix: prefix, symbols: symbols)]
    }

    /// Neighbours of one prefix make a part.
    init(_ fields: [Field]) {
        var rest = fields[...]
        while let first = rest.first {
            let run = rest.prefix { $0.prefix == first.prefix }
            let columns = run.map { FieldColumns.Column(name: $0.name, type: $0.type, isHidden: $0.isHidden) }
            parts.append(Part(columns: FieldColumns(columns), prefix: first.prefix, symbols: run.map(\.symbol)))
            rest = rest.dropFirst(run.count)
        }
    }

    static func + (left: Fields, right: Fields) -> Fields {
        var joined = left
        joined.parts += right.parts
        return joined
    }

    static func += (left: inout Fields, right: Fields) { left.parts += right.parts }

    var count: Int { parts.reduce(0) { $0 + $1.symbols.count } }

    func makeIterator() -> some IteratorProtocol<Field> {
        parts.lazy.flatMap { part in part.symbols.indices.lazy.map { part[$0] } }.makeIterator()
    }

    /// The same columns under another name of their relation.
    func qualified(by prefix: [String]) -> Fields {
        var copy = self
        for index in copy.parts.indices { copy.parts[index].prefix = prefix }
        return copy
    }

    /// The fields of a name without a qualifier.
    func named(_ name: String) -> [Field] {
        parts.flatMap { part in part.columns.indices(of: name).map { part[$0] } }
    }

    /// What a column's name means among the parts at some places; the qualifier is a suffix of the relation's name.
    func resolve(_ column: String, qualifiedBy qualifier: ArraySlice<String>, among places: some Sequence<Int>) -> Scope.Resolution {
        var found: (part: Int, index: Int)?
        for place in places where parts[place].isQualified(by: qualifier) {
            switch parts[place].columns.place(of: column) {
            case .none: continue
            case .one(let index) where found == nil: found = (place, index)
            case .one, .many: return .ambiguous
            }
        }
        return found.map { .found(parts[$0.part][$0.index]) } ?? .missing
    }

    /// The column of a symbol.
    func field(of symbol: Symbol) -> Field? {
        for part in parts {
            if let index = part.index(of: symbol) { return part[index] }
        }
        return nil
    }

}

/// The columns of one relation: names, types, and an index of the names.
///
/// An object, since many places share it; the index is made when a name is looked up for the first time.
final class FieldColumns {
    struct Column {
        /// In lower case; nil for a column that no name reaches.
        var name: String?
        var type: PrestoType
        /// Not part of `*`.
        var isHidden = false
    }

    /// Where the columns of a name are.
    enum Place {
        case none
        case one(Int)
        case many
    }

    let all: [Column]
    private lazy var places = makePlaces()
    /// As many are looked through faster than found by an index.
    private static let scannedMax = 6

    init(_ all: [Column]) { self.all = all }

    func indices(of name: String) -> [Int] { all.indices.filter { all[$0].name == name } }

    func place(of name: String) -> Place {
        guard all.count <= Self.scannedMax else { return places[name] ?? .none }
        var found: Int?
        for index in all.indices where all[index].name == name {
            guard found == nil else { return .many }
            found = index
        }
        return found.map { .one($0) } ?? .none
    }

    private func makePlaces() -> [String: Place] {
        var places: [String: Place] = [:]
        for (index, column) in all.enumerated() {
            guard let name = column.name else { continue }
            places[name] = places[name] == nil ? .one(index) : .many
        }
        return places
    }
}

extension FieldColumns {
    convenience init(_ columns: [QueryColumn]) {
        self.init(columns.map { Column(name: $0.name, type: $0.type) })
    }
}
