import CZlib
import Converter
import Foundation
import LogFormats
import PostgresDriver
import TestSupport
import Testing

/// A folder of log files and a database to load them into.
struct LoadFixture: Sendable {
    let folder: TemporaryFolder
    let database: TestDatabase

    static func with(_ body: (LoadFixture) async throws -> Void) async throws {
        try await TestDatabase.with { database in
            try await body(LoadFixture(folder: TemporaryFolder("load"), database: database))
        }
    }

    @discardableResult
    func load(_ options: LoadOptions = LoadOptions()) async throws -> LoadSummary {
        try await Loader(database: database.owner, options: options).load([LoadSource(path: folder.path)])
    }

    func write(_ text: String, to name: String = "events.json") throws {
        try folder.write(Data(text.utf8), to: name)
    }

    /// Rows as texts, NULL as nil.
    func query(_ sql: String) async throws -> [[String?]] {
        let connection = try await database.connect()
        let rows = try await connection.query(sql)
        let texts = rows.map { row in rows.columns.indices.map { row.stringOrNil($0) } }
        await connection.close()
        return texts
    }

    func value(_ sql: String) async throws -> String? {
        try await query(sql).first?.first ?? nil
    }

    func execute(_ sql: String) async throws {
        let connection = try await database.connect()
        try await connection.execute(sql)
        await connection.close()
    }

    /// The original records of an object, made again from its rows.
    func rebuilt(uriSuffix: String) async throws -> [Int: String] {
        let columns = RecordRebuilder.columns.map { "c.\($0)" }.joined(separator: ", ")
        let rows = try await query(
            """
            SELECT d.record_index, \(columns)
            FROM trail.delivery AS d
            JOIN trail.cloudtrail AS c ON (c.object_id, c.record_index) = (d.kept_object_id, d.kept_record_index)
            JOIN trail.object AS o ON o.id = d.object_id
            WHERE right(o.uri, length('\(uriSuffix)')) = '\(uriSuffix)'
            """)
        return Dictionary(uniqueKeysWithValues: rows.map { (Int($0[0] ?? "") ?? -1, RecordRebuilder.record(Array($0.dropFirst()))) })
    }
}

func gzip(_ text: String) -> Data {
    var stream = z_stream()
    guard deflateInit2_(&stream, 6, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
        return Data()
    }
    defer { deflateEnd(&stream) }
    let bytes = Array(text.utf8)
    let room = Int(deflateBound(&stream, UInt(bytes.count)))
    return Data(
        [UInt8](unsafeUninitializedCapacity: room) { output, count in
            bytes.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(room)
                _ = deflate(&stream, Z_FINISH)
                count = room - Int(stream.avail_out)
            }
        })
}
