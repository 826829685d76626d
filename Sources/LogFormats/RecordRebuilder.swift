/// Makes the original record again from its row: value for value, though not in the order of its keys.
///
/// The proof that nothing of a record is lost, and the way to give it out as CloudTrail wrote it.
package enum RecordRebuilder {
    /// The columns that `record` needs, in its order.
    package static let columns = CloudTrailField.allCases.map(\.column) + ["rest", "projected", "from_path", "raw"]

    /// The record as JSON, from the texts of `columns` as PostgreSQL prints them (NIL: NULL).
    package static func record(_ texts: [String?]) -> String {
        let (rest, projected, fromPath, raw) = (texts.at(-4), keys(texts.at(-3)), keys(texts.at(-2)), texts.at(-1))
        if let raw { return text(ofHexadecimal: raw) }
        var members: [String] = []
        for (field, value) in zip(CloudTrailField.allCases, texts) {
            guard let value, !projected.contains(field.key), !fromPath.contains(field.key) else { continue }
            members.append("\(quoted(field.key)):\(json(value, of: field))")
        }
        let others = rest.map { $0.dropFirst().dropLast() } ?? ""
        if !others.isEmpty { members.append(String(others)) }
        return "{\(members.joined(separator: ","))}"
    }

    private static func json(_ value: String, of field: CloudTrailField) -> String {
        switch field.kind {
        case .time: quoted(value.map { $0 == " " ? "T" : String($0) }.joined() + "Z")
        case .boolean: value == "t" ? "true" : "false"
        case .text: quoted(value)
        case .json: value
        }
    }

    /// The elements of a `text[]` of CloudTrail's keys, which need no quotes.
    private static func keys(_ array: String?) -> Set<String> {
        guard let array else { return [] }
        return Set(array.dropFirst().dropLast().split(separator: ",").map(String.init))
    }

    private static func quoted(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": json += "\\\(scalar)"
            case "\0"..<" ": json += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }

    /// Of a `bytea` as `\x…`.
    private static func text(ofHexadecimal bytea: String) -> String {
        let digits = bytea.utf8.dropFirst(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension [String?] {
    /// An element counted from the end.
    fileprivate func at(_ offset: Int) -> String? { self[count + offset] }
}
