/// The members of a request, read with their types. A null member is absent; an unknown one is ignored.
///
/// Throws `SerializationException` in AWS's words for a value of another type; those win over missing members, so an operation reads all of
/// its members before it validates any.
package struct InputMembers<Failure: JSONProtocolError>: Sendable {
    /// All of the request.
    package let object: JSONValue

    package init(_ object: JSONValue) { self.object = object }

    package func string(_ name: String) throws(Failure) -> String? {
        try value(name).map { (value) throws(Failure) in try Self.string(value) }
    }

    /// Fractions are cut off, as Athena does.
    package func integer(_ name: String) throws(Failure) -> Int? {
        switch try value(name) {
        case nil: return nil
        case .number(let text): return Int(text) ?? Double(text).flatMap { Int(exactly: $0.rounded(.towardZero)) } ?? Int.max
        case .some(let value): throw .unconvertible(value, to: "an Integer")
        }
    }

    package func bool(_ name: String) throws(Failure) -> Bool? {
        switch try value(name) {
        case nil: return nil
        case .bool(let value): return value
        case .some(let value): throw .unconvertible(value, to: "a Boolean")
        }
    }

    package func strings(_ name: String) throws(Failure) -> [String]? {
        switch try value(name) {
        case nil: return nil
        case .list(let values): return try values.map { (value) throws(Failure) in try Self.string(value) }
        case .some: throw Failure.serialization("Expected list or null")
        }
    }

    package func structure(_ name: String) throws(Failure) -> InputMembers? {
        switch try value(name) {
        case nil: return nil
        case .some(.object(let members)): return InputMembers(.object(members))
        case .list: throw Failure.serialization("Start of list found where not expected")
        case .some: throw Failure.serialization("Unexpected field type")
        }
    }

    package func structures(_ name: String) throws(Failure) -> [InputMembers]? {
        switch try value(name) {
        case nil: return nil
        case .list(let values):
            return try values.map { (value) throws(Failure) in
                guard case .object = value else { throw Failure.serialization("Unexpected field type") }
                return InputMembers(value)
            }
        case .some: throw Failure.serialization("Expected list or null")
        }
    }

    /// A map from text to text.
    package func map(_ name: String) throws(Failure) -> [String: String]? {
        guard let members = try structure(name), case .object(let pairs) = members.object else { return nil }
        var map: [String: String] = [:]
        for pair in pairs where pair.value != .null { map[pair.name] = try Self.string(pair.value) }
        return map
    }

    private func value(_ name: String) throws(Failure) -> JSONValue? {
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    private static func string(_ value: JSONValue) throws(Failure) -> String {
        guard case .string(let text) = value else { throw .unconvertible(value, to: "a String") }
        return text
    }
}

extension JSONProtocolError {
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
        case .list: return serialization("Start of list found where not expected")
        case .object: return serialization("Start of structure or map found where not expected.")
        case .null, .bool, .number, .string: return serialization("\(token) can not be converted to \(type)")
        }
    }
}
