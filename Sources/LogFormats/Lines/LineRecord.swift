/// Where the fields of one line lie. One instance serves all lines; nothing is allocated for a line of known fields.
struct LineRecord: ~Copyable {
    /// A token without a field of the layout.
    struct Extra {
        /// The index of the header's name, or of the token where the header has no more.
        let place: Int
        let isNamed: Bool
        let token: LineToken
    }

    private let tokens: UnsafeMutablePointer<LineToken>
    private var present: UInt64 = 0
    private(set) var extras: [Extra] = []

    init() {
        tokens = .allocate(capacity: 64)
        extras.reserveCapacity(32)
    }

    deinit { tokens.deallocate() }

    @inline(__always)
    mutating func removeAll() {
        present = 0
        if !extras.isEmpty { extras.removeAll(keepingCapacity: true) }
    }

    @inline(__always)
    func token(_ field: Int) -> LineToken? { present & (1 << UInt64(field)) != 0 ? tokens[field] : nil }

    @inline(__always)
    mutating func set(_ field: Int, _ token: LineToken) {
        tokens[field] = token
        present |= 1 << UInt64(field)
    }

    mutating func add(_ extra: Extra) { extras.append(extra) }

    @inline(__always)
    mutating func set(_ place: TokenPlace, _ token: LineToken) {
        switch place {
        case .field(let field): set(field, token)
        case .endpoint(let field): setEndpoint(field, token)
        case .request(let field): setRequest(field, token)
        case .unknown(let name): add(Extra(place: name, isNamed: true, token: token))
        }
    }

    /// Without a port of digits behind the last colon all of it is the address.
    private mutating func setEndpoint(_ field: Int, _ token: LineToken) {
        var colon = token.end
        while colon > token.start, colon[-1] &- .zero < 10 { colon -= 1 }
        let port = LineToken(start: colon, end: token.end)
        guard colon > token.start + 1, colon[-1] == .colon, port.integer.map({ $0 <= 65_535 }) == true else { return set(field, token) }
        set(field, LineToken(start: token.start, end: colon - 1))
        set(field + 1, port)
    }

    private mutating func setRequest(_ field: Int, _ token: LineToken) {
        guard let first = Self.blank(from: token.start, to: token.end) else { return set(field, token) }
        set(field, LineToken(start: token.start, end: first))
        guard let second = Self.blank(from: first + 1, to: token.end) else {
            return set(field + 1, LineToken(start: first + 1, end: token.end))
        }
        set(field + 1, LineToken(start: first + 1, end: second))
        set(field + 2, LineToken(start: second + 1, end: token.end))
    }

    private static func blank(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        var position = start
        while position < end, position.pointee != UInt8(ascii: " ") { position += 1 }
        return position < end ? position : nil
    }
}
