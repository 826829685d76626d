extension FieldLineParser {
    static func isKnownName(_ name: String, in service: LogService) -> Bool {
        guard case .lines(let layout) = service.content else { return false }
        return layout.fields.contains { $0.name == name }
    }

    /// A header's first two words are names of fields, which no value is.
    mutating func takeHeaderOfWords(_ line: LineToken) -> Bool {
        guard line.start.pointee &- UInt8(ascii: "a") < 26 else { return false }
        let words = line.bytes.split(separator: .blank).map { String(decoding: $0, as: UTF8.self) }
        guard words.prefix(2).allSatisfy({ fieldsByName[$0] != nil }), !words.isEmpty else { return false }
        takeNames(words)
        return true
    }

    /// `#Fields: date time x-edge-location …`; the other lines with `#` say nothing that counts.
    ///
    /// Source: Amazon CloudFront Developer Guide, "Standard log file format".
    mutating func takeHeaderOfTabs(_ line: LineToken) {
        let text = String(decoding: line.bytes, as: UTF8.self)
        guard text.hasPrefix("#Fields:") else { return }
        takeNames(text.dropFirst(8).split { " \t,".contains($0) }.map(String.init))
    }

    private mutating func takeNames(_ header: [String]) {
        names = []
        places = header.map { name in
            if let field = fieldsByName[name.lowercased()] { return .field(field) }
            names.append(Array("\(JSONName.quoted(name)):".utf8))
            return .unknown(names.count - 1)
        }
        isNamed = true
    }
}
