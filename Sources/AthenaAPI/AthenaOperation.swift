internal import AWSJSON

/// One operation of the API: validate, act, translate the error.
protocol AthenaOperation: Sendable {
    static var name: String { get }

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue
}

/// Athena's requests are read with Athena's errors.
typealias InputMembers = AWSJSON.InputMembers<AthenaError>
typealias Validation = AWSJSON.Validation<AthenaError>
