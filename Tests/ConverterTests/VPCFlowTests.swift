import Catalog
import Converter
import TestSupport
import Testing

/// Flow logs as their Athena tables show them. Source of the fields: Amazon VPC User Guide, "Flow log records".
@Suite("VPC flow logs")
struct VPCFlowTests {
    static let folder = "AWSLogs/111122223333/vpcflowlogs/eu-west-1/2024/02/29"
    static let header = "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status"

    @Test func defaultFormat() async throws {
        try await LoadFixture.with { fixture in
            try fixture.write(
                """
                \(Self.header)
                2 444455556666 eni-1 192.0.2.1 10.0.0.7 50123 443 6 12 5000000000 1709164800 1709164859 ACCEPT OK
                2 444455556666 eni-1 - - - - - - - 1709164800 1709164860 - NODATA
                2 unknown eni-1 2001:db8::1 - 70000 0443 6 1 40 1709164800 1709164860 REJECT OK
                2 444455556666 eni-1 192.0.2.1
                2 - eni-2 - - - - - - - 1709164800 - - SKIPDATA
                2 444455556666 eni-1 word 192.0.2.1 10.0.0.7 50123 443 6 12 40 1709164800 1709164859 ACCEPT OK
                2019-01-31T11:41:10.000Z 444455556666 eni-1 192.0.2.1 10.0.0.7 50123 443 6 12 40 1709164800 1709164859 ACCEPT OK

                """, to: "\(Self.folder)/a.log")
            let summary = try await fixture.load()
            #expect(summary.progress.events == 4)
            #expect(
                try await fixture.rejects() == [
                    ["4", "malformed-line", "4 fields, where at least 14 belong"], ["6", "malformed-line", "15 fields, where 14 belong"],
                    ["7", "malformed-line", "field 'version' is no number"],
                ])

            let documented = try await fixture.rows(of: VPCFlowTables.documented)
            let raw = try await fixture.rows(of: VPCFlowTables.raw)
            let converted = try await fixture.rows(of: VPCFlowTables.converted)
            #expect(
                differences(
                    documented[0],
                    [
                        "version": "2", "account_id": "444455556666", "srcaddr": "192.0.2.1", "srcport": "50123", "protocol": "6",
                        "bytes": "5000000000", "start": "1709164800", "end": "1709164859", "vpc_id": nil, "region": nil,
                        "date": "2024-02-29",
                    ]) == [])
            #expect(
                differences(
                    converted[0],
                    [
                        "sourceport": "50123", "numbytes": nil, "starttime": "2024-02-29 00:00:00", "endtime": "2024-02-29 00:00:59",
                        "region": "eu-west-1", "year": "2024", "month": "02", "day": "29",
                    ]) == [])
            #expect(
                differences(documented[1], ["srcaddr": "-", "srcport": nil, "packets": nil, "action": "-", "log_status": "NODATA"]) == [])
            #expect(
                differences(
                    raw[1],
                    [
                        "sourceport": "-", "destinationport": "-", "protocol": "-", "numpackets": "-", "numbytes": "-",
                        "starttime": "1709164800",
                    ]) == [])
            #expect(differences(converted[1], ["sourceaddress": nil, "sourceport": nil, "action": nil, "logstatus": "NODATA"]) == [])
            #expect(
                differences(documented[2], ["account_id": "unknown", "srcaddr": "2001:db8::1", "srcport": "70000", "dstport": nil]) == [])
            #expect(differences(raw[2], ["destinationport": "0443"]) == [])
            #expect(differences(raw[3], ["account": "-", "starttime": "1709164800", "endtime": "-"]) == [])
            #expect(differences(documented[3], ["end": nil, "date": "2024-02-29"]) == [])
            #expect(try await fixture.value("SELECT account FROM trail.vpc_flow WHERE interface_id = 'eni-2'") == "111122223333")
        }
    }

    @Test func theHeaderGivesTheOrder() async throws {
        try await LoadFixture.with { fixture in
            try fixture.folder.write(
                gzip(
                    """
                    region traffic-path start ecs-task-id srcport new-field version reject-reason flow-direction tcp-flags
                    eu-west-1 8 1709164800 7f2a 22 x 8 BPA egress 19
                    - - 1709164801 - - - 8 - ingress 3
                    """), to: "\(Self.folder)/b.log.gz")
            #expect(try await fixture.load().progress.events == 2)
            let rows = try await fixture.rows(of: VPCFlowTables.allFields)
            #expect(
                differences(
                    rows[0],
                    [
                        "version": "8", "region": "eu-west-1", "traffic_path": "8", "ecs_task_id": "7f2a", "srcport": "22",
                        "reject_reason": "BPA", "tcp_flags": "19", "account_id": nil, "account": "111122223333", "srcaddr": nil,
                    ]) == [])
            #expect(differences(rows[1], ["region": "-", "traffic_path": nil, "reject_reason": "-", "srcport": nil]) == [])
            #expect(try await fixture.value("SELECT rest->>'new-field' FROM trail.vpc_flow ORDER BY event_time") == "x")
        }
    }
}
