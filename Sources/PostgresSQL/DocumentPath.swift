import FunctionCatalog

/// The way to a member of a stored document: `t1.user_identity #> '{sessionContext,sessionIssuer,arn}'`.
///
/// The keys as the log spells them come first, then all of them in lower case, as tools that rewrite logs leave them. Other spellings are
/// not looked for: a search that ignores case costs fifty times as much for each member that a document lacks, and most lack some.
struct DocumentPath {
    private let base: SQLFragment
    private var keys: [Key] = []

    private struct Key {
        var exact: String
        var name: String
    }

    init(base: SQLFragment) { self.base = base }

    func appending(exact key: String, name: String) -> DocumentPath {
        var path = self
        path.keys.append(Key(exact: key, name: name))
        return path
    }

    var byteCount: Int { keys.reduce(base.text.utf8.count) { $0 + $1.exact.utf8.count } }

    var fragment: SQLFragment {
        let member = member(keys.map(\.exact))
        guard keys.contains(where: { $0.exact != $0.name }) else { return member }
        return SQLFragment(String(of: "coalesce(", member.text, ", ", self.member(keys.map(\.name)).text, ")"))
    }

    private func member(_ keys: [String]) -> SQLFragment {
        let document = base.text(atLeast: .primary)
        guard keys.count > 1 else { return SQLFragment(String(quoting: keys[0], before: document + " -> "), .other) }
        let list = String(of: "{", keys.map(Self.element).list(separator: ","), "}")
        return SQLFragment(String(quoting: list, before: document + " #> "), .other)
    }

    /// An element of an array constant.
    ///
    /// Source: PostgreSQL manual, 8.15.2 "Array Value Input".
    private static func element(_ key: String) -> String {
        let isPlain =
            !key.isEmpty && !(key.utf8.count == 4 && key.lowercased() == "null")
            && key.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F
            }
        guard !isPlain else { return key }
        let escaped = key.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }
}
