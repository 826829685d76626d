/// The Athena tables over access logs of Application Load Balancers.
package enum ALBTables {
    /// The fields of today, and the accounts and regions of an organisation as partition keys.
    ///
    /// Source: User Guide for Application Load Balancers, "Access log entries".
    package static let all = CatalogTable(
        database: "default", name: "alb_logs", comment: "Requests to Application Load Balancers",
        columns: documentedColumns + [
            ServiceColumns.text("transformed_host"), ServiceColumns.text("transformed_uri"),
            ServiceColumns.text("request_transform_status"),
        ] + [CloudTrailColumns.account, CloudTrailColumns.region, ServiceColumns.slashedDay("day")] + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.regex)

    /// Source: Athena User Guide, "Create the table for ALB access logs in Athena using partition projection".
    package static let documented = CatalogTable(
        database: "default", name: "alb_access_logs", comment: "Requests to Application Load Balancers",
        columns: documentedColumns + [ServiceColumns.slashedDay("day")] + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.regex)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the converted ALB table.
    package static let converted = CatalogTable(
        database: "aws_service_logs", name: "alb", comment: "Requests to Application Load Balancers, converted",
        columns: glueColumns(
            time: ServiceColumns.timestamp("time", "event_time"),
            creationTime: ServiceColumns.timestamp("request_creation_time", "request_creation_time"))
            + ServiceColumns.regionAndDay + [CloudTrailColumns.account] + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.parquet)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the raw ALB table.
    package static let raw = CatalogTable(
        database: "aws_service_logs_raw", name: "alb_raw_logs", comment: "Requests to Application Load Balancers, as they are",
        columns: glueColumns(time: ServiceColumns.isoTime("time"), creationTime: creationTimeText)
            + ServiceColumns.regionAndDay + [CloudTrailColumns.account] + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.grok)

    private static let source = TableSource.relation(schema: "trail", name: "alb")

    private static let documentedColumns =
        [
            ServiceColumns.text("type"),
            ServiceColumns.isoTime("time"),
            ServiceColumns.text("elb"),
            LoadBalancerColumns.address("client_ip", "client"),
            ServiceColumns.number("client_port", "int"),
            LoadBalancerColumns.address("target_ip", "target"),
            ServiceColumns.number("target_port", "int"),
            ServiceColumns.number("request_processing_time", "double"),
            ServiceColumns.number("target_processing_time", "double"),
            ServiceColumns.number("response_processing_time", "double"),
            ServiceColumns.number("elb_status_code", "int"),
            ServiceColumns.text("target_status_code"),
            ServiceColumns.number("received_bytes", "bigint"),
            ServiceColumns.number("sent_bytes", "bigint"),
            ServiceColumns.text("request_verb"),
            LoadBalancerColumns.wideURL,
            LoadBalancerColumns.lastWord,
            ServiceColumns.text("user_agent"),
            ServiceColumns.text("ssl_cipher"),
            ServiceColumns.text("ssl_protocol"),
            ServiceColumns.text("target_group_arn"),
            ServiceColumns.text("trace_id"),
            ServiceColumns.text("domain_name"),
            ServiceColumns.text("chosen_cert_arn"),
            ServiceColumns.text("matched_rule_priority"),
            creationTimeText,
            ServiceColumns.text("actions_executed"),
            ServiceColumns.text("redirect_url"),
            ServiceColumns.text("lambda_error_reason", "error_reason"),
            ServiceColumns.text("target_port_list"),
            ServiceColumns.text("target_status_code_list"),
            ServiceColumns.text("classification"),
            ServiceColumns.text("classification_reason"),
            ServiceColumns.text("conn_trace_id"),
        ]

    private static func glueColumns(time: CatalogColumn, creationTime: CatalogColumn) -> [CatalogColumn] {
        [ServiceColumns.text("type"), time] + LoadBalancerColumns.glueExchange(elbStatus: elbStatusText) + [
            ServiceColumns.text("user_agent"),
            ServiceColumns.text("ssl_cipher"),
            ServiceColumns.text("ssl_protocol"),
            ServiceColumns.text("target_group_arn"),
            ServiceColumns.text("trace_id"),
            ServiceColumns.text("domain_name"),
            ServiceColumns.text("chosen_cert_arn"),
            ServiceColumns.text("matched_rule_priority"),
            creationTime,
            ServiceColumns.text("actions_executed"),
            ServiceColumns.text("redirect_url"),
            ServiceColumns.text("error_reason"),
        ]
    }

    private static let elbStatusText = ServiceColumns.spelledNumber("elb_status_code", "elb_status_code", field: "elb_status_code", mark: 5)

    private static let creationTimeText = ServiceColumns.column(
        "request_creation_time", "string",
        ServiceColumns.spelled(
            "to_char({t}.request_creation_time, '\(ServiceColumns.microseconds)')", field: "request_creation_time", mark: 6))
}
