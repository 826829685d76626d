/// The databases that exist without anybody having made them.
package enum BuiltInDatabases {
    package static let all = [
        database(
            "default", "Tables in the layout of the AWS documentation",
            [
                CloudTrailTables.documented, CloudTrailSideTables.insights, CloudTrailSideTables.digests, ALBTables.all,
                ALBTables.documented, ELBTables.documented, CloudFrontTables.documented, VPCFlowTables.documented,
                VPCFlowTables.allFields, WAFTables.documented, WAFTables.projected,
            ]),
        database(
            "aws_service_logs", "Converted service logs",
            [
                CloudTrailTables.converted, ALBTables.converted, ELBTables.converted, CloudFrontTables.converted,
                S3AccessTables.converted, VPCFlowTables.converted,
            ]),
        database(
            "aws_service_logs_raw", "Service logs as they are",
            [CloudTrailTables.raw, ALBTables.raw, ELBTables.raw, CloudFrontTables.raw, S3AccessTables.raw, VPCFlowTables.raw]),
        database("s3_access_logs_db", "S3 server access logs in the layout of the AWS documentation", [S3AccessTables.documented]),
        database("trail", "What Trailgate knows of the logs", [IntegrityTable.table]),
    ]

    private static func database(_ name: String, _ comment: String, _ tables: [CatalogTable]) -> CatalogDatabase {
        CatalogDatabase(name: name, comment: comment, relations: tables.map(CatalogRelation.table))
    }
}
