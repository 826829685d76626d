internal import AWSJSON

/// Describes a database. Source: Amazon Athena API reference, GetDatabase.
struct GetDatabase: AthenaOperation {
    static let name = "GetDatabase"
    let metadata: any MetadataReading

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let catalog = try input.string("CatalogName")
        let name = try input.string("DatabaseName")
        var validation = Validation()
        validation.required("catalogName", catalog)
        validation.required("databaseName", name)
        validation.length("databaseName", name, 1...128)
        try validation.finish()
        guard DataCatalog.isNamed(catalog) else { throw .unknownCatalog(catalog ?? "") }
        guard let database = try await database(name ?? "") else { throw .entityNotFound("Database \(name ?? "") not found.") }
        return .members(["Database": database.json])
    }

    private func database(_ name: String) async throws(AthenaError) -> DatabaseMetadata? {
        do { return try await metadata.database(named: name.lowercased()) } catch { throw AthenaError(error) }
    }
}

extension AthenaError {
    /// Metadata that is not there, in the words in which Athena passes on the data catalog's answer.
    static func entityNotFound(_ sentence: String) -> Self {
        Self(
            .metadata,
            "An error occurred (EntityNotFoundException) when calling the data catalog: \(sentence) "
                + "(Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Proxy: null)")
    }
}
