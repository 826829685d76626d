/// One operation of the API: validate, act, translate the error.
protocol AthenaOperation: Sendable {
    static var name: String { get }

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue
}
