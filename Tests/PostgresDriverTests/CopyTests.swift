import Foundation
import PostgresDriver
import TestSupport
import Testing

@Suite("COPY in and out", .serialized)
struct CopyTests {
    @Test("100 MB go in and come out in bounded memory, byte for byte")
    func large() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("CREATE TABLE t (n int, text text)")
            // Other tests run in this process at the same time: one round without much of theirs is enough. A copy of the data would be
            // 100 MB and more in every round.
            var leastGrowth = Int.max
            for _ in 0..<10 where leastGrowth >= 90 << 20 {
                let before = residentBytes
                try await Self.copyInAndOut(connection)
                leastGrowth = min(leastGrowth, residentBytes - before)
                try await connection.execute("TRUNCATE t")
            }
            #expect(leastGrowth < 90 << 20, "resident memory must not grow with the data")
        }
    }

    private static func copyInAndOut(_ connection: PostgresConnection) async throws {
        let payload = String(repeating: "x", count: 1000)
        let (written, rowCount) = try await connection.copyIn("COPY t FROM STDIN") { writer in
            for first in stride(from: 0, to: 100_000, by: 100) {
                var piece: [UInt8] = []
                for n in first..<first + 100 { piece += "\(n)\t\(payload)\n".utf8 }
                try writer.write(piece)
            }
            return writer.bytesWritten
        }
        #expect(rowCount == 100_000 && written > 100_000_000)
        let counter = ByteCounter()
        let rows = try await connection.copyOut("COPY (SELECT * FROM t ORDER BY n) TO STDOUT") { bytes in counter.add(bytes.count) }
        #expect(rows == 100_000 && counter.total == written)
    }

    @Test("when the sender throws, nothing is kept and its error arrives")
    func senderFails() async throws {
        struct Stop: Error {}
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("CREATE TABLE t (n int)")
            await #expect(throws: Stop.self) {
                try await connection.copyIn("COPY t FROM STDIN") { writer in
                    try writer.write("1\n")
                    throw Stop()
                }
            }
            #expect(try await connection.query("SELECT count(*) FROM t")[0].int(0) == 0)
        }
    }

    @Test("a row that PostgreSQL refuses is an error with its code and line")
    func badRow() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("CREATE TABLE t (n int)")
            let error = await #expect(throws: PostgresError.self) {
                try await connection.copyIn("COPY t FROM STDIN") { writer in try writer.write("1\nx\n") }
            }
            #expect(error?.sqlState == .invalidTextRepresentation && error?.context?.contains("line 2") == true)
            #expect(try await connection.query("SELECT count(*) FROM t")[0].int(0) == 0)
        }
    }

    @Test("when the receiver throws, the statement ends and the connection stays usable")
    func receiverFails() async throws {
        struct Full: Error {}
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            await #expect(throws: Full.self) {
                try await connection.copyOut("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT") { _ in throw Full() }
            }
            #expect(try await connection.query("SELECT 1").count == 1)
        }
    }

    @Test("an error in the middle of a COPY out arrives after the rows before it")
    func failsMidway() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let counter = ByteCounter()
            let error = await #expect(throws: PostgresError.self) {
                try await connection.copyOut("COPY (SELECT 1 / (3 - n) FROM generate_series(1, 5) n) TO STDOUT") { _ in counter.add(1) }
            }
            #expect(error?.sqlState == .divisionByZero && counter.total <= 2)
        }
    }

    @Test("bytes that arrive over time go in by a stream; a failed stream keeps nothing")
    func stream() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("CREATE TABLE t (n int)")
            let stream = try await connection.copyIn("COPY t FROM STDIN")
            try await stream.write(Array("1\n2".utf8))
            try await stream.write(Array("3\n".utf8))
            #expect(try await stream.finish() == 2)
            let other = try await connection.copyIn("COPY t FROM STDIN")
            try await other.write(Array("4\n".utf8))
            await other.fail("changed my mind")
            #expect(try await connection.query("SELECT array_agg(n ORDER BY n) FROM t")[0].string(0) == "{1,23}")
        }
    }

    @Test("a COPY where none is expected, and none where one is, are refused")
    func misuse() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            try await connection.execute("CREATE TABLE t (n int)")
            await #expect(throws: PostgresError.self) { try await connection.execute("COPY t FROM STDIN") }
            await #expect(throws: PostgresError.self) { try await connection.execute("COPY t TO STDOUT") }
            await #expect(throws: PostgresError.self) { try await connection.query("COPY t FROM STDIN") }
            await #expect(throws: PostgresError.self) { try await connection.query("COPY t TO STDOUT") }
            await #expect(throws: PostgresError.self) { try await connection.copyIn("SELECT 1") { _ in } }
            await #expect(throws: PostgresError.self) { try await connection.copyOut("COPY t FROM STDIN") { _ in } }
            #expect(try await connection.query("SELECT 1").count == 1)
        }
    }

    private var residentBytes: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4096
    }
}

/// Counts what a closure on the connection's thread saw.
final class ByteCounter: @unchecked Sendable {
    // Written on the connection's thread, read when its unit of work has ended.
    private(set) var total = 0

    func add(_ count: Int) { total += count }
}
