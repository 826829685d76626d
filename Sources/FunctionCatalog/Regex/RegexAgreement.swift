/// Finds out whether PostgreSQL matches a pattern as Java does.
///
/// Java goes through the ways to match in order of preference and takes the first one that leads to an end; PostgreSQL takes the longest match
/// (the shortest where the first quantifier is lazy). Both are the same where
///
/// - a pattern leaves no choice: what a quantifier repeats cannot begin what follows it, and alternatives cannot begin alike;
/// - or what leaves a choice are quantifiers of single characters, all greedy or all lazy: with as much (as little) as possible given to
///   the first, then to the second, … the match has the greatest (least) length, since any way to match that is ahead at some place stays so.
///   Behind such a choice, nothing but single characters may repeat, and alternatives must have one length.
///
/// Where only one is possible, greedy or lazy says nothing: all quantifiers are written as those which do say something.
/// Source: java.util.regex.Pattern, "Differences from Perl 5"; PostgreSQL manual, "Regular Expression Matching Rules".
struct RegexAgreement {
    private var isBroken = false
    /// Whether something that leaves a choice stands in front.
    private var hasChoice = false
    private var hasGreedy = false
    private var hasLazy = false

    /// Whether all quantifiers are to be lazy, or greedy; nil if the two do not agree.
    ///
    /// - Parameter endsLines: whether `$` stands for the end of each line.
    static func laziness(of tree: RegexTree, endsLines: Bool) -> Bool? {
        var agreement = RegexAgreement(endsLines: endsLines)
        agreement.visit(tree, Follow(set: .none, reachesEnd: true), repeats: false)
        guard !agreement.isBroken, !(agreement.hasGreedy && agreement.hasLazy) else { return nil }
        guard agreement.hasLazy else { return false }
        return tree.canBeLazy ? true : nil
    }

    private init(endsLines: Bool) { self.endsLines = endsLines }

    private let endsLines: Bool

    /// What may stand behind a part.
    private struct Follow {
        var set: RegexCharacters
        var reachesEnd: Bool
    }

    private mutating func visit(_ tree: RegexTree, _ follow: Follow, repeats: Bool) {
        if tree.alternatives.count > 1 { visitChoice(of: tree) }
        for items in tree.alternatives {
            for (index, item) in items.enumerated() {
                let rest = items[(index + 1)...]
                let isAtEnd = !endsLines && rest.contains(where: \.isEndOfText)
                let behind = Follow(
                    set: rest.isNullable && !isAtEnd ? rest.first.union(follow.set) : rest.first,
                    reachesEnd: rest.isNullable && !isAtEnd && follow.reachesEnd)
                visit(item, behind, repeats: repeats)
            }
        }
    }

    private mutating func visitChoice(of tree: RegexTree) {
        if tree.hasOneLength { return }
        if hasChoice || !tree.isExclusive { isBroken = true }
    }

    private mutating func visit(_ item: RegexTree.Item, _ follow: Follow, repeats: Bool) {
        switch item.node {
        case .assertion: break
        case .reference:
            guard item.isVariable else { return }
            if hasChoice || repeats { isBroken = true }
            hasChoice = true
            note(item)
        case .character(_, let set):
            guard item.isVariable else { return }
            let leavesChoice = !set.isDisjoint(with: follow.set)
            if leavesChoice {
                hasChoice = true
                if repeats { isBroken = true }
            }
            if leavesChoice || follow.reachesEnd { note(item) }
        case .group(_, let tree):
            var inner = follow
            if item.max != 1 { inner.set.formUnion(tree.first) }
            if item.isVariable {
                if hasChoice || tree.isNullable || !tree.first.isDisjoint(with: follow.set) { isBroken = true }
                if follow.reachesEnd { note(item) }
            }
            visit(tree, inner, repeats: repeats || item.max != 1)
        }
    }

    private mutating func note(_ item: RegexTree.Item) {
        if item.isLazy { hasLazy = true } else { hasGreedy = true }
    }
}

// MARK: - What a part may begin with

