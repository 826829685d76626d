extension DocumentLayout {
    /// AWS WAF web ACL traffic logs: one JSON object a line.
    ///
    /// Source: AWS WAF Developer Guide, "Log fields for web ACL traffic".
    static let waf = DocumentLayout(
        time: .epochMilliseconds(0), account: .arn(2),
        fields: [
            Field("timestamp", .int64, "time_millis"),
            Field("formatVersion", .int32, "format_version"),
            Field("webaclId", .text, "webacl_id"),
            Field("terminatingRuleId", .text, "terminating_rule_id"),
            Field("terminatingRuleType", .text, "terminating_rule_type"),
            Field("action", .text, "action"),
            Field("terminatingRuleMatchDetails", .json, "terminating_rule_match_details"),
            Field("httpSourceName", .text, "http_source_name"),
            Field("httpSourceId", .text, "http_source_id"),
            Field("ruleGroupList", .json, "rule_group_list"),
            Field("rateBasedRuleList", .json, "rate_based_rule_list"),
            Field("nonTerminatingMatchingRules", .json, "non_terminating_matching_rules"),
            Field("requestHeadersInserted", .json, "request_headers_inserted"),
            Field("responseCodeSent", .json, "response_code_sent"),
            Field("httpRequest", .json, "http_request"),
            Field("labels", .json, "labels"),
            Field("captchaResponse", .json, "captcha_response"),
            Field("challengeResponse", .json, "challenge_response"),
            Field("ja3Fingerprint", .text, "ja3_fingerprint"),
            Field("ja4Fingerprint", .text, "ja4_fingerprint"),
            Field("oversizeFields", .json, "oversize_fields"),
            Field("requestBodySize", .int32, "request_body_size"),
            Field("requestBodySizeInspectedByWAF", .int32, "request_body_size_inspected"),
        ])
}
