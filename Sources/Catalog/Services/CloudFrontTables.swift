/// The Athena tables over CloudFront's standard logs.
package enum CloudFrontTables {
    /// Source: Athena User Guide, "Create a table for CloudFront standard logs (legacy)".
    package static let documented = CatalogTable(
        database: "default", name: "cloudfront_standard_logs", comment: "Requests to CloudFront distributions",
        columns: [
            ServiceColumns.column(
                "date", "date", "{t}.event_time::date", implication: .moment(physical: "event_time")),
            clock("time"),
            text("x_edge_location"),
            number("sc_bytes", "bigint"),
            text("c_ip"),
            text("cs_method"),
            text("cs_host"),
            text("cs_uri_stem"),
            number("sc_status", "int"),
            text("cs_referrer"),
            text("cs_user_agent"),
            text("cs_uri_query"),
            text("cs_cookie"),
            text("x_edge_result_type"),
            text("x_edge_request_id"),
            text("x_host_header"),
            text("cs_protocol"),
            number("cs_bytes", "bigint"),
            number("time_taken", "float"),
            text("x_forwarded_for"),
            text("ssl_protocol"),
            text("ssl_cipher"),
            text("x_edge_response_result_type"),
            text("cs_protocol_version"),
            text("fle_status"),
            number("fle_encrypted_fields", "int"),
            number("c_port", "int"),
            number("time_to_first_byte", "float"),
            text("x_edge_detailed_result_type"),
            text("sc_content_type"),
            number("sc_content_len", "bigint"),
            number("sc_range_start", "bigint"),
            number("sc_range_end", "bigint"),
        ] + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.delimited)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the converted CloudFront table.
    package static let converted = CatalogTable(
        database: "aws_service_logs", name: "cloudfront", comment: "Requests to CloudFront distributions, converted",
        columns: [ServiceColumns.timestamp("time", "event_time")] + glueColumns + ServiceColumns.day + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.parquet)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the raw CloudFront table.
    package static let raw = CatalogTable(
        database: "aws_service_logs_raw", name: "cloudfront_raw_logs", comment: "Requests to CloudFront distributions, as they are",
        columns: [
            ServiceColumns.column(
                "date", "string", "coalesce({t}.rest->>'date', to_char({t}.event_time, 'YYYY-MM-DD'))",
                implication: .time(physical: "event_time", form: .isoText)),
            clock("time"),
        ] + glueColumns + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.csv)

    private static let source = TableSource.relation(schema: "trail", name: "cloudfront")

    private static let glueColumns = [
        text("location", "x_edge_location"),
        number("bytes", "bigint", "sc_bytes"),
        text("requestip", "c_ip"),
        text("method", "cs_method"),
        text("host", "cs_host"),
        text("uri", "cs_uri_stem"),
        number("status", "int", "sc_status"),
        text("referrer", "cs_referrer"),
        text("useragent", "cs_user_agent"),
        text("querystring", "cs_uri_query"),
        text("cookie", "cs_cookie"),
        text("resulttype", "x_edge_result_type"),
        text("requestid", "x_edge_request_id"),
        text("hostheader", "x_host_header"),
        text("requestprotocol", "cs_protocol"),
        number("requestbytes", "bigint", "cs_bytes"),
        number("timetaken", "double", "time_taken"),
        text("xforwardedfor", "x_forwarded_for"),
        text("sslprotocol", "ssl_protocol"),
        text("sslcipher", "ssl_cipher"),
        text("responseresulttype", "x_edge_response_result_type"),
        text("httpversion", "cs_protocol_version"),
    ]

    private static func clock(_ name: String) -> CatalogColumn {
        ServiceColumns.column(name, "string", "coalesce({t}.rest->>'time', to_char({t}.event_time, 'HH24:MI:SS'))")
    }

    private static func text(_ name: String, _ physical: String? = nil) -> CatalogColumn { ServiceColumns.text(name, physical) }
    private static func number(_ name: String, _ hiveType: String, _ physical: String? = nil) -> CatalogColumn {
        ServiceColumns.number(name, hiveType, physical)
    }
}
