/// The databases that exist without anybody having made them.
package enum BuiltInDatabases {
    package static let all = [
        CatalogDatabase(
            name: "default", comment: "Tables in the layout of the AWS documentation", relations: [.table(CloudTrailTables.documented)]),
        CatalogDatabase(name: "aws_service_logs", comment: "Converted service logs", relations: [.table(CloudTrailTables.converted)]),
        CatalogDatabase(name: "aws_service_logs_raw", comment: "Service logs as they are", relations: [.table(CloudTrailTables.raw)]),
    ]
}
