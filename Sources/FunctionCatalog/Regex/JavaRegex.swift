/// Java's regular expressions in PostgreSQL's syntax.
///
/// Most is common to both. What differs is rewritten: a leading `(?i)`, `(?s)` or `(?x)` becomes PostgreSQL's embedded options; `\p{…}` and POSIX
/// classes become bracket classes; `.` leaves out line ends; named groups lose their names; `\Q…\E` is spelled out. Where case is ignored
/// from the middle of a pattern on, a letter becomes a class of its two cases. Alternatives at the end that Java never takes are left out.
/// PostgreSQL takes the longest match, or the shortest where the first quantifier is lazy; where Java's is another, steps find it (`Plan`).
/// Possessive quantifiers, atomic groups, other flags in the middle and groups inside of lookaround have no counterpart: NOT_SUPPORTED.
/// Source: java.util.regex.Pattern; PostgreSQL manual, "Regular Expression Details".
package struct JavaRegex {
    private var rest: Substring
    private let pattern: String
    private var output = ""
    private var flags = Flags()
    /// The flags outside of each open group: one inside holds until the group's end.
    private var outerFlags: [Flags] = []
    private var options = ""

    private struct Flags {
        var dotMatchesLineEnd = false
        /// From the middle of the pattern on; in front of all it is one of PostgreSQL's options.
        var ignoresCase = false
    }

    /// How a pattern's matches are found.
    enum Plan {
        /// By PostgreSQL's own functions.
        case pattern(String)
        /// By `presto.regex_matches`: PostgreSQL would find others. The steps are JSON.
        case program(pattern: String, steps: String)
    }

    /// Throws NOT_SUPPORTED, and INVALID_FUNCTION_ARGUMENT for what is no pattern.
    static func plan(_ pattern: String) throws(FunctionError) -> Plan {
        let translated = try translate(pattern)
        guard let (options, tree) = RegexTree.parse(translated) else { return .pattern(translated) }
        guard let isLazy = RegexAgreement.laziness(of: tree, endsLines: options.contains("w")) else {
            return .program(pattern: translated, steps: try RegexProgram.steps(tree, options: options, pattern: pattern))
        }
        return .pattern(options + tree.text(lazy: isLazy))
    }

    /// The same pattern for PostgreSQL's `~`, to which greediness makes no difference. Throws NOT_SUPPORTED.
    package static func translate(_ pattern: String) throws(FunctionError) -> String {
        var translator = JavaRegex(rest: pattern[...], pattern: pattern)
        try translator.takeLeadingFlags()
        if !translator.options.contains("x") { translator.rest = Self.withoutHiddenAlternatives(translator.rest)[...] }
        while let next = translator.rest.popFirst() { try translator.translate(next) }
        // "***:" forces an advanced regular expression whatever the text begins with.
        let prefix = translator.output.hasPrefix("***") ? "***:" : ""
        return prefix + (translator.options.isEmpty ? "" : "(?\(translator.options))") + translator.output
    }

    private init(rest: Substring, pattern: String) {
        self.rest = rest
        self.pattern = pattern
    }

    /// `(?i)` and its like in front of all: PostgreSQL has them there alone.
    private mutating func takeLeadingFlags() throws(FunctionError) {
        while rest.hasPrefix("(?"), let close = rest.firstIndex(of: ")") {
            let flags = rest[rest.index(rest.startIndex, offsetBy: 2)..<close]
            guard !flags.isEmpty, flags.allSatisfy({ "imsxu".contains($0) }) else { return }
            for flag in flags { try takeFlag(flag) }
            rest = rest[close...].dropFirst()
        }
    }

    private mutating func takeFlag(_ flag: Character) throws(FunctionError) {
        switch flag {
        case "i", "x": options.append(flag)
        case "s": flags.dotMatchesLineEnd = true
        case "m": options.append("w")
        default: break
        }
    }

    private mutating func translate(_ character: Character) throws(FunctionError) {
        switch character {
        case "\\": try translateEscape()
        case "[": output += try translateClass()
        case "(": try translateGroup()
        case ")":
            flags = outerFlags.popLast() ?? flags
            output += ")"
        case ".": output += flags.dotMatchesLineEnd ? "." : "[^\\n\\r]"
        case "*", "+", "?", "}":
            output.append(character)
            if rest.first == "+" { throw .unsupportedRegex("a possessive quantifier", pattern) }
        case "{": translateBrace()
        default: output += character.hasCases && flags.ignoresCase ? "[\(character.bothCases)]" : String(character)
        }
    }

    /// A bound, or a plain brace: Java refuses the latter, Trino's engine takes it as itself.
    private mutating func translateBrace() {
        let isBound = rest.first?.isNumber ?? false
        output += isBound ? "{" : "\\{"
    }

    private mutating func translateGroup() throws(FunctionError) {
        guard rest.first == "?" else { return open("(") }
        let body = rest.dropFirst()
        for lookaround in ["<=", "<!", "=", "!"] where body.hasPrefix(lookaround) {
            rest = body.dropFirst(lookaround.count)
            guard !hasGroupBeforeEnd else { throw .unsupportedRegex("a group inside of lookaround", pattern) }
            return open("(?\(lookaround)")
        }
        if body.hasPrefix(">") { throw .unsupportedRegex("an atomic group", pattern) }
        if body.hasPrefix("<") {
            guard let close = body.firstIndex(of: ">") else { throw .unsupportedRegex("this group", pattern) }
            rest = body[close...].dropFirst()
            return open("(")
        }
        if body.hasPrefix(":") {
            rest = body.dropFirst()
            return open("(?:")
        }
        try translateFlags(body)
    }

    private mutating func open(_ text: String) {
        outerFlags.append(flags)
        output += text
    }

    /// `(?i)` and `(?i-s)` until the end of the group, `(?i: … )` within its own.
    private mutating func translateFlags(_ body: Substring) throws(FunctionError) {
        guard let end = body.firstIndex(where: { $0 == ")" || $0 == ":" }) else { throw .unsupportedRegex("this group", pattern) }
        if body[end] == ":" { open("(?:") }
        var isOn = true
        for flag in body[..<end] {
            switch flag {
            case "-": isOn = false
            case "s": flags.dotMatchesLineEnd = isOn
            case "i" where isOn || !options.contains("i"): flags.ignoresCase = isOn && !options.contains("i")
            case "u": break
            default: throw .unsupportedRegex("a flag inside of the pattern", pattern)
            }
        }
        rest = body[end...].dropFirst()
    }

    /// Whether a group opens before the one that was opened last ends. In lookaround PostgreSQL's groups have no numbers.
    private var hasGroupBeforeEnd: Bool {
        var ahead = rest
        var depth = 1
        while depth > 0, let next = ahead.popFirst() {
            switch next {
            case "\\": ahead = ahead.dropFirst()
            case "(" where ahead.first != "?": return true
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
        }
        return false
    }

    private mutating func translateEscape() throws(FunctionError) {
        guard let next = rest.popFirst() else { throw .invalidRegex("end pattern at escape") }
        switch next {
        case "d": output += "[0-9]"
        case "D": output += "[^0-9]"
        case "w": output += "[a-zA-Z0-9_]"
        case "W": output += "[^a-zA-Z0-9_]"
        case "s": output += "[ \\t\\n\\x0b\\f\\r]"
        case "S": output += "[^ \\t\\n\\x0b\\f\\r]"
        case "h": output += "[ \\t\\u00a0]"
        case "R": output += "(?:\\r\\n|[\\n\\r])"
        case "b": output += "\\y"
        case "B": output += "\\Y"
        case "A": output += "\\A"
        case "z", "Z": output += "\\Z"
        case "p", "P": output += try "[\(next == "P" ? "^" : "")\(takeProperty())]"
        case "Q": takeQuotation()
        case "x": output += try "\\x\(takeHex(2))"
        case "u": output += try "\\u\(takeHex(4))"
        case "t", "n", "r", "f", "a", "e": output += "\\\(next)"
        case "1"..."9": output += "\\\(next)"
        case "0": throw .unsupportedRegex("an octal escape", pattern)
        case "G", "X", "k", "N", "V", "v", "H", "c": throw .unsupportedRegex("\\\(next)", pattern)
        default: output += Self.escaped(next)
        }
    }

    private mutating func takeQuotation() {
        while !rest.isEmpty, !rest.hasPrefix("\\E") { output += Self.escaped(rest.removeFirst()) }
        rest = rest.dropFirst(2)
    }

    private mutating func takeHex(_ count: Int) throws(FunctionError) -> String {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isHexDigit) else { throw .unsupportedRegex("this escape", pattern) }
        rest = rest.dropFirst(count)
        return String(digits)
    }

    /// The inside of a bracket class for `\p{Name}`.
    private mutating func takeProperty() throws(FunctionError) -> String {
        var name = String(rest.prefix(1))
        rest = rest.dropFirst()
        if name == "{" {
            guard let close = rest.firstIndex(of: "}") else { throw .unsupportedRegex("this class", pattern) }
            name = String(rest[..<close])
            rest = rest[close...].dropFirst()
        }
        guard let inside = Self.properties[name] else { throw .unsupportedRegex("\\p{\(name)}", pattern) }
        return inside
    }

    private static let properties: [String: String] = [
        "Lower": "a-z", "Upper": "A-Z", "ASCII": "\\u0001-\\u007f", "Alpha": "a-zA-Z", "Digit": "0-9", "Alnum": "a-zA-Z0-9",
        "Punct": "!-/:-@\\[-`{-~", "Graph": "!-~", "Print": " -~", "Blank": " \\t", "Cntrl": "\\u0001-\\u001f\\u007f",
        "XDigit": "0-9a-fA-F",
        "Space": " \\t\\n\\x0b\\f\\r", "L": "[:alpha:]", "Alphabetic": "[:alpha:]", "IsAlphabetic": "[:alpha:]", "Lu": "[:upper:]",
        "Ll": "[:lower:]",
        "N": "[:digit:]", "Nd": "[:digit:]", "IsDigit": "[:digit:]", "P": "[:punct:]", "IsPunctuation": "[:punct:]",
        "IsLetter": "[:alpha:]",
    ]

    private static func escaped(_ character: Character) -> String {
        "\\^$.|?*+()[]{}".contains(character) ? "\\\(character)" : String(character)
    }
}

