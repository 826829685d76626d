/// The Athena tables over access logs of Classic Load Balancers.
package enum ELBTables {
    /// Source: Athena User Guide, "Query Classic Load Balancer logs".
    package static let documented = CatalogTable(
        database: "default", name: "elb_logs", comment: "Requests to Classic Load Balancers",
        columns: [
            ServiceColumns.isoTime("timestamp"),
            ServiceColumns.text("elb_name", "elb"),
            LoadBalancerColumns.address("request_ip", "client"),
            ServiceColumns.number("request_port", "int", "client_port"),
            LoadBalancerColumns.address("backend_ip", "target"),
            ServiceColumns.number("backend_port", "int", "target_port"),
            ServiceColumns.number("request_processing_time", "double"),
            ServiceColumns.number("backend_processing_time", "double", "target_processing_time"),
            ServiceColumns.number("client_response_time", "double", "response_processing_time"),
            ServiceColumns.text("elb_response_code", "elb_status_code"),
            ServiceColumns.text("backend_response_code", "target_status_code"),
            ServiceColumns.number("received_bytes", "bigint"),
            ServiceColumns.number("sent_bytes", "bigint"),
            ServiceColumns.text("request_verb"),
            ServiceColumns.text("url", "request_url"),
            ServiceColumns.text("protocol", "request_proto"),
            ServiceColumns.quotedText("user_agent", "user_agent"),
            ServiceColumns.text("ssl_cipher"),
            ServiceColumns.text("ssl_protocol"),
            CloudTrailColumns.account,
            CloudTrailColumns.region,
            ServiceColumns.slashedDay("day"),
        ] + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.regex)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the converted ELB table.
    package static let converted = CatalogTable(
        database: "aws_service_logs", name: "elb", comment: "Requests to Classic Load Balancers, converted",
        columns: glueColumns(time: ServiceColumns.timestamp("time", "event_time")), source: source, layout: ServiceLayouts.parquet)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the raw ELB table.
    package static let raw = CatalogTable(
        database: "aws_service_logs_raw", name: "elb_raw_logs", comment: "Requests to Classic Load Balancers, as they are",
        columns: glueColumns(time: ServiceColumns.isoTime("time")), source: source, layout: ServiceLayouts.grok)

    private static let source = TableSource.relation(schema: "trail", name: "elb")

    private static func glueColumns(time: CatalogColumn) -> [CatalogColumn] {
        [time] + LoadBalancerColumns.glueExchange(elbStatus: ServiceColumns.text("elb_status_code")) + [
            ServiceColumns.quotedText("user_agent", "user_agent"),
            ServiceColumns.text("ssl_cipher"),
            ServiceColumns.text("ssl_protocol"),
        ] + ServiceColumns.regionAndDay + [CloudTrailColumns.account] + CloudTrailColumns.hidden
    }
}
