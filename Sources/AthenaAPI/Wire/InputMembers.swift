/// The members of a request, read with their types. A null member is absent; an unknown one is ignored.
///
/// Throws `SerializationException` in Athena's words for a value of another type; those win over missing members, so an operation reads
/// all of
/// its members before it validates any.
struct InputMembers {
    private let object: JSONValue

    init(_ object: JSONValue) { self.object = object }

    func string(_ name: String) throws(AthenaError) -> String? {
        try value(name).map { (value) throws(AthenaError) in try Self.string(value) }
    }

    /// Fractions are cut off, as Athena does.
    func integer(_ name: String) throws(AthenaError) -> Int? {
        switch try value(name) {
        case nil: return nil
        case .number(let text): return Int(text) ?? Double(text).flatMap { Int(exactly: $0.rounded(.towardZero)) } ?? Int.max
        case .some(let value): throw .unconvertible(value, to: "an Integer")
        }
    }

    func bool(_ name: String) throws(AthenaError) -> Bool? {
        switch try value(name) {
        case nil: return nil
        case .bool(let value): return value
        case .some(let value): throw .unconvertible(value, to: "a Boolean")
        }
    }

    func strings(_ name: String) throws(AthenaError) -> [String]? {
        switch try value(name) {
        case nil: return nil
        case .list(let values): return try values.map { (value) throws(AthenaError) in try Self.string(value) }
        case .some: throw AthenaError(.serialization, "Expected list or null")
        }
    }

    func structure(_ name: String) throws(AthenaError) -> InputMembers? {
        switch try value(name) {
        case nil: return nil
        case .some(.object(let members)): return InputMembers(.object(members))
        case .list: throw AthenaError(.serialization, "Start of list found where not expected")
        case .some: throw AthenaError(.serialization, "Unexpected field type")
        }
    }

    private func value(_ name: String) throws(AthenaError) -> JSONValue? {
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    private static func string(_ value: JSONValue) throws(AthenaError) -> String {
        guard case .string(let text) = value else { throw .unconvertible(value, to: "a String") }
        return text
    }
}

extension AthenaError {
    fileprivate static func unconvertible(_ value: JSONValue, to type: String) -> Self {
        let token =
            switch value {
            case .null: "NULL_VALUE"
            case .bool(true): "TRUE_VALUE"
            case .bool(false): "FALSE_VALUE"
            case .number: "NUMBER_VALUE"
            case .string: "STRING_VALUE"
            case .list: ""
            case .object: ""
            }
        switch value {
        case .list: return Self(.serialization, "Start of list found where not expected")
        case .object: return Self(.serialization, "Start of structure or map found where not expected.")
        case .null, .bool, .number, .string: return Self(.serialization, "\(token) can not be converted to \(type)")
        }
    }
}
