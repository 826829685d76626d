/// What of a store is wanted: a key or a folder, whose segments may hold wildcards.
///
///     pattern  : ( segment ( '/' segment )* )? '/'?
///     segment  : '**' | character*        `**` is any number of segments, none as well
///     character: '*' | '?' | any          `*` is any number of characters, `?` is one
///
/// It names each object whose key it matches, and, as a folder, each object below. With a slash at its end it names what lies below alone; the
/// empty pattern names everything. `AWSLogs` is not `AWSLogs-old/…`: that would be `AWSLogs*`.
package struct KeyPattern: Sendable, Equatable {
    let segments: [Segment]
    /// It ends in a slash: a key that ends where the pattern does is none.
    let isFolder: Bool

    enum Segment: Sendable, Equatable {
        case literal(String)
        case wildcard(String)
        case anySegments
    }

    package init(_ text: String) {
        isFolder = text.isEmpty || text.hasSuffix("/")
        let body = text.hasSuffix("/") ? text.dropLast() : text[...]
        segments = text.isEmpty ? [] : body.split(separator: "/", omittingEmptySubsequences: false).map { Segment(String($0)) }
    }

    package static func hasWildcards(_ text: String) -> Bool { text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") } }

    /// The segments before the first wildcard, as a folder with its slash. Without wildcards the last segment, which may be an object's, is left out.
    package var literalFolder: String {
        let literals = segments.prefix { segment in
            if case .literal = segment { true } else { false }
        }
        let folders = literals.count == segments.count && !isFolder ? literals.dropLast() : literals
        return folders.map { "\($0.text)/" }.joined()
    }

    package func matches(_ key: String) -> Bool {
        var place = start
        var rest = key[...]
        while true {
            if place.isInside { return true }
            guard let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) else { break }
            place = place.advanced(over: rest[..<slash])
            guard !place.isDead else { return false }
            rest = rest[slash...].dropFirst()
        }
        return place.matchesLast(rest)
    }

    /// The same as a regular expression over whole keys, in the syntax that PostgreSQL and others share.
    package var regularExpression: String {
        var text = "^"
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case .anySegments: text += isLast ? "(.*/)?[^/]*" : "([^/]*/)*"
            case .literal(let name), .wildcard(let name): text += name.map(Self.expression).joined() + (isLast ? "" : "/")
            }
        }
        if segments.isEmpty { return text }
        return text + (isFolder ? "/" : "(/|$)")
    }

    private static func expression(of character: Character) -> String {
        switch character {
        case "*": "[^/]*"
        case "?": "[^/]"
        case ".", "\\", "+", "(", ")", "[", "]", "{", "}", "^", "$", "|": "\\\(character)"
        default: String(character)
        }
    }

    /// The place at the top of the store.
    package var start: Place { Place(self, states: [0]) }
}

extension KeyPattern {
    /// How far a pattern has come on the way down to some folder: the segments that may come next.
    package struct Place: Sendable, Equatable {
        private let pattern: KeyPattern
        /// Numbers of segments; their count stands for the end of the pattern.
        private let states: Set<Int>

        fileprivate init(_ pattern: KeyPattern, states: Set<Int>) {
            self.pattern = pattern
            var all = states
            // `**` may stand for nothing.
            for index in pattern.segments.indices where all.contains(index) && pattern.segments[index] == .anySegments {
                all.insert(index + 1)
            }
            self.states = all
        }

        /// All below the folder is wanted.
        package var isInside: Bool { states.contains(pattern.segments.count) }

        /// Nothing below the folder is wanted.
        package var isDead: Bool { states.isEmpty }

        /// Objects any number of folders below may be wanted, and others not.
        package var isOpen: Bool { !isInside && states.contains { pattern.segments[$0] == .anySegments } }

        /// Objects in the folder itself may be wanted.
        package var isAtLastSegment: Bool { !pattern.isFolder && states.contains(pattern.segments.count - 1) }

        /// What every name wanted in the folder begins with.
        package var commonBeginning: String {
            guard !isInside, states.count == 1, let index = states.first else { return "" }
            switch pattern.segments[index] {
            case .literal(let text): return text
            case .wildcard(let text): return String(text.prefix { $0 != "*" && $0 != "?" })
            case .anySegments: return ""
            }
        }

        /// The one folder to go to, where the next segment is without wildcards and not the last.
        package var onlyFolder: String? {
            guard !isInside, states.count == 1, let index = states.first, index < pattern.segments.count - 1 || pattern.isFolder,
                case .literal(let text) = pattern.segments[index]
            else { return nil }
            return text
        }

        package func advanced(over segment: some StringProtocol) -> Place {
            if isInside { return self }
            var next: Set<Int> = []
            for index in states {
                if pattern.segments[index] == .anySegments { next.insert(index) }
                if pattern.segments[index].matches(segment) { next.insert(index + 1) }
            }
            return Place(pattern, states: next)
        }

        /// Whether an object of that name in the folder is wanted.
        package func matchesLast(_ name: some StringProtocol) -> Bool {
            isInside || !pattern.isFolder && advanced(over: name).isInside
        }
    }
}

extension KeyPattern.Segment {
    fileprivate init(_ text: String) {
        if text == "**" {
            self = .anySegments
        } else {
            self = KeyPattern.hasWildcards(text) ? .wildcard(text) : .literal(text)
        }
    }

    fileprivate var text: String {
        switch self {
        case .literal(let text), .wildcard(let text): text
        case .anySegments: "**"
        }
    }

    fileprivate func matches(_ name: some StringProtocol) -> Bool {
        switch self {
        case .literal(let text): name.utf8.elementsEqual(text.utf8)
        case .wildcard(let text): Self.matches(Array(name.unicodeScalars), Array(text.unicodeScalars))
        case .anySegments: false
        }
    }

    /// Goes back to the last `*` only: what an earlier one could take as well, the last one takes. Cost: at most name times pattern.
    private static func matches(_ name: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
        var (at, next) = (0, 0)
        var star: (after: Int, from: Int)?
        while at < name.count {
            if next < pattern.count, pattern[next] == "*" {
                star = (next + 1, at)
                next += 1
            } else if next < pattern.count, pattern[next] == "?" || pattern[next] == name[at] {
                (at, next) = (at + 1, next + 1)
            } else if let last = star {
                star = (last.after, last.from + 1)
                (at, next) = (last.from + 1, last.after)
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == "*" }
    }
}