extension JavaRegex {
    /// A bracket class; the opening bracket is taken already.
    ///
    /// Nested classes are joined into one; an intersection (`&&`) has no counterpart.
    private mutating func translateClass() throws(FunctionError) -> String {
        var inside = ""
        let isNegated = rest.first == "^"
        if isNegated { rest.removeFirst() }
        if rest.first == "]" {
            rest.removeFirst()
            inside += "\\]"
        }
        while let next = rest.popFirst() {
            if next == "]" { return "[\(isNegated ? "^" : "")\(inside)]" }
            inside += try translateInClass(next)
        }
        throw .invalidRegex("premature end of char-class")
    }

    private mutating func translateInClass(_ character: Character) throws(FunctionError) -> String {
        switch character {
        case "[":
            if rest.hasPrefix(":"), let close = rest.firstIndex(of: "]") {
                let name = rest[..<close]
                rest = rest[close...].dropFirst()
                return "[\(name)]"
            }
            let nested = try translateClass()
            guard !nested.hasPrefix("[^") else { throw .unsupportedRegex("a negated class in a class", pattern) }
            return String(nested.dropFirst().dropLast())
        case "&" where rest.first == "&": throw .unsupportedRegex("an intersection of classes", pattern)
        case "\\": return try translateEscapeInClass()
        default: return flags.ignoresCase && character.hasCases ? takeRange(from: character) : String(character)
        }
    }

