import Converter
import Testing

/// Oddities of real trees, and some that were not seen yet: all are data.
@Suite("Odd records")
struct OddRecordsTests {
    struct Oddity: Sendable, CustomTestStringConvertible {
        let name: String
        let record: String
        /// An expression over trail.cloudtrail, and its value.
        let sql: String
        let expected: String?

        init(_ name: String, _ record: String, _ sql: String, _ expected: String?) {
            (self.name, self.record, self.sql, self.expected) = (name, record, sql, expected)
        }

        var testDescription: String { name }
    }

    static let all: [Oddity] = [
        Oddity("absent", #"{"eventName":"A"}"#, "concat(error_code IS NULL, rest IS NULL, request_parameters IS NULL)", "ttt"),
        Oddity(
            "null", #"{"eventName":"A","errorCode":null,"requestParameters":null}"#,
            "concat(error_code, rest, ' ', request_parameters)", #"{"errorCode": null} null"#),
        Oddity(
            "the string null", #"{"eventName":"A","errorCode":"null","requestParameters":"null"}"#,
            "concat(error_code, rest, request_parameters)",
            #"null"null""#),
        Oddity("canonical time", #"{"eventTime":"2024-02-29T01:02:03Z"}"#, "concat(event_time, projected, rest)", "2024-02-29 01:02:03"),
        Oddity(
            "time with a blank", #"{"eventTime":"2024-02-29 01:02:03"}"#, "concat(event_time, projected, rest)",
            #"2024-02-29 01:02:03{eventTime}{"eventTime": "2024-02-29 01:02:03"}"#),
        Oddity(
            "time with nine decimals", #"{"eventTime":"2024-02-29 01:02:03.123456789"}"#, "concat(event_time, ' ', rest ->> 'eventTime')",
            "2024-02-29 01:02:03.123456 2024-02-29 01:02:03.123456789"),
        Oddity(
            "time of words", #"{"eventTime":"yesterday"}"#, "concat(event_time, partition, rest)",
            #"trail.cloudtrail_default{"eventTime": "yesterday"}"#),
        Oddity("no time", #"{"eventName":"A"}"#, "concat(event_time, partition, rest)", "trail.cloudtrail_default"),
        Oddity("time as a number", #"{"eventName":"A","eventTime":1709168523}"#, "concat(event_time, rest)", #"{"eventTime": 1709168523}"#),
        Oddity(
            "a day without a partition", #"{"eventTime":"1970-01-01T00:00:00Z"}"#, "concat(event_time, partition)",
            "1970-01-01 00:00:00trail.cloudtrail_default"),
        Oddity(
            "booleans as strings", #"{"eventName":"A","readOnly":"true","managementEvent":"false"}"#,
            "concat(read_only, management_event, projected)",
            "tf{readOnly,managementEvent}"),
        Oddity(
            "a boolean of another kind", #"{"eventName":"A","readOnly":"maybe"}"#, "concat(read_only, projected, rest)",
            #"{"readOnly": "maybe"}"#),
        Oddity(
            "a list where a text is usual", #"{"eventName":"A","userAgent":["x", "y"]}"#, "concat(user_agent, projected, rest)",
            #"["x", "y"]{userAgent}{"userAgent": ["x", "y"]}"#),
        Oddity(
            "a number where a text is usual", #"{"eventName":"A","eventVersion":1.08}"#, "concat(event_version, projected, rest)",
            #"1.08{eventVersion}{"eventVersion": 1.08}"#),
        Oddity("resources of strings", #"{"eventName":"A","resources":["a"]}"#, "resources::text", #"["a"]"#),
        Oddity(
            "a key in other case", #"{"eventName":"A","eventId":"x"}"#, "concat(event_id, projected, rest)", #"x{eventID}{"eventId": "x"}"#),
        Oddity(
            "key-case twins", #"{"eventName":"A","eventId":"x","eventID":"y"}"#, "concat(event_id, projected, rest)", #"y{"eventId": "x"}"#),
        Oddity("an escaped key", #"{"event\u004eame":"A"}"#, "concat(event_name, rest)", "A"),
        Oddity("duplicate keys", #"{"eventName":"A","eventName":"B","x":1,"x":2}"#, "concat(event_name, rest)", #"B{"x": 2}"#),
        Oddity("escapes in a text", #"{"eventName":"A\u003d\u0026\t\"\\\/\ud83d\ude00é"}"#, "event_name", "A=&\t\"\\/😀é"),
        Oddity(
            "a zero character", #"{"eventName":"a\u0000b","requestParameters":{"k\u0000":"\u0000"}}"#,
            "concat(event_name, request_parameters, raw IS NOT NULL)",
            #"a\u0000b{"k\\u0000": "\\u0000"}t"#),
        Oddity(
            "half a surrogate pair", #"{"eventName":"A","responseElements":{"x":"\ud83d!","y":"\\ud800"}}"#,
            "concat(response_elements, raw IS NOT NULL)",
            #"{"x": "\\ud83d!", "y": "\\ud800"}t"#),
        Oddity(
            "large numbers", #"{"eventName":"A","requestParameters":{"n":18446744073709551616,"d":0.10,"z":0.0}}"#,
            "concat(request_parameters, raw)",
            #"{"d": 0.10, "n": 18446744073709551616, "z": 0.0}"#),
        Oddity(
            "a number beyond numeric", #"{"eventName":"A","requestParameters":{"n":1e999999}}"#,
            "concat(request_parameters, raw IS NOT NULL)", #"{"n": "1e999999"}t"#),
        Oddity("minus zero", #"{"eventName":"A","requestParameters":[-0.0]}"#, "concat(request_parameters, raw IS NOT NULL)", "[0.0]t"),
        Oddity(
            "unknown keys", #"{"eventName":"A","sessionCredentialFromConsole":"true","tls":{"a":[1,{"b":null}]}}"#, "rest::text",
            #"{"tls": {"a": [1, {"b": null}]}, "sessionCredentialFromConsole": "true"}"#),
        Oddity("an empty key", #"{"eventName":"A","":1}"#, "rest::text", #"{"": 1}"#),
        Oddity(
            "blanks everywhere", "{ \"eventName\" :\n\t\"A\" , \"resources\" : [ 1 ,\r\n 2 ] }", "concat(event_name, resources)", "A[1, 2]"),
        Oddity(
            "a name too long for the index", "{\"eventName\":\"" + String(repeating: "é", count: 3_000) + "\"}",
            "concat(length(event_name), projected, length(rest ->> 'eventName'))", "1000{eventName}3000"),
        Oddity(
            "account and region from the path", #"{"eventName":"A"}"#, "concat(account, region, from_path, path_day)",
            "210987654321eu-west-1{recipientAccountId,awsRegion}2024-05-06"),
        Oddity(
            "an account of its own", #"{"eventName":"A","recipientAccountId":"1","awsRegion":null}"#,
            "concat(account, region, from_path, rest)", #"1eu-west-1{awsRegion}{"awsRegion": null}"#),
    ]

    @Test func keepTheirMeaningAndAreMadeAgainValueForValue() async throws {
        try await LoadFixture.with { fixture in
            let records = Self.all.map(\.record).joined(separator: ",")
            let path = "AWSLogs/210987654321/CloudTrail/eu-west-1/2024/05/06/odd.json"
            try fixture.write("\u{FEFF}{\"Records\":[\(records)]}", to: path)
            let summary = try await fixture.load()
            #expect(summary.progress.events == Self.all.count)
            #expect(summary.progress.recordsRejected == 0)
            #expect(summary.progress.rawEvents == 4)
            let rebuilt = try await fixture.rebuilt(uriSuffix: "odd.json")
            for (index, oddity) in Self.all.enumerated() {
                let found = try await fixture.value(
                    """
                    SELECT \(oddity.sql) FROM trail.cloudtrail
                    JOIN (SELECT object_id, record_index, tableoid::regclass AS partition FROM trail.cloudtrail_record) AS stored
                    USING (object_id, record_index)
                    WHERE record_index = \(index)
                    """)
                #expect(found == oddity.expected, "\(oddity.name)")
                let original = try #require(JSONValue(oddity.record), "\(oddity.name)")
                #expect(JSONValue(rebuilt[index] ?? "") == original, "\(oddity.name): \(rebuilt[index] ?? "no row")")
            }
        }
    }
}
