extension LineLayout {
    /// Access log entries of an Application Load Balancer: 18 fields in 2016, 33 today.
    ///
    /// Source: User Guide for Application Load Balancers, "Access log entries".
    static let alb = LineLayout(
        .quotedWords, time: .iso(1), tokenCountMin: 18, fields: albFields,
        places: [.field(0), .field(1), .field(2), .endpoint(3), .endpoint(5)] + fieldPlaces(7...13) + [.request(14)]
            + fieldPlaces(17..<albFields.count))

    private static let albFields =
        [
            LineField("type", .text, "type"),
            LineField("time", .eventTime),
            LineField("elb", .text, "elb"),
            LineField("client:port", .text, "client_ip"),
            LineField("client port", .int32, "client_port"),
            LineField("target:port", .text, "target_ip"),
            LineField("target port", .int32, "target_port"),
        ] + exchange(elbStatus: LineField("elb_status_code", .int32, "elb_status_code", mark: 5)) + [
            LineField("target_group_arn", .text, "target_group_arn"),
            LineField("trace_id", .text, "trace_id"),
            LineField("domain_name", .text, "domain_name"),
            LineField("chosen_cert_arn", .text, "chosen_cert_arn"),
            LineField("matched_rule_priority", .text, "matched_rule_priority"),
            LineField("request_creation_time", .time, "request_creation_time", mark: 6),
            LineField("actions_executed", .text, "actions_executed"),
            LineField("redirect_url", .text, "redirect_url"),
            LineField("error_reason", .text, "error_reason"),
            LineField("target:port_list", .text, "target_port_list"),
            LineField("target_status_code_list", .text, "target_status_code_list"),
            LineField("classification", .text, "classification"),
            LineField("classification_reason", .text, "classification_reason"),
            LineField("conn_trace_id", .text, "conn_trace_id"),
            LineField("transformed_host", .text, "transformed_host"),
            LineField("transformed_uri", .text, "transformed_uri"),
            LineField("request_transform_status", .text, "request_transform_status"),
        ]

    /// Access log entries of a Classic Load Balancer: 12 fields in 2014, 15 today.
    ///
    /// Source: User Guide for Classic Load Balancers, "Access log entries".
    static let elb = LineLayout(
        .quotedWords, time: .iso(0), tokenCountMin: 12, fields: elbFields,
        places: [.field(0), .field(1), .endpoint(2), .endpoint(4)] + fieldPlaces(6...12) + [.request(13)]
            + fieldPlaces(16..<elbFields.count))

    private static let elbFields =
        [
            LineField("time", .eventTime),
            LineField("elb", .text, "elb"),
            LineField("client:port", .text, "client_ip"),
            LineField("client port", .int32, "client_port"),
            LineField("backend:port", .text, "target_ip"),
            LineField("backend port", .int32, "target_port"),
        ] + exchange(elbStatus: LineField("elb_status_code", .text, "elb_status_code"))

    /// What both have in common: times, answers, sizes, and the request.
    private static func exchange(elbStatus: LineField) -> [LineField] {
        [
            LineField("request_processing_time", .double, "request_processing_time", mark: 0),
            LineField("target_processing_time", .double, "target_processing_time", mark: 1),
            LineField("response_processing_time", .double, "response_processing_time", mark: 2),
            elbStatus,
            LineField("target_status_code", .text, "target_status_code"),
            LineField("received_bytes", .int64, "received_bytes", mark: 3),
            LineField("sent_bytes", .int64, "sent_bytes", mark: 4),
            LineField("request", .text, "request_verb"),
            LineField("request url", .text, "request_url"),
            LineField("request protocol", .text, "request_proto"),
            LineField("user_agent", .text, "user_agent"),
            LineField("ssl_cipher", .text, "ssl_cipher"),
            LineField("ssl_protocol", .text, "ssl_protocol"),
        ]
    }

    private static func fieldPlaces(_ fields: some Sequence<Int>) -> [TokenPlace] { fields.map { .field($0) } }
}
