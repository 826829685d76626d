internal import AWSJSON

/// The `MaxResults` and `NextToken` of a request for a list.
struct PageRequest {
    let count: Int
    /// Behind which place the page begins, as the page before has written it.
    let place: [String]?

    init(_ input: InputMembers, countRange: ClosedRange<Int>) throws(GlueError) {
        let countMax = try input.integer("MaxResults")
        let token = try input.string("NextToken")
        var validation = Validation()
        validation.range("maxResults", countMax, countRange)
        try validation.finish()
        count = countMax ?? min(countRange.upperBound, Self.countDefault)
        place = try token.flatMap { $0.isEmpty ? nil : $0 }.map { (token) throws(GlueError) in try Self.place(token) }
    }

    /// The page's items, of `count + 1` that were asked for, and the token of the next page where there is one.
    func page<Item>(_ items: [Item], place: (Item) -> [String]) -> (items: ArraySlice<Item>, nextToken: JSONValue?) {
        let page = items.prefix(count)
        guard items.count > count, let last = page.last else { return (page, nil) }
        return (page, .string(Self.token(place(last))))
    }

    /// `g1.` and the hexadecimal UTF-8 of each part.
    private static func token(_ place: [String]) -> String {
        (["g1"] + place.map { part in part.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }).joined(separator: ".")
    }

    private static func place(_ token: String) throws(GlueError) -> [String] {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        let texts = parts.dropFirst().map { text(hex: $0) }
        guard parts.first == "g1", !texts.isEmpty, !texts.contains(nil) else { throw .malformedToken }
        return texts.compactMap(\.self)
    }

    private static func text(hex: Substring) -> String? {
        let digits = Array(hex.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16) }
        guard !bytes.contains(nil) else { return nil }
        return String(validating: bytes.compactMap(\.self), as: UTF8.self)
    }

    private static let countDefault = 100
}

extension GlueError {
    static let malformedToken = Self.invalidInput("The NextToken is not one that this list has given")
}
