extension LineLayout {
    /// S3 server access log records: 17 fields in old logs, 26 and more today.
    ///
    /// Source: Amazon S3 User Guide, "Amazon S3 server access log format".
    static let s3Access = LineLayout(
        .quotedWords, time: .bracketed(2), tokenCountMin: 17,
        fields: [
            LineField("bucket_owner", .text, "bucket_owner"),
            LineField("bucket", .text, "bucket"),
            LineField("time", .eventTime),
            LineField("remote_ip", .text, "remote_ip"),
            LineField("requester", .text, "requester"),
            LineField("request_id", .text, "request_id"),
            LineField("operation", .text, "operation"),
            LineField("key", .text, "key"),
            LineField("request_uri", .quoted, "request_uri", mark: 0),
            LineField("http_status", .text, "http_status"),
            LineField("error_code", .text, "error_code"),
            LineField("bytes_sent", .int64, "bytes_sent", mark: 1),
            LineField("object_size", .int64, "object_size", mark: 2),
            LineField("total_time", .int32, "total_time", mark: 3),
            LineField("turnaround_time", .int32, "turnaround_time", mark: 4),
            LineField("referrer", .quoted, "referrer", mark: 5),
            LineField("user_agent", .quoted, "user_agent", mark: 6),
            LineField("version_id", .text, "version_id"),
            LineField("host_id", .text, "host_id"),
            LineField("signature_version", .text, "signature_version"),
            LineField("cipher_suite", .text, "cipher_suite"),
            LineField("authentication_type", .text, "authentication_type"),
            LineField("host_header", .text, "host_header"),
            LineField("tls_version", .text, "tls_version"),
            LineField("access_point_arn", .text, "access_point_arn"),
            LineField("acl_required", .text, "acl_required"),
            LineField("source_region", .text, "source_region"),
        ])
}
