internal import AWSJSON

/// A page of a list that is ordered by name: its token is the last name of the page before, in hex.
struct NamePage<Item> {
    var items: ArraySlice<Item>
    var nextToken: JSONValue?

    init(_ all: [Item], _ request: NamePage<Never>.Request, name: (Item) -> String) throws(AthenaError) {
        let rest = request.after.map { after in all.drop { name($0) <= after } } ?? all[...]
        items = rest.prefix(request.count)
        nextToken = rest.count > items.count ? items.last.map { .string(NamePage<Never>.token(name($0))) } : nil
    }
}

extension NamePage where Item == Never {
    /// The `MaxResults` and `NextToken` of a request.
    struct Request {
        var count: Int
        var after: String?

        init(_ input: InputMembers, countRange: ClosedRange<Int>, also check: (inout Validation) -> Void = { _ in }) throws(AthenaError) {
            let countMax = try input.integer("MaxResults")
            let token = try input.string("NextToken")
            var validation = Validation()
            check(&validation)
            validation.range("maxResults", countMax, countRange)
            validation.length("nextToken", token, 1...1024)
            try validation.finish()
            count = countMax ?? countRange.upperBound
            after = try token.map { (token) throws(AthenaError) in try NamePage.name(token) }
        }
    }

    static func token(_ name: String) -> String {
        "n1." + name.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func name(_ token: String) throws(AthenaError) -> String {
        let digits = Array(token.utf8.dropFirst(3))
        guard token.hasPrefix("n1."), digits.count.isMultiple(of: 2) else { throw .malformedListToken(token) }
        let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16) }
        guard let name = String(validating: bytes.compactMap(\.self), as: UTF8.self), !bytes.contains(nil) else {
            throw .malformedListToken(token)
        }
        return name
    }
}