    /// A letter of a class, or a range of letters, in both cases.
    private mutating func takeRange(from first: Character) -> String {
        guard rest.first == "-", let last = rest.dropFirst().first, last.hasCases else { return first.bothCases }
        rest = rest.dropFirst(2)
        return "\(first.lowercased())-\(last.lowercased())\(first.uppercased())-\(last.uppercased())"
    }

    private mutating func translateEscapeInClass() throws(FunctionError) -> String {
        guard let next = rest.popFirst() else { throw .invalidRegex("end pattern at escape") }
        switch next {
        case "d": return "0-9"
        case "w": return "a-zA-Z0-9_"
        case "s": return " \\t\\n\\x0b\\f\\r"
        case "h": return " \\t\\u00a0"
        case "p": return try takeProperty()
        case "x": return try "\\x\(takeHex(2))"
        case "u": return try "\\u\(takeHex(4))"
        case "t", "n", "r", "f", "a", "e": return "\\\(next)"
        case "D", "W", "S", "P", "Q": throw .unsupportedRegex("\\\(next) in a class", pattern)
        default: return "\\\(next)"
        }
    }
}

extension Character {
    /// Whether this is one of ASCII's letters: Java ignores the case of others only if it is told so.
    fileprivate var hasCases: Bool { isASCII && isLetter }

    fileprivate var bothCases: String { lowercased() + uppercased() }
}

extension FunctionError {
    /// A pattern that Trino's library refuses, too, in its words. Source: Joni, `ErrorMessages`.
    fileprivate static func invalidRegex(_ message: String) -> FunctionError { FunctionError("INVALID_FUNCTION_ARGUMENT", message) }

    fileprivate static func unsupportedRegex(_ what: String, _ pattern: String) -> FunctionError {
        .notSupported("Regular expression has \(what), which is not supported: \(pattern)")
    }
}
