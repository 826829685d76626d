import Testing

@testable import LogFormats

@Suite("CloudTrail objects")
struct CloudTrailReaderTests {
    static let record = #"{"eventTime":"2024-01-02T03:04:05Z","eventName":"A","n":1}"#

    /// `@` stands for a record.
    @Test(arguments: [
        (#"{"Records":[@,@,@]}"#, 3), ("[@,@]", 2), ("@", 1), ("@\n@\n\n@", 3), ("{\"Records\":[@]}\n{\"Records\":[@,@]}", 3),
        (" \n{ \"version\" : 1, \"Records\" : [ @ , @ ] , \"more\" : [1] } ", 2), (#"{"Records":[]}"#, 0), ("[]", 0),
        ("\u{FEFF}{\"Records\":[@]}", 1), (#"{"Records":[@],"Records":[@,@]}"#, 3),
    ])
    func readsEveryForm(_ form: String, _ count: Int) throws {
        let (statistics, rows) = try read(Array(form.replacing("@", with: Self.record).utf8))
        #expect(statistics.rowCount == count)
        #expect(rows.count == count)
        #expect(statistics.rejectCount == 0)
    }

    @Test func readsSeveralGzipMembersInPiecesOfAnySize() throws {
        let records = (0..<50).map { #"{"eventTime":"2024-01-02T03:04:05Z","eventName":"E\#($0)","eventID":"\#($0)é"}"# }
        let text = Array(#"{"Records":["#.utf8) + Array(records.joined(separator: ",").utf8) + Array("]}".utf8)
        let stored = gzip(Array(text[..<700])) + gzip(Array(text[700..<701])) + gzip(Array(text[701...])) + [0, 0, 0]
        let whole = try read(stored)
        #expect(whole.rows.count == 50)
        #expect(whole.statistics.inflatedBytes == text.count)
        for size in [1, 2, 3, 7, 64, 1000] {
            let pieces = try read(stored, pieceBytes: size)
            #expect(pieces.rows == whole.rows, "pieces of \(size)")
            let plain = try read(text, pieceBytes: size)
            #expect(plain.rows == whole.rows, "plain pieces of \(size)")
        }
    }

    @Test func leavesOutARecordThatIsNoJSONAndGoesOn() throws {
        let text = #"{"Records":[@,{"a":tru},5,{"a":"]},{"},{"b":[1,],"x":"\u0001"},@]}"#.replacing("@", with: Self.record)
        let (statistics, rows) = try read(Array(text.utf8))
        #expect(rows.count == 3)
        #expect(statistics.rejects.map(\.recordIndex) == [1, 2, 4])
        #expect(statistics.rejects.map(\.reason) == [.notJSON, .recordNotAnObject, .notJSON])
        #expect(statistics.rejects[0].snippet == #"{"a":tru}"#)
    }

    @Test func rejectsARecordThatNestsTooDeeplyAlone() throws {
        let deep = #"{"a":"# + String(repeating: "[", count: 300) + String(repeating: "]", count: 300) + "}"
        let (statistics, rows) = try read(Array("{\"Records\":[\(Self.record),\(deep),\(Self.record)]}".utf8))
        #expect(rows.count == 2)
        #expect(statistics.rejects.map(\.reason) == [.nestedTooDeeply])
    }

    @Test func leavesOutALineOfNDJSON() throws {
        let (statistics, rows) = try read(Array("\(Self.record)\nno json at all\n\(Self.record)\n{\"eventName\":".utf8))
        #expect(rows.count == 2)
        #expect(statistics.rejects.map(\.recordIndex) == [1, 3])
    }

    @Test func namesWhatAnObjectLacks() {
        let valid = gzip("{\"Records\":[\(Self.record)]}")
        var damaged = valid
        damaged[valid.count / 2] ^= 0xFF
        #expect(fault(Array(valid.dropLast(9))) == .truncatedGzip)
        #expect(fault(Array(valid.prefix(1))) == .truncatedGzip)
        #expect(fault(damaged) == .corruptGzip)
        #expect(fault(valid + [1, 2, 3]) == .corruptGzip)
        #expect(fault(Array("not gzip at all".utf8)) == .notGzip)
        #expect(fault([]) == .truncatedGzip)
        #expect(fault(gzip("plain text")) == .notJSON)
        #expect(fault(gzip(" \n ")) == .notJSON)
        #expect(fault(gzip(#"{"configurationItems":[]}"#)) == .noRecords)
        #expect(fault(gzip(#"{"Records":{}}"#)) == .noRecords)
        #expect(fault(gzip("{\"Records\":[\(Self.record)")) == .truncatedJSON)
        #expect(fault(gzip("{\"Records\":[\(Self.record)} x")) == .notJSON)
        #expect(fault(gzip([0xFF, 0xFE, 0x7B, 0x00])) == .notJSON)
    }

    @Test func boundsABombByRatioAndBySize() {
        var limits = LogLimits()
        limits.inflatedBytesFree = 100_000
        limits.recordBytes = 1 << 20
        let bomb = gzip([UInt8](repeating: UInt8(ascii: " "), count: 4 << 20))
        #expect(fault(bomb, limits: limits) == .decompressionBomb)
        limits.inflatedBytes = 150_000
        limits.inflationRatio = 5_000
        #expect(fault(bomb, limits: limits) == .objectTooLarge)
    }

    @Test func boundsARecordWithoutAnEnd() {
        var limits = LogLimits()
        limits.recordBytes = 100_000
        let endless = gzip("{\"Records\":[{\"a\":\"" + String(repeating: "x", count: 400_000))
        #expect(fault(endless, limits: limits) == .recordTooLarge)
    }

    @Test func skipsDigestsAndForeignFilesByTheirContent() {
        let digest = #"{"awsAccountId":"123456789012","digestStartTime":"2024-01-01T00:00:00Z","logFiles":[]}"#
        #expect(throws: ObjectFault.skipped(.digest)) { try read(gzip(digest), name: "x.json.gz") }
        #expect(throws: ObjectFault.skipped(.foreignFile)) { try read(Array("#Version: 1.0\n".utf8), name: "x") }
        #expect(throws: ObjectFault.skipped(.foreignFile)) { try read(Array(#"{"hello":1}"#.utf8), name: "x") }
        #expect(throws: ObjectFault.skipped(.empty)) { try read([], name: "x") }
    }

    private func fault(_ bytes: [UInt8], limits: LogLimits = LogLimits()) -> RejectReason? {
        do throws(ObjectFault) {
            _ = try read(bytes, limits: limits)
            return nil
        } catch {
            guard case .rejected(let reject) = error else { return nil }
            return reject.reason
        }
    }

    private func read(
        _ stored: [UInt8], pieceBytes: Int = 1 << 16, limits: LogLimits = LogLimits(), name: String = "x.json.gz"
    ) throws(ObjectFault) -> (statistics: ObjectStatistics, rows: [BinaryRow]) {
        var reader = CloudTrailReader(limits: limits)
        let path = LogPath(key: name)
        reader.begin(RecordOrigin(objectID: 7, path: path), path: path)
        for start in stride(from: 0, to: stored.count, by: pieceBytes) {
            let piece = Array(stored[start..<min(start + pieceBytes, stored.count)])
            try piece.withUnsafeBufferPointer { (bytes) throws(ObjectFault) in try reader.feed(UnsafeRawBufferPointer(bytes)) }
        }
        let statistics = try reader.finish()
        return (statistics, reader.withRows { BinaryRow.all(Array($0)) })
    }
}

/// A row as PostgreSQL's COPY would read it. Source: PostgreSQL manual, COPY, "Binary Format".
struct BinaryRow: Equatable {
    let values: [String: [UInt8]]

    static func all(_ bytes: [UInt8]) -> [BinaryRow] {
        var rest = bytes[...]
        func number(_ size: Int) -> Int {
            defer { rest = rest.dropFirst(size) }
            let value = rest.prefix(size).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return size == 2 ? Int(Int16(truncatingIfNeeded: value)) : Int(Int32(truncatingIfNeeded: value))
        }
        var rows: [BinaryRow] = []
        while !rest.isEmpty {
            precondition(number(2) == CloudTrailField.copyColumns.count, "a row has as many fields as columns")
            var values: [String: [UInt8]] = [:]
            for column in CloudTrailField.copyColumns {
                let size = number(4)
                guard size >= 0 else { continue }
                values[column] = Array(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            rows.append(BinaryRow(values: values))
        }
        return rows
    }

    subscript(_ column: String) -> String? { values[column].map { String(decoding: $0, as: UTF8.self) } }
}