extension RegexTree {
    fileprivate var first: RegexCharacters { alternatives.reduce(.none) { $0.union($1[...].first) } }
    /// Whether it can match nothing.
    var isNullable: Bool { alternatives.contains { $0[...].isNullable } }

    /// Whether all alternatives are as many characters, and none has a group that would tell them apart.
    fileprivate var hasOneLength: Bool {
        let lengths = Set(alternatives.map(\.fixedLength))
        return lengths.count == 1 && lengths.first != .some(nil)
    }

    /// Whether at any place one alternative at most can match.
    fileprivate var isExclusive: Bool {
        guard !isNullable else { return false }
        let prefixes = alternatives.map(\.prefix)
        return prefixes.indices.allSatisfy { index in
            prefixes[..<index].allSatisfy { other in zip(other, prefixes[index]).contains { $0.isDisjoint(with: $1) } }
        }
    }

    /// Whether PostgreSQL takes the whole, and each group in it that repeats something, as lazy if all quantifiers are.
    ///
    /// A sequence is as lazy as its first part that is one or the other, and alternatives are greedy.
    fileprivate var canBeLazy: Bool {
        if alternatives.count > 1 { return !alternatives.joined().contains(where: \.repeatsSomething) }
        return alternatives[0].lazy.compactMap(\.greediness).first != false && alternatives[0].allSatisfy(\.canBeLazy)
    }

    fileprivate var greediness: Bool? { alternatives.count > 1 ? false : alternatives[0].lazy.compactMap(\.greediness).first }
}

extension RegexTree.Item {
    /// Whether the part is lazy where all quantifiers are; nil for what is neither lazy nor greedy.
    fileprivate var greediness: Bool? {
        if isVariable { return true }
        guard case .group(_, let tree) = node else { return nil }
        return tree.greediness
    }

    fileprivate var canBeLazy: Bool {
        guard case .group(_, let tree) = node else { return true }
        return tree.canBeLazy
    }

    fileprivate var repeatsSomething: Bool {
        if isVariable { return true }
        guard case .group(_, let tree) = node else { return false }
        return tree.alternatives.joined().contains(where: \.repeatsSomething)
    }

    fileprivate var isEndOfText: Bool {
        guard case .assertion(let text) = node else { return false }
        return text == "$" || text == "\\Z"
    }
}

extension [RegexTree.Item] {
    fileprivate var fixedLength: Int? {
        var length = 0
        for item in self {
            switch item.node {
            case .character where !item.isVariable: length += item.min
            case .assertion: break
            case .character, .reference, .group: return nil
            }
        }
        return length
    }

    /// The sets of the characters that it begins with, as far as each is at one place.
    fileprivate var prefix: [RegexCharacters] {
        var sets: [RegexCharacters] = []
        for item in self {
            switch item.node {
            case .assertion: continue
            case .character(_, let set) where !item.isVariable: sets += [RegexCharacters](repeating: set, count: Swift.min(item.min, 64))
            case .character(_, let set) where item.min > 0: return sets + [RegexCharacters](repeating: set, count: Swift.min(item.min, 64))
            case .group(_, let tree) where item.min > 0: return sets + (tree.isNullable ? [] : [tree.first])
            case .character, .reference, .group: return sets
            }
        }
        return sets
    }
}

extension ArraySlice<RegexTree.Item> {
    fileprivate var isNullable: Bool { allSatisfy(\.isNullable) }

    fileprivate var first: RegexCharacters {
        var set = RegexCharacters.none
        for item in self {
            set.formUnion(item.first)
            if !item.isNullable { break }
        }
        return set
    }
}

extension RegexTree.Item {
    fileprivate var isNullable: Bool {
        if min == 0 { return true }
        return switch node {
        case .character: false
        case .assertion, .reference: true
        case .group(_, let tree): tree.isNullable
        }
    }

    fileprivate var first: RegexCharacters {
        switch node {
        case .character(_, let set): set
        case .assertion: .none
        case .reference: .all
        case .group(_, let tree): tree.first
        }
    }
}
