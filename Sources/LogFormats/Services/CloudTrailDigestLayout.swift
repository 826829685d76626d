extension DocumentLayout {
    /// CloudTrail digest files: one row a file, with the hashes of the log files of an hour.
    ///
    /// Source: AWS CloudTrail User Guide, "CloudTrail digest file structure".
    static let cloudTrailDigest = DocumentLayout(
        time: .iso(1), account: .field(0), isWholeObject: true,
        fields: [
            Field("awsAccountId", .text, "aws_account_id"),
            Field("digestStartTime", .time, "digest_start_time"),
            Field("digestEndTime", .time, "digest_end_time"),
            Field("digestS3Bucket", .text, "digest_s3_bucket"),
            Field("digestS3Object", .text, "digest_s3_object"),
            Field("digestPublicKeyFingerprint", .text, "digest_public_key_fingerprint"),
            Field("digestSignatureAlgorithm", .text, "digest_signature_algorithm"),
            Field("newestEventTime", .time, "newest_event_time"),
            Field("oldestEventTime", .time, "oldest_event_time"),
            Field("previousDigestS3Bucket", .text, "previous_digest_s3_bucket"),
            Field("previousDigestS3Object", .text, "previous_digest_s3_object"),
            Field("previousDigestHashValue", .text, "previous_digest_hash_value"),
            Field("previousDigestHashAlgorithm", .text, "previous_digest_hash_algorithm"),
            Field("previousDigestSignature", .text, "previous_digest_signature"),
            Field("logFiles", .json, "log_files"),
        ])
}
