internal import AWSJSON

/// Lists a database's tables and views whose whole name matches an expression. Source: Amazon Athena API reference, ListTableMetadata.
struct ListTableMetadata: AthenaOperation {
    static let name = "ListTableMetadata"
    let metadata: any MetadataReading

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let catalog = try input.string("CatalogName")
        let database = try input.string("DatabaseName")
        let expression = try input.string("Expression")
        let request = try NamePage.Request(input, countRange: 1...50) { validation in
            validation.required("catalogName", catalog)
            validation.required("databaseName", database)
            validation.length("databaseName", database, 1...128)
            validation.length("expression", expression, 0...256)
        }
        guard DataCatalog.isNamed(catalog) else { throw .unknownCatalog(catalog ?? "") }
        let pattern = try expression.flatMap { $0.isEmpty ? nil : $0 }.map { (text) throws(AthenaError) in try Self.pattern(text) }
        guard let tables = try await tables(in: database ?? "") else { throw .entityNotFound("Database \(database ?? "") not found.") }
        let page = try NamePage(tables.filter { pattern?.matches($0.name) ?? true }, request) { $0.name }
        return .members(["TableMetadataList": .list(page.items.map(\.json)), "NextToken": page.nextToken])
    }

    private func tables(in database: String) async throws(AthenaError) -> [TableMetadata]? {
        do { return try await metadata.tables(in: database.lowercased()) } catch { throw AthenaError(error) }
    }

    private static func pattern(_ text: String) throws(AthenaError) -> NamePattern {
        guard let pattern = NamePattern(text) else { throw .invalidInput("The expression \(text) is not a pattern that this server reads") }
        return pattern
    }
}
