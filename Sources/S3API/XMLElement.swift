/// A tree of elements and texts, as S3 answers with.
struct XMLElement {
    static let s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

    private let name: String
    private let namespace: String?
    private let text: String?
    private let children: [XMLElement]

    init(_ name: String, namespace: String? = nil, _ children: [XMLElement?]) {
        self.name = name
        self.namespace = namespace
        text = nil
        self.children = children.compactMap(\.self)
    }

    init(_ name: String, _ text: String) {
        self.name = name
        namespace = nil
        self.text = text
        children = []
    }

    var document: [UInt8] {
        var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        append(to: &output)
        return Array(output.utf8)
    }

    private func append(to output: inout String) {
        output += "<\(name)"
        if let namespace { output += " xmlns=\"\(namespace)\"" }
        output += ">"
        if let text { output += Self.escaped(text) }
        for child in children { child.append(to: &output) }
        output += "</\(name)>"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\r": escaped += "&#13;"
            // XML 1.0 has no way to write these; a client that may meet them asks for `encoding-type=url`.
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
