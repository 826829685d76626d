/// The sections of `~/.aws/config` or `~/.aws/credentials`.
///
///     section : '[' name ']' setting*
///     setting : name '=' value, at the line's beginning
///     comment : a line that begins with '#' or ';'; behind a value, a blank and '#' or ';'
///
/// An indented line goes on with the setting above it, as the nested settings of `s3 =` do; those are passed over.
/// Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files".
struct ProfileFile: Sendable, Equatable {
    enum Kind: Sendable {
        /// `[profile name]`, and `[default]`.
        case config
        /// `[name]`.
        case credentials
    }

    /// Settings by profile; their names in small letters. A profile that occurs twice is one, its last values count.
    private(set) var profiles: [String: [String: String]] = [:]

    init(_ text: String, _ kind: Kind) {
        var profile: String?
        for line in text.split(whereSeparator: \.isNewline) {
            guard let first = line.first, first != "#", first != ";" else { continue }
            if first == "[" {
                profile = Self.profile(line, kind)
                if let profile { profiles[profile, default: [:]] = profiles[profile] ?? [:] }
            } else if first != " ", first != "\t", let profile, let (name, value) = Self.setting(line) {
                profiles[profile]?[name] = value
            }
        }
    }

    private static func profile(_ line: Substring, _ kind: Kind) -> String? {
        guard let end = line.firstIndex(of: "]") else { return nil }
        let words = line[..<end].dropFirst().split { $0 == " " || $0 == "\t" }
        switch kind {
        case .credentials: return words.count == 1 ? unquoted(words[0]) : nil
        case .config:
            if words == ["default"] { return "default" }
            return words.count == 2 && words[0] == "profile" ? unquoted(words[1]) : nil
        }
    }

    private static func unquoted(_ name: Substring) -> String {
        name.count > 2 && (name.hasPrefix("\"") && name.hasSuffix("\"") || name.hasPrefix("'") && name.hasSuffix("'"))
            ? String(name.dropFirst().dropLast()) : String(name)
    }

    private static func setting(_ line: Substring) -> (name: String, value: String)? {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let name = parts[0].trimmed.lowercased()
        return name.isEmpty ? nil : (name, String(withoutComment(parts[1]).trimmed))
    }

    private static func withoutComment(_ value: Substring) -> Substring {
        var previous: Character = " "
        for index in value.indices {
            if previous == " " || previous == "\t", value[index] == "#" || value[index] == ";" { return value[..<index] }
            previous = value[index]
        }
        return value
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
