/// JSON text with places for values, taken apart once.
///
///     template : ( text | '<' name '>' )*
struct SampleTemplate: Sendable {
    enum Value: String, Sendable, CaseIterable {
        case account, region, bucket, function, role, instance, key, table, user, policy
        case hex8, hex16, hex17, hex32, uuid, number, path, time, address
    }

    enum Part: Sendable {
        case text([UInt8])
        case value(Value)
    }

    let parts: [Part]

    init(_ template: String) {
        var parts: [Part] = []
        var rest = template[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            guard let value = Value(rawValue: String(rest[rest.index(after: open)..<close])) else {
                preconditionFailure("a template names \(rest[open...close]), which is no value")
            }
            parts.append(.text(Array(rest[..<open].utf8)))
            parts.append(.value(value))
            rest = rest[rest.index(after: close)...]
        }
        parts.append(.text(Array(rest.utf8)))
        self.parts = parts
    }
}
