extension LineLayout {
    /// CloudFront standard logs: 12 fields in 2008, 33 today, more where a delivery of 2024's kind asks for them.
    ///
    /// Source: Amazon CloudFront Developer Guide, "Standard log file fields".
    static let cloudFront = LineLayout(
        .tabs, time: .dateAndClock(0, orMilliseconds: 33), tokenCountMin: 12,
        fields: [
            LineField("date", .eventTime),
            LineField("time", .eventTime),
            LineField("x-edge-location", .text, "x_edge_location"),
            LineField("sc-bytes", .int64, "sc_bytes", mark: 0),
            LineField("c-ip", .text, "c_ip"),
            LineField("cs-method", .text, "cs_method"),
            LineField("cs(Host)", .text, "cs_host"),
            LineField("cs-uri-stem", .text, "cs_uri_stem"),
            LineField("sc-status", .int32, "sc_status", mark: 1),
            LineField("cs(Referer)", .text, "cs_referrer"),
            LineField("cs(User-Agent)", .text, "cs_user_agent"),
            LineField("cs-uri-query", .text, "cs_uri_query"),
            LineField("cs(Cookie)", .text, "cs_cookie"),
            LineField("x-edge-result-type", .text, "x_edge_result_type"),
            LineField("x-edge-request-id", .text, "x_edge_request_id"),
            LineField("x-host-header", .text, "x_host_header"),
            LineField("cs-protocol", .text, "cs_protocol"),
            LineField("cs-bytes", .int64, "cs_bytes", mark: 2),
            LineField("time-taken", .double, "time_taken", mark: 3),
            LineField("x-forwarded-for", .text, "x_forwarded_for"),
            LineField("ssl-protocol", .text, "ssl_protocol"),
            LineField("ssl-cipher", .text, "ssl_cipher"),
            LineField("x-edge-response-result-type", .text, "x_edge_response_result_type"),
            LineField("cs-protocol-version", .text, "cs_protocol_version"),
            LineField("fle-status", .text, "fle_status"),
            LineField("fle-encrypted-fields", .int32, "fle_encrypted_fields", mark: 4),
            LineField("c-port", .int32, "c_port", mark: 5),
            LineField("time-to-first-byte", .double, "time_to_first_byte", mark: 6),
            LineField("x-edge-detailed-result-type", .text, "x_edge_detailed_result_type"),
            LineField("sc-content-type", .text, "sc_content_type"),
            LineField("sc-content-len", .int64, "sc_content_len", mark: 7),
            LineField("sc-range-start", .int64, "sc_range_start", mark: 8),
            LineField("sc-range-end", .int64, "sc_range_end", mark: 9),
            LineField("timestamp(ms)", .rest),
        ], places: (0..<33).map { .field($0) })
}
