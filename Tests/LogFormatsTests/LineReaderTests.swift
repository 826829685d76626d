import Testing

@testable import LogFormats

@Suite("Objects of lines")
struct LineReaderTests {
    static let line = "2 444455556666 eni-1 192.0.2.1 10.0.0.7 50123 443 6 12 840 1709164800 1709164859 ACCEPT OK"
    static let path = LogPath(key: "AWSLogs/111122223333/vpcflowlogs/eu-west-1/2024/02/29/a.log")

    private func read(
        _ bytes: [UInt8], path: LogPath = path, pieceBytes: Int = 1 << 20, limits: LogLimits = LogLimits()
    ) throws -> (statistics: ObjectStatistics, rows: [UInt8], service: LogService?) {
        let reader = LogReader(limits: limits)
        reader.begin(RecordOrigin(objectID: 1, path: path), path: path, kind: LogObjectKind(path: path, sizeBytes: 1))
        for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
            try bytes[start..<min(start + pieceBytes, bytes.count)].withUnsafeBytes { try reader.feed($0) }
        }
        let statistics = try reader.finish()
        return (statistics, reader.rows, reader.service)
    }

    @Test func readsPiecesOfAnySizeAlike() throws {
        let text = Array((0..<200).map { "\(Self.line)-\($0)é" }.joined(separator: "\n").utf8)
        let whole = try read(text)
        #expect(whole.statistics.rowCount == 200)
        for size in [1, 7, 100, 4096] {
            #expect(try read(text, pieceBytes: size).rows == whole.rows, "pieces of \(size)")
            #expect(try read(gzip(text), pieceBytes: size).rows == whole.rows, "stored pieces of \(size)")
        }
    }

    @Test func leavesOutWhatNoTextCanHold() throws {
        let text = Array("\(Self.line)\r\n\n".utf8) + Array(Self.line.utf8) + [0xE9, 0x0A] + Array("\(Self.line)\u{0}\n\(Self.line)".utf8)
        let (statistics, _, _) = try read(text)
        #expect(statistics.rowCount == 2)
        #expect(statistics.rejects.map(\.recordIndex) == [2, 3])
        #expect(statistics.rejects.map(\.reason) == [.invalidUTF8, .invalidUTF8])
    }

    @Test func boundsALine() throws {
        var limits = LogLimits()
        limits.lineBytes = 1_000
        let long = String(repeating: "x", count: 900_000)
        let (statistics, rows, _) = try read(Array("\(Self.line)\n\(long)\n\(Self.line)\n\(long)".utf8), pieceBytes: 10_000, limits: limits)
        #expect(statistics.rowCount == 2)
        #expect(statistics.rejects.map(\.reason) == [.recordTooLarge, .recordTooLarge])
        #expect(statistics.rejects.map(\.recordIndex) == [1, 3])
        #expect(rows.count < 1_000)
    }

    @Test(arguments: [
        ("\(line)\n", LogService.vpcFlow), ("#Version: 1.0\n#Fields: date time\n", .cloudFront),
        ("version account-id start end log-status\n", .vpcFlow), (#"{"digestStartTime":"x"}"#, .cloudTrailDigest),
        (#"{"timestamp":1,"webaclId":"a"}"#, .waf), (#"{"Records":[]}"#, .cloudTrail),
        (#"{"date":"2024-01-01","cs-uri-stem":"/"}"#, .cloudFront),
        (
            "79a5 b [06/Feb/2019:00:00:38 +0000] 192.0.2.3 r 3E57 REST.GET.VERSIONING - \"GET /b HTTP/1.1\" 200 - 113 - 7 - \"-\" \"a\" -",
            .s3Access
        ),
        (
            "2015-05-13T23:39:43.945958Z lb 192.0.2.1:2817 10.0.0.1:80 0.1 0.1 0.1 200 200 0 29 \"GET http://a:80/ HTTP/1.1\" \"curl\" - -",
            .elb
        ),
    ])
    func tellsTheServiceByTheFirstBytes(_ text: String, _ service: LogService) throws {
        let path = LogPath(key: "somewhere/file")
        #expect(try read(Array(text.utf8), path: path).service == service)
    }

    @Test func tellsWhatNobodyReads() {
        let path = LogPath(key: "somewhere/file")
        #expect(throws: ObjectFault.skipped(.foreignFile)) { try read(Array("hello world".utf8), path: path) }
        #expect(throws: ObjectFault.skipped(.parquet)) { try read(Array("PAR1".utf8)) }
        #expect(throws: ObjectFault.skipped(.empty)) { try read([]) }
        let named = LogPath(key: "AWSLogs/111122223333/vpcflowlogs/eu-west-1/2024/02/29/a.log.gz")
        #expect(throws: ObjectFault.self) { try read(Array("no gzip".utf8), path: named) }
    }

    @Test func bytesOfAnyKindAreRowsOrRejects() throws {
        var generator = SystemRandomNumberGenerator()
        for key in [
            "a/vpcflowlogs.log", "AWSLogs/111122223333/elasticloadbalancing/eu-west-1/x_elasticloadbalancing_eu-west-1_app.x.log",
            "E1.2024-02-29-21.x1", "2019-02-06-00-10-00-0123456789ABCDEF", "AWSLogs/111122223333/WAFLogs/eu-west-1/x.log",
        ] {
            let path = LogPath(key: key)
            let reader = LogReader()
            for _ in 0..<200 {
                let alphabet = Array("\"[]-: \t\n{}\\a0Z.,#é/".utf8) + [0, 0xFF]
                let bytes = (0..<Int.random(in: 1...300, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
                reader.begin(RecordOrigin(objectID: 1, path: path), path: path, kind: LogObjectKind(path: path, sizeBytes: 1))
                do {
                    try bytes.withUnsafeBytes { try reader.feed($0) }
                    let statistics = try reader.finish()
                    // CloudTrail's documents need no lines.
                    guard reader.service != .cloudTrail else { continue }
                    #expect(statistics.rowCount + statistics.rejectCount <= bytes.count { $0 == 0x0A } + 1)
                    #expect((reader.rowBytes > 0) == (statistics.rowCount > 0))
                } catch is ObjectFault {
                    continue
                }
            }
        }
    }
}
