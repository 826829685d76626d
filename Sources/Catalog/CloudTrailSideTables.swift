/// The Athena tables over what CloudTrail writes beside its events: Insights events and digest files.
package enum CloudTrailSideTables {
    /// Source: AWS CloudTrail User Guide, "CloudTrail record contents for Insights events for trails".
    package static let insights = CatalogTable(
        database: "default", name: "cloudtrail_insights", comment: "CloudTrail Insights events",
        columns: [
            CloudTrailColumns.text("eventversion", "event_version"),
            CloudTrailColumns.eventTimeText,
            CloudTrailColumns.recordText("awsregion", "region", key: "awsRegion"),
            CloudTrailColumns.text("eventid", "event_id"),
            CloudTrailColumns.text("eventtype", "event_type"),
            CloudTrailColumns.recordText("recipientaccountid", "account", key: "recipientAccountId"),
            CloudTrailColumns.text("sharedeventid", "shared_event_id"),
            CloudTrailColumns.document("insightdetails", "rest->'insightDetails'", hiveType: insightDetails),
            CloudTrailColumns.text("eventcategory", "event_category"),
            CloudTrailColumns.account,
            CloudTrailColumns.region,
            CloudTrailColumns.timestamp,
        ] + CloudTrailColumns.hidden,
        source: .relation(schema: "trail", name: "cloudtrail_insight"),
        layout: HiveLayout(location: "trail:///AWSLogs/", properties: [("classification", "cloudtrail")]))

    /// One row a digest file. Source: AWS CloudTrail User Guide, "CloudTrail digest file structure".
    package static let digests = CatalogTable(
        database: "default", name: "cloudtrail_digests", comment: "CloudTrail digest files: the hashes of an hour's log files",
        columns: [
            CloudTrailColumns.text("awsaccountid", "aws_account_id"),
            time("digeststarttime", "digest_start_time", key: "digestStartTime"),
            time("digestendtime", "digest_end_time", key: "digestEndTime"),
            CloudTrailColumns.text("digests3bucket", "digest_s3_bucket"),
            CloudTrailColumns.text("digests3object", "digest_s3_object"),
            CloudTrailColumns.text("digestpublickeyfingerprint", "digest_public_key_fingerprint"),
            CloudTrailColumns.text("digestsignaturealgorithm", "digest_signature_algorithm"),
            time("newesteventtime", "newest_event_time", key: "newestEventTime"),
            time("oldesteventtime", "oldest_event_time", key: "oldestEventTime"),
            CloudTrailColumns.text("previousdigests3bucket", "previous_digest_s3_bucket"),
            CloudTrailColumns.text("previousdigests3object", "previous_digest_s3_object"),
            CloudTrailColumns.text("previousdigesthashvalue", "previous_digest_hash_value"),
            CloudTrailColumns.text("previousdigesthashalgorithm", "previous_digest_hash_algorithm"),
            CloudTrailColumns.text("previousdigestsignature", "previous_digest_signature"),
            CloudTrailColumns.document("logfiles", "log_files", hiveType: logFiles),
            CloudTrailColumns.account,
            CloudTrailColumns.region,
            CloudTrailColumns.timestamp,
        ] + CloudTrailColumns.hidden,
        source: .relation(schema: "trail", name: "cloudtrail_digest"), layout: ServiceLayouts.json)

    /// `2024-03-01T10:00:00Z`, or what the file has in its place.
    private static func time(_ name: String, _ physical: String, key: String) -> CatalogColumn {
        ServiceColumns.column(
            name, "string",
            "coalesce({t}.rest->>'\(key)', to_char({t}.\(physical), '\(RenderedTime.isoLayout.joined())'))",
            implication: physical == "digest_start_time" ? .time(physical: "event_time", form: .isoText) : nil)
    }

    private static let values = "array<struct<value:string,average:double>>"
    private static let insightDetails =
        "struct<state:string,eventSource:string,eventName:string,insightType:string,errorCode:string,"
        + "insightContext:struct<statistics:struct<baseline:struct<average:double>,insight:struct<average:double>,"
        + "insightDuration:bigint,baselineDuration:bigint>,"
        + "attributions:array<struct<attribute:string,insight:\(values),baseline:\(values)>>>>"
    private static let logFiles =
        "array<struct<s3Bucket:string,s3Object:string,hashValue:string,hashAlgorithm:string,newestEventTime:string,"
        + "oldestEventTime:string>>"
}
