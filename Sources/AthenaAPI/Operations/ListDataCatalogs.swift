internal import AWSJSON

/// Lists the catalogs. Source: Amazon Athena API reference, ListDataCatalogs.
struct ListDataCatalogs: AthenaOperation {
    static let name = "ListDataCatalogs"

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let request = try NamePage.Request(input, countRange: 2...50)
        let page = try NamePage([DataCatalog.name], request) { $0 }
        return .members(["DataCatalogsSummary": .list(page.items.map { _ in DataCatalog.summary })])
    }
}
