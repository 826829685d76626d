import Catalog
import Converter
import TestSupport
import Testing

/// S3's, CloudFront's and AWS WAF's logs as their Athena tables show them.
@Suite("S3, CloudFront and WAF logs")
struct AccessLogTests {
    /// Source of the fields: Amazon S3 User Guide, "Amazon S3 server access log format".
    @Test func s3ServerAccess() async throws {
        let owner = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
        try await LoadFixture.with { fixture in
            try fixture.write(
                """
                \(owner) bucket [06/Feb/2019:00:00:38 +0000] 192.0.2.3 \(owner) 3E57 REST.GET.OBJECT a+b%2520c "GET /bucket/a?x=1 HTTP/1.1" 200 - 113 5000000000 7 - "-" "S3Console/0.4 \\"x\\"" - host= SigV4 ECDHE AuthHeader bucket.s3.amazonaws.com TLSv1.2 arn:ap Yes us-east-1 later
                \(owner) bucket [06/Feb/2019:02:00:38 +0200] - Amazon 3E58 S3.EXPIRE.OBJECT key - - - - 12 - - - - -
                \(owner) bucket [06/Feb/2019:00:00:38 +0000] - Amazon 3E58 S3.EXPIRE.OBJECT key "-" - - - 12 - - "-" "-"
                \(owner) bucket [06/Feb/2019:00:00:38 +0000] - too short
                """, to: "logs/2019-02-06-00-10-00-0123456789ABCDEF")
            #expect(try await fixture.load().progress.events == 3)
            #expect(try await fixture.rejects().map { $0[1] } == ["malformed-line"])
            let rows = try await fixture.rows(of: S3AccessTables.documented)
            #expect(
                differences(
                    rows[0],
                    [
                        "bucketowner": owner, "bucket_name": "bucket", "requestdatetime": "06/Feb/2019:00:00:38 +0000",
                        "key": "a+b%2520c", "request_uri": #""GET /bucket/a?x=1 HTTP/1.1""#, "httpstatus": "200", "errorcode": "-",
                        "bytessent": "113", "objectsize": "5000000000", "totaltime": "7", "turnaroundtime": "-", "referrer": "\"-\"",
                        "useragent": #""S3Console/0.4 \"x\"""#, "sigv": "SigV4", "accesspointarn": "arn:ap", "aclrequired": "Yes",
                        "timestamp": "2019/02/06",
                    ]) == [])
            #expect(
                differences(
                    rows[1],
                    [
                        "requestdatetime": "06/Feb/2019:02:00:38 +0200", "request_uri": "-", "bytessent": nil, "objectsize": "12",
                        "totaltime": "-", "referrer": "-", "useragent": "-", "versionid": "-", "hostid": nil,
                    ]) == [])
            #expect(differences(rows[2], ["request_uri": "\"-\"", "versionid": nil]) == [])
            let converted = try await fixture.rows(of: S3AccessTables.converted)
            #expect(differences(converted[1], ["time": "2019-02-06 00:00:38", "bytes_sent": "-", "referrer": "-", "day": "06"]) == [])
            #expect(try await fixture.value("SELECT rest->>'field 28' FROM trail.s3_access WHERE rest ? 'field 28'") == "later")
        }
    }

    /// Source of the fields: Amazon CloudFront Developer Guide, "Standard log file fields".
    @Test func cloudFrontStandard() async throws {
        let fields =
            "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query"
        let values = [
            "2024-02-29", "21:02:31", "LAX1", "392", "192.0.2.100", "GET", "d1.cloudfront.net", "/i.html", "200", "-", "Mozilla/5.0%20(x)",
            "-",
        ]
        try await LoadFixture.with { fixture in
            let line = values.joined(separator: "\t")
            try fixture.write(
                """
                #Version: 1.0
                #Fields: \(fields) time-taken asn c-port
                \(line)\t0.082\t64512\t52183
                \(line.replacing("\t200\t", with: "\t000\t"))\t-\t-\t-
                \(line.replacing("2024-02-29\t21", with: "today\t21"))
                """, to: "E1.2024-02-29-21.x1")
            try fixture.write(
                #"{"date":"2024-02-29","time":"21:02:32","sc-bytes":"392","cs(User-Agent)":"a\t\"b\"","c-port":52183,"asn":null,"extra":"e"}"#
                    + "\n" + #"{"timestamp(ms)":"1709240553250","c-ip":"192.0.2.7"}"# + "\n{\"date\":",
                to: "AWSLogs/111122223333/CloudFront/E1.2024-02-29-21.x2.json")
            #expect(try await fixture.load().progress.events == 5)
            #expect(try await fixture.rejects().map { $0[1] } == ["truncated-json"])
            #expect(try await fixture.value("SELECT event_time FROM trail.cloudfront WHERE c_ip = '192.0.2.7'") == "2024-02-29 21:02:33.25")
            let rows = try await fixture.rows(of: CloudFrontTables.documented).sorted {
                (($0["time"] ?? nil) ?? "", ($0["time_taken"] ?? nil) ?? "") < (($1["time"] ?? nil) ?? "", ($1["time_taken"] ?? nil) ?? "")
            }
            #expect(
                differences(
                    rows[2],
                    [
                        "date": "2024-02-29", "time": "21:02:31", "sc_bytes": "392", "sc_status": "200", "cs_host": "d1.cloudfront.net",
                        "cs_referrer": "-", "cs_user_agent": "Mozilla/5.0%20(x)", "time_taken": "0.082", "c_port": "52183",
                        "x_edge_result_type": nil,
                    ]) == [])
            #expect(rows.contains { differences($0, ["date": "2024-02-29", "sc_status": nil, "time_taken": nil, "c_port": nil]) == [] })
            #expect(rows.contains { differences($0, ["date": nil, "time": "21:02:31"]) == [] })
            #expect(differences(rows[3], ["time": "21:02:32", "cs_user_agent": "a\t\"b\"", "c_port": "52183"]) == [])
            let raw = try await fixture.rows(of: CloudFrontTables.raw)
            #expect(raw.contains { differences($0, ["date": "today", "time": "21:02:31"]) == [] })
            #expect(try await fixture.value("SELECT rest->>'asn' FROM trail.cloudfront WHERE c_port = 52183 AND rest ? 'asn'") == "64512")
            #expect(try await fixture.value("SELECT account FROM trail.cloudfront WHERE rest->>'extra' = 'e'") == "111122223333")
        }
    }

    /// Source of the fields: AWS WAF Developer Guide, "Log fields for web ACL traffic".
    @Test func webACLTraffic() async throws {
        try await LoadFixture.with { fixture in
            try fixture.write(
                """
                {"timestamp":1709164800123,"formatVersion":1,"webaclId":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1","terminatingRuleId":"Default_Action","action":"ALLOW","terminatingRuleMatchDetails":[],"ruleGroupList":[{"ruleGroupId":"g","terminatingRule":null,"nonTerminatingMatchingRules":[],"excludedRules":null}],"responseCodeSent":null,"httpRequest":{"clientIp":"192.0.2.1","country":"DE","headers":[{"name":"Host","value":"a"}],"uri":"/"},"labels":[{"name":"l"}],"ja3Fingerprint":"f","newField":{"a":1}}
                {"timestamp":"late","webaclId":5,"action":"BLOCK","responseCodeSent":403,"oversizeFields":["REQUEST_BODY"],"httpRequest":{"uri":"\\u0000"}}
                [1]

                {"timestamp":1709164800123
                """, to: "waf.log")
            #expect(try await fixture.load().progress.events == 2)
            #expect(try await fixture.rejects().map { $0[1] } == ["record-not-an-object", "truncated-json"])
            let rows = try await fixture.rows(of: WAFTables.projected)
            #expect(
                differences(
                    rows[0],
                    [
                        "timestamp": "1709164800123", "formatversion": "1", "action": "ALLOW", "labels": #"[{"name": "l"}]"#,
                        "responsecodesent": nil, "ja3fingerprint": "f", "log_time": "2024/02/29/00/00",
                    ]) == [])
            #expect(
                differences(
                    rows[1], ["timestamp": nil, "webaclid": "5", "responsecodesent": "403", "oversizefields": #"["REQUEST_BODY"]"#]) == [])
            #expect(
                try await fixture.query("SELECT account, region, rest->>'newField' FROM trail.waf WHERE account IS NOT NULL") == [
                    ["111122223333", "eu-west-1", #"{"a": 1}"#]
                ])
            #expect(try await fixture.value("SELECT count(*) FROM trail.waf WHERE raw IS NOT NULL") == "1")
        }
    }
}
