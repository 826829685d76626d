/// Which of many relations a name may mean, so that it is not looked for in all of them.
///
/// An object, since what was found for one name serves all copies of a scope.
final class RelationIndex {
    private let parts: [Fields.Part]
    private lazy var byRelation = Dictionary(grouping: parts.indices) { parts[$0].prefix.last }
    private var byColumn: [String: [Int]] = [:]
    /// As many relations are looked through as fast.
    private static let scannedMax = 4

    /// nil for few relations.
    init?(_ fields: Fields) {
        guard fields.parts.count > Self.scannedMax else { return nil }
        parts = fields.parts
    }

    /// The parts of the relations of this name, whatever stands before it.
    func places(ofRelation name: String) -> [Int] { byRelation[name] ?? [] }

    func places(ofColumn name: String) -> [Int] {
        if let known = byColumn[name] { return known }
        let places = parts.indices.filter { if case .none = parts[$0].columns.place(of: name) { false } else { true } }
        byColumn[name] = places
        return places
    }
}
