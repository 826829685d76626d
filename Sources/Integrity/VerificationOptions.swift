package import ObjectStore

/// Objects to verify: a store, and what of it.
package struct VerificationSource: Sendable {
    package let store: any ObjectStore
    package let prefix: String

    package init(_ store: any ObjectStore, prefix: String) {
        self.store = store
        self.prefix = prefix
    }

    /// PostgreSQL's regular expression for the keys of objects at or below it. In a bucket it may hold wildcards: `*` and `?` within a
    /// name, `**` over any number of folders. Source: PostgreSQL manual, 9.7.3 "POSIX Regular Expressions".
    var keyExpression: String {
        let folder = prefix.hasSuffix("/") ? prefix.dropLast() : prefix[...]
        guard !folder.isEmpty else { return "^" }
        let hasWildcards = !(store is DirectoryStore)
        let names = folder.split(separator: "/", omittingEmptySubsequences: false).map { name in
            hasWildcards && name == "**" ? "(.*/)?" : Self.expression(ofName: name, hasWildcards: hasWildcards) + "/"
        }
        let path = names.joined()
        return "^" + (path.hasSuffix("/") ? path.dropLast() + "(/|$)" : path[...])
    }

    private static func expression(ofName name: Substring, hasWildcards: Bool) -> String {
        name.map { character in
            switch character {
            case "*" where hasWildcards: "[^/]*"
            case "?" where hasWildcards: "[^/]"
            case ".", "*", "?", "+", "(", ")", "[", "]", "{", "}", "^", "$", "|", "\\": "\\\(character)"
            default: "\(character)"
            }
        }.joined()
    }
}

/// What is verified of the sources, and with how much at once.
package struct VerificationOptions: Sendable {
    /// Hours from this one on. NIL: from the beginning.
    package var from: Moment?
    /// Hours before this moment.
    package var to: Moment?
    /// Empty: all.
    package var accounts: [String] = []
    package var regions: [String] = []
    /// Signatures and chains alone: no log file is read.
    package var isDigestsOnly = false
    /// Chains walked at once; each reads one digest at a time.
    package var chainCountMax = 4
    /// Log files that a chain reads at once.
    package var readCountMax = 4
    /// Log files are read in pieces of this size.
    package var readBytes: Int64 = 1 << 20

    package init() {}

    var firstHour: Moment? { from?.hour }

    func includes(hour: Moment) -> Bool {
        if let firstHour, hour < firstHour { return false }
        if let to, hour >= to { return false }
        return true
    }

    func includes(account: String, region: String) -> Bool {
        (accounts.isEmpty || accounts.contains(account)) && (regions.isEmpty || regions.contains(region))
    }
}
