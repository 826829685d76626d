/// The Athena tables over S3 server access logs.
package enum S3AccessTables {
    /// Source: Amazon S3 User Guide, "Using Amazon S3 server access logs to identify requests", the table in Athena.
    package static let documented = CatalogTable(
        database: "s3_access_logs_db", name: "mybucket_logs", comment: "Requests to S3 buckets",
        columns: [
            text("bucketowner", "bucket_owner"),
            text("bucket_name", "bucket"),
            timeText("requestdatetime"),
            text("remoteip", "remote_ip"),
            text("requester"),
            text("requestid", "request_id"),
            text("operation"),
            text("key"),
            asWritten("request_uri", "request_uri", mark: 0),
            text("httpstatus", "http_status"),
            text("errorcode", "error_code"),
            ServiceColumns.number("bytessent", "bigint", "bytes_sent"),
            ServiceColumns.number("objectsize", "bigint", "object_size"),
            spelled("totaltime", "total_time", mark: 3),
            spelled("turnaroundtime", "turnaround_time", mark: 4),
            asWritten("referrer", "referrer", mark: 5),
            asWritten("useragent", "user_agent", mark: 6),
            text("versionid", "version_id"),
            text("hostid", "host_id"),
            text("sigv", "signature_version"),
            text("ciphersuite", "cipher_suite"),
            text("authtype", "authentication_type"),
            text("endpoint", "host_header"),
            text("tlsversion", "tls_version"),
            text("accesspointarn", "access_point_arn"),
            text("aclrequired", "acl_required"),
            CloudTrailColumns.timestamp,
        ] + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.regex)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the converted S3 access table.
    package static let converted = CatalogTable(
        database: "aws_service_logs", name: "s3_access", comment: "Requests to S3 buckets, converted",
        columns: glueColumns(time: ServiceColumns.timestamp("time", "event_time")) + ServiceColumns.day + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.parquet)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the raw S3 access table.
    package static let raw = CatalogTable(
        database: "aws_service_logs_raw", name: "s3_access_raw_logs", comment: "Requests to S3 buckets, as they are",
        columns: glueColumns(time: timeText("time")) + CloudTrailColumns.hidden, source: source, layout: ServiceLayouts.grok)

    private static let source = TableSource.relation(schema: "trail", name: "s3_access")

    private static func glueColumns(time: CatalogColumn) -> [CatalogColumn] {
        [
            text("bucket_owner"), text("bucket"), time, text("remote_ip"), text("requester"), text("request_id"), text("operation"),
            text("key"), text("request_uri"), text("http_status"), text("error_code"),
            spelled("bytes_sent", "bytes_sent", mark: 1), spelled("object_size", "object_size", mark: 2),
            spelled("total_time", "total_time", mark: 3), spelled("turnaround_time", "turnaround_time", mark: 4),
            text("referrer"), text("user_agent"), text("version_id"), text("host_id"), text("signature_version"), text("cipher_suite"),
            text("authentication_type"), text("host_header"), text("tls_version"),
        ]
    }

    /// `06/Feb/2019:00:00:38 +0000`
    private static func timeText(_ name: String) -> CatalogColumn {
        ServiceColumns.column(
            name, "string", "coalesce({t}.rest->>'time', to_char({t}.event_time, 'DD/Mon/YYYY:HH24:MI:SS') || ' +0000')",
            implication: .moment(physical: "event_time"))
    }

    /// With the quotation marks that the log has around it; the mark says that there were none.
    private static func asWritten(_ name: String, _ physical: String, mark: Int) -> CatalogColumn {
        ServiceColumns.column(
            name, "string", "CASE WHEN {t}.marks & \(1 << mark) <> 0 THEN {t}.\(physical) ELSE '\"' || {t}.\(physical) || '\"' END")
    }

    private static func text(_ name: String, _ physical: String? = nil) -> CatalogColumn { ServiceColumns.text(name, physical) }
    private static func spelled(_ name: String, _ physical: String, mark: Int) -> CatalogColumn {
        ServiceColumns.spelledNumber(name, physical, field: physical, mark: mark)
    }
}
