internal import AWSJSON

/// Describes a table or view. Source: Amazon Athena API reference, GetTableMetadata.
struct GetTableMetadata: AthenaOperation {
    static let name = "GetTableMetadata"
    let metadata: any MetadataReading

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let catalog = try input.string("CatalogName")
        let database = try input.string("DatabaseName")
        let name = try input.string("TableName")
        var validation = Validation()
        validation.required("catalogName", catalog)
        validation.required("databaseName", database)
        validation.required("tableName", name)
        validation.length("databaseName", database, 1...128)
        validation.length("tableName", name, 1...128)
        try validation.finish()
        guard DataCatalog.isNamed(catalog) else { throw .unknownCatalog(catalog ?? "") }
        guard let table = try await table(name ?? "", in: database ?? "") else {
            throw .entityNotFound("Table \(name ?? "") not found.")
        }
        return .members(["TableMetadata": table.json])
    }

    private func table(_ name: String, in database: String) async throws(AthenaError) -> TableMetadata? {
        do {
            return try await metadata.table(named: name.lowercased(), in: database.lowercased())
        } catch {
            throw AthenaError(error)
        }
    }
}

extension TableMetadata {
    var json: JSONValue {
        .members([
            "Name": .string(name),
            "CreateTime": .timestamp(createTime),
            "LastAccessTime": .timestamp(createTime),
            "TableType": .string(kind.rawValue),
            "Columns": .list(columns.map(\.json)),
            "PartitionKeys": .list(partitionKeys.map(\.json)),
            "Parameters": .map(parameters),
        ])
    }
}

extension TableMetadata.Column {
    var json: JSONValue {
        .members(["Name": .string(name), "Type": .string(type), "Comment": comment.map(JSONValue.string)])
    }
}
