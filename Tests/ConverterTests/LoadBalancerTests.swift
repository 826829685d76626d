import Catalog
import Converter
import TestSupport
import Testing

/// Load balancers' access logs as their Athena tables show them.
///
/// Source of the fields: Elastic Load Balancing user guides, "Access log entries".
@Suite("Load balancers' logs")
struct LoadBalancerTests {
    @Test func applicationLoadBalancer() async throws {
        let request = #""GET https://a.example:443/p?q=a b HTTP/1.1" "agent \"x\" 1" ECDHE TLSv1.3 arn:tg "Root=1" "a.example" "arn:cert""#
        let today =
            #"1 2024-02-29T23:59:59.100000Z "forward,waf" "-" "-" "10.0.0.1:80 10.0.0.2:80" "200 502" "Acceptable" "-" TID_1 "b.example" "/q" "Ok""#
        try await LoadFixture.with { fixture in
            try fixture.write(
                """
                h2 2024-02-29T23:59:59.123456Z app/a/1 192.0.2.1:2817 10.0.0.1:80 0.086 0.048 0.0370 200 200 34 366 \(request) \(today) "new"
                http 2024-02-29T23:59:58.000000Z app/a/1 [2001:db8::1]:80 - -1 -1 -1 - - 0 0 "- - - " "-" - - - "-" "-" "-" - - "-" "-" "-"
                https 2024-02-29T23:59:58Z app/a/1 192.0.2.1:2817 - -1 -1 -1 460 - 0 0 "- http://a:80- -" "-" - - - "-"
                tls 2.0 2024-02-29T23:59:58 net/a/1 g3d4b5e8bb8464cd 192.0.2.1:51341 10.0.0.1:443 5 2 98 246 - arn:cert - cipher v1 - host - - -
                http 2024-02-29T23:59:58.000000Z app/a/1 192.0.2.1:2817 - -1 -1 -1 460 - 0 0 "GET http://a:80
                """,
                to:
                    "AWSLogs/111122223333/elasticloadbalancing/eu-west-1/2024/02/29/111122223333_elasticloadbalancing_eu-west-1_app.a.1_20240229T2355Z_x.log"
            )
            #expect(try await fixture.load().progress.events == 3)
            #expect(try await fixture.rejects().map { $0[0] } == ["3", "4"])

            let rows = try await fixture.rows(of: ALBTables.all)
            #expect(
                differences(
                    rows[0],
                    [
                        "type": "h2", "time": "2024-02-29T23:59:59.123456Z", "client_ip": "192.0.2.1", "client_port": "2817",
                        "target_ip": "10.0.0.1", "target_port": "80", "response_processing_time": "0.037", "elb_status_code": "200",
                        "request_verb": "GET", "request_url": "https://a.example:443/p?q=a b", "request_proto": "HTTP/1.1",
                        "user_agent": #"agent \"x\" 1"#, "ssl_protocol": "TLSv1.3", "matched_rule_priority": "1",
                        "request_creation_time": "2024-02-29T23:59:59.100000Z", "actions_executed": "forward,waf",
                        "lambda_error_reason": "-", "target_port_list": "10.0.0.1:80 10.0.0.2:80", "classification": "Acceptable",
                        "conn_trace_id": "TID_1", "transformed_host": "b.example", "request_transform_status": "Ok",
                        "account": "111122223333", "region": "eu-west-1", "day": "2024/02/29",
                    ]) == [])
            #expect(try await fixture.value("SELECT rest->>'field 30' FROM trail.alb WHERE rest ? 'field 30'") == nil)
            #expect(try await fixture.value("SELECT string_agg(value, ',') FROM trail.alb, jsonb_each_text(rest)")?.contains("new") == true)
            #expect(
                differences(
                    rows[1],
                    [
                        "client_ip": "[2001:db8::1]", "target_ip": "", "target_port": nil, "target_processing_time": "-1",
                        "elb_status_code": nil, "target_status_code": "-", "request_verb": "-", "request_url": "- -", "request_proto": "",
                        "request_creation_time": "-", "classification": nil,
                    ]) == [])
            #expect(differences(rows[2], ["time": "2024-02-29T23:59:58Z", "domain_name": nil, "request_url": "http://a:80-"]) == [])
            let raw = try await fixture.rows(of: ALBTables.raw)
            #expect(
                differences(
                    raw[1],
                    [
                        "client_ip_port": "[2001:db8::1]:80", "target_ip_port": "-", "elb_status_code": "-", "request_url": "-",
                        "request_proto": "- ", "year": "2024", "month": "02", "day": "29",
                    ]) == [])
            let converted = try await fixture.rows(of: ALBTables.converted)
            #expect(differences(converted[0], ["time": "2024-02-29 23:59:59.123", "request_creation_time": "2024-02-29 23:59:59.1"]) == [])
        }
    }

    @Test func classicLoadBalancer() async throws {
        try await LoadFixture.with { fixture in
            try fixture.write(
                """
                2015-05-13T23:39:43.945958Z lb 192.0.2.1:2817 10.0.0.1:80 0.000073 0.001048 0.000057 200 200 0 29 "GET http://a:80/ HTTP/1.1" "curl" - -
                2015-05-13T23:39:43.945958Z lb 192.0.2.1:2817 - -1 -1 -1 408 - 5 0 "PUT https://a:443/ HTTP/1.1"
                2015-05-13T23:39:44.945958Z lb 192.0.2.1:2817 10.0.0.1:80 0.001 0.002 0.003 - - 82 305 "- - - " "-" - -
                not a line of a load balancer at all, but it has many words in it as well
                """, to: "lb.log")
            #expect(try await fixture.load().progress.events == 3)
            #expect(try await fixture.rejects() == [["3", "malformed-line", "field 'time' is no time"]])
            let rows = try await fixture.rows(of: ELBTables.documented)
            #expect(
                differences(
                    rows[0],
                    [
                        "timestamp": "2015-05-13T23:39:43.945958Z", "elb_name": "lb", "request_port": "2817", "backend_ip": "10.0.0.1",
                        "backend_processing_time": "0.001048", "client_response_time": "5.7e-05", "elb_response_code": "200",
                        "url": "http://a:80/", "protocol": "HTTP/1.1", "user_agent": "\"curl\"", "ssl_cipher": "-", "day": "2015/05/13",
                        "account": nil,
                    ]) == [])
            #expect(
                differences(
                    rows[1], ["backend_ip": "", "backend_port": nil, "backend_response_code": "-", "user_agent": nil, "ssl_cipher": nil])
                    == [])
            #expect(differences(rows[2], ["elb_response_code": "-", "request_verb": "-", "url": "-", "protocol": "- "]) == [])
        }
    }
}
