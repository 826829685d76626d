/// Columns that the tables over load balancers' logs have in common.
enum LoadBalancerColumns {
    /// An address. The tables' regular expression wants a port or a hyphen behind it, so that of a lone `-` nothing is left.
    static func address(_ name: String, _ side: String) -> CatalogColumn {
        ServiceColumns.column(
            name, "string", "CASE WHEN {t}.\(side)_ip = '-' AND {t}.\(side)_port IS NULL THEN '' ELSE {t}.\(side)_ip END")
    }

    /// An address with its port, as the log has it.
    static func addressAndPort(_ name: String, _ side: String) -> CatalogColumn {
        ServiceColumns.column(name, "string", "{t}.\(side)_ip || coalesce(':' || {t}.\(side)_port, '')")
    }

    /// Between the first and the last blank of the request, as the documentation's regular expression for ALB divides it.
    static let wideURL = ServiceColumns.column(
        "request_url", "string",
        """
        CASE WHEN strpos({t}.request_proto, ' ') = 0 THEN {t}.request_url \
        ELSE {t}.request_url || ' ' || regexp_replace({t}.request_proto, ' [^ ]*$', '') END
        """)

    /// Behind the last blank of the request.
    static let lastWord = ServiceColumns.column(
        "request_proto", "string",
        "CASE WHEN strpos({t}.request_proto, ' ') = 0 THEN {t}.request_proto ELSE substring({t}.request_proto FROM '[^ ]*$') END")

    /// What the Glue project's tables of both kinds of load balancers have behind the time, up to the request.
    static func glueExchange(elbStatus: CatalogColumn) -> [CatalogColumn] {
        [
            ServiceColumns.text("elb"),
            addressAndPort("client_ip_port", "client"),
            addressAndPort("target_ip_port", "target"),
            ServiceColumns.number("request_processing_time", "double"),
            ServiceColumns.number("target_processing_time", "double"),
            ServiceColumns.number("response_processing_time", "double"),
            elbStatus,
            ServiceColumns.text("target_status_code"),
            ServiceColumns.number("received_bytes", "bigint"),
            ServiceColumns.number("sent_bytes", "bigint"),
            ServiceColumns.text("request_verb"),
            ServiceColumns.text("request_url"),
            ServiceColumns.text("request_proto"),
        ]
    }
}
