internal import AWSJSON

/// One operation of the API: validate, act, translate the error.
protocol GlueOperation: Sendable {
    static var name: String { get }

    func respond(to input: InputMembers) async throws(GlueError) -> JSONValue
}

/// Glue's requests are read with Glue's errors.
typealias InputMembers = AWSJSON.InputMembers<GlueError>
typealias Validation = AWSJSON.Validation<GlueError>

extension InputMembers {
    /// A required name of 1 to 255 characters. `JobName` is shown as `jobName` in errors, as AWS does.
    func name(_ member: String) throws(GlueError) -> String {
        let name = try string(member)
        let shown = member.prefix(1).lowercased() + member.dropFirst()
        var validation = Validation()
        validation.required(shown, name)
        validation.length(shown, name, 1...255)
        try validation.finish()
        return name ?? ""
    }

    /// A required list of names of 1 to 255 characters.
    func names(_ member: String) throws(GlueError) -> [String] {
        let names = try strings(member)
        let shown = member.prefix(1).lowercased() + member.dropFirst()
        var validation = Validation()
        validation.required(shown, names)
        for (index, name) in (names ?? []).enumerated() { validation.length("\(shown).\(index + 1).member", name, 1...255) }
        try validation.finish()
        return names ?? []
    }
}
