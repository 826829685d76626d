internal import AWSJSON

/// Lists the databases in order of their names. Source: Amazon Athena API reference, ListDatabases.
struct ListDatabases: AthenaOperation {
    static let name = "ListDatabases"
    let metadata: any MetadataReading

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let catalog = try input.string("CatalogName")
        let request = try NamePage.Request(input, countRange: 1...50) { $0.required("catalogName", catalog) }
        guard DataCatalog.isNamed(catalog) else { throw .unknownCatalog(catalog ?? "") }
        let databases: [DatabaseMetadata]
        do { databases = try await metadata.databases() } catch { throw AthenaError(error) }
        let page = try NamePage(databases, request) { $0.name }
        return .members(["DatabaseList": .list(page.items.map(\.json)), "NextToken": page.nextToken])
    }
}

extension DatabaseMetadata {
    var json: JSONValue {
        .members([
            "Name": .string(name),
            "Description": description.map(JSONValue.string),
            "Parameters": parameters.isEmpty ? nil : .map(parameters),
        ])
    }
}
