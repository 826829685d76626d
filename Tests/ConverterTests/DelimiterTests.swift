import Catalog
import Converter
import TestSupport
import Testing

/// CloudFront's deliveries of 2024 may separate fields by something else than tabs.
@Suite("Separators")
struct DelimiterTests {
    @Test(arguments: ["\t", ",", ";", "|", " "])
    func areFoundInTheFirstLine(_ separator: String) async throws {
        let values = ["2024-02-29", "21:02:31", "LAX1", "392", "192.0.2.1", "GET", "d", "/", "200", "-", "agent", "q=1"]
        try await LoadFixture.with { fixture in
            try fixture.write(
                """
                #Version: 1.0
                #Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query
                \(values.joined(separator: separator))
                """, to: "E1.2024-02-29-21.x1")
            #expect(try await fixture.load().progress.events == 1)
            let rows = try await fixture.rows(of: CloudFrontTables.documented)
            #expect(
                differences(rows[0], ["date": "2024-02-29", "sc_status": "200", "cs_user_agent": "agent", "cs_uri_query": "q=1"]) == [])
        }
    }
}
