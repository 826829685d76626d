internal import AWSJSON

/// Describes a catalog. Source: Amazon Athena API reference, GetDataCatalog.
struct GetDataCatalog: AthenaOperation {
    static let name = "GetDataCatalog"

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let name = try input.string("Name")
        var validation = Validation()
        validation.required("name", name)
        validation.length("name", name, 1...256)
        try validation.finish()
        guard DataCatalog.isNamed(name) else { throw .unknownCatalog(name ?? "") }
        return .members(["DataCatalog": DataCatalog.json])
    }
}

extension AthenaError {
    static func unknownCatalog(_ name: String) -> Self { .invalidInput("DataCatalog \(name) was not found") }
}
