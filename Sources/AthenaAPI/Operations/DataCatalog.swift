internal import AWSJSON

/// The one catalog of this server, as every Athena account has it. Its name is compared ignoring case.
///
/// Source: Amazon Athena API reference, DataCatalog.
enum DataCatalog {
    static let name = "AwsDataCatalog"
    private static let type = "GLUE"
    private static let status = "CREATE_COMPLETE"

    static func isNamed(_ name: String?) -> Bool { name?.lowercased() == Self.name.lowercased() }

    static let summary = JSONValue.members([
        "CatalogName": .string(name), "Type": .string(type), "Status": .string(status),
    ])

    static let json = JSONValue.members([
        "Name": .string(name), "Type": .string(type), "Description": .string(""), "Status": .string(status),
        "Parameters": .map(["catalog-id": "000000000000"]),
    ])
}
