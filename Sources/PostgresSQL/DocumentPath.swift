import FunctionCatalog

/// The way to a member of a stored document: `t1.user_identity #> '{sessionContext,sessionIssuer,arn}'`.
///
/// The keys as the log spells them come first, then all of them in lower case, as tools that rewrite logs leave them. Other spellings are
/// not looked for: a search that ignores case costs fifty times as much for each member that a document lacks, and most lack some.
struct DocumentPath {
    private let base: SQLFragment
    private var exact: [String] = []
    private var names: [String] = []

    init(base: SQLFragment) { self.base = base }

    func appending(exact key: String, name: String) -> DocumentPath {
        var path = self
        path.exact.append(key)
        path.names.append(name)
        return path
    }

    var fragment: SQLFragment {
        let member = member(exact)
        guard exact != names else { return member }
        return SQLFragment("coalesce(\(member.text), \(self.member(names).text))")
    }

    private func member(_ keys: [String]) -> SQLFragment {
        let document = base.text(atLeast: .primary)
        guard keys.count > 1 else { return SQLFragment("\(document) -> \(SQLFragment.literal(keys[0]).text)", .other) }
        let list = "{\(keys.map(Self.element).joined(separator: ","))}"
        return SQLFragment("\(document) #> \(SQLFragment.literal(list).text)", .other)
    }

    /// An element of an array constant.
    ///
    /// Source: PostgreSQL manual, 8.15.2 "Array Value Input".
    private static func element(_ key: String) -> String {
        let isPlain =
            !key.isEmpty && key.lowercased() != "null"
            && key.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F
            }
        guard !isPlain else { return key }
        let escaped = key.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }
}
