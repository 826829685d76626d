/// The Athena tables over AWS WAF's web ACL traffic logs.
package enum WAFTables {
    /// Source: Athena User Guide, "Create a table for AWS WAF logs without partitioning".
    package static let documented = CatalogTable(
        database: "default", name: "waf_logs", comment: "Requests that AWS WAF has looked at",
        columns: columns + CloudTrailColumns.hidden, source: source, layout: ServiceLayouts.json)

    /// Source: Athena User Guide, "Create a table for AWS WAF S3 logs in Athena using partition projection".
    package static let projected = CatalogTable(
        database: "default", name: "waf_logs_partition_projection", comment: "Requests that AWS WAF has looked at",
        columns: columns + [logTime] + CloudTrailColumns.hidden, source: source, layout: ServiceLayouts.json)

    private static let source = TableSource.relation(schema: "trail", name: "waf")

    private static let columns = [
        ServiceColumns.number("timestamp", "bigint", "time_millis"),
        ServiceColumns.number("formatversion", "int", "format_version"),
        text("webaclid", "webacl_id"),
        text("terminatingruleid", "terminating_rule_id"),
        text("terminatingruletype", "terminating_rule_type"),
        text("action"),
        document("terminatingrulematchdetails", "terminating_rule_match_details", matchDetails),
        text("httpsourcename", "http_source_name"),
        text("httpsourceid", "http_source_id"),
        document("rulegrouplist", "rule_group_list", ruleGroups),
        document(
            "ratebasedrulelist", "rate_based_rule_list", "array<struct<rateBasedRuleId:string,limitKey:string,maxRateAllowed:int>>"),
        document(
            "nonterminatingmatchingrules", "non_terminating_matching_rules",
            "array<struct<ruleId:string,action:string,ruleMatchDetails:\(matchDetails),\(responses)>>"),
        document("requestheadersinserted", "request_headers_inserted", "array<struct<name:string,value:string>>"),
        CloudTrailColumns.jsonText("responsecodesent", "response_code_sent"),
        document("httprequest", "http_request", httpRequest),
        document("labels", "labels", "array<struct<name:string>>"),
        document("captcharesponse", "captcha_response", failedResponse),
        document("challengeresponse", "challenge_response", failedResponse),
        text("ja3fingerprint", "ja3_fingerprint"),
        text("ja4fingerprint", "ja4_fingerprint"),
        CloudTrailColumns.jsonText("oversizefields", "oversize_fields"),
        ServiceColumns.number("requestbodysize", "int", "request_body_size"),
        ServiceColumns.number("requestbodysizeinspectedbywaf", "int", "request_body_size_inspected"),
    ]

    /// The folder of five minutes that a log lies in: `2024/03/01/10/05`.
    private static let logTime = ServiceColumns.column(
        "log_time", "string", "to_char(date_bin('5 minutes', {t}.event_time, '2000-01-01'), 'YYYY/MM/DD/HH24/MI')", role: .partitionKey,
        implication: .time(physical: "event_time", form: .slashedDay))

    private static let matchDetails =
        "array<struct<conditionType:string,sensitivityLevel:string,location:string,matchedData:array<string>>>"
    private static let response = "struct<responseCode:string,solveTimestamp:string>"
    private static let responses = "challengeResponse:\(response),captchaResponse:\(response)"
    private static let failedResponse = "struct<responseCode:string,solveTimestamp:string,failureReason:string>"
    private static let ruleGroups =
        "array<struct<ruleGroupId:string,terminatingRule:struct<ruleId:string,action:string,ruleMatchDetails:\(matchDetails)>,"
        + "nonTerminatingMatchingRules:array<struct<ruleId:string,action:string,overriddenAction:string,"
        + "ruleMatchDetails:\(matchDetails),\(responses)>>,excludedRules:string>>"
    private static let httpRequest =
        "struct<clientIp:string,country:string,headers:array<struct<name:string,value:string>>,uri:string,args:string,"
        + "httpVersion:string,httpMethod:string,requestId:string,fragment:string,scheme:string,host:string>"

    private static func text(_ name: String, _ physical: String? = nil) -> CatalogColumn { ServiceColumns.text(name, physical) }
    private static func document(_ name: String, _ physical: String, _ hiveType: String) -> CatalogColumn {
        CloudTrailColumns.document(name, physical, hiveType: hiveType)
    }
}
