import PostgresDriver
import TestSupport
import Testing

@Suite("Connections to PostgreSQL")
struct PostgresConnectionTests {
    @Test("values come back as what they are")
    func values() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            let rows = try await connection.query(
                "SELECT $1::int, $2::text, $3::bytea, $4::float8, $5::bool, $6::text, $7::text[]",
                [
                    7, "Grüße 🚀", .bytes([0, 255, 10]), PostgresParameter(Double.infinity), true, nil,
                    PostgresParameter(array: ["a\"b\\", nil, ""]),
                ])
            let row = try #require(rows.first)
            #expect(rows.count == 1 && rows.columns.count == 7 && rows.columns[0].typeID == 23)
            #expect(try row.int(0) == 7)
            #expect(try row.string(1) == "Grüße 🚀")
            #expect(try row.bytes(2) == [0, 255, 10])
            #expect(try row.double(3) == .infinity)
            #expect(try row.bool(4))
            #expect(row.stringOrNil(5) == nil && row.isNull(5))
            #expect(try row.string(6) == #"{"a\"b\\",NULL,""}"#)
            #expect(throws: PostgresError.self) { try row.int(1) }
            #expect(throws: PostgresError.self) { try row.string(5) }
            await connection.close()
        }
    }

    @Test("rows without columns are counted")
    func noColumns() async throws {
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            #expect(try await connection.query("SELECT FROM generate_series(1, 3)").count == 3)
            #expect(try await connection.query("SELECT 1 WHERE false").isEmpty)
            #expect(try await connection.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)").rowCount == 2)
        }
    }
}
