import Foundation
import PostgresDriver

/// The statements about jobs, on a connection that the caller holds.
struct JobQueries {
    let session: PostgresSession

    init(_ session: PostgresSession) { self.session = session }

    /// A column of time as microseconds since 1970.
    static func microseconds(_ column: String) -> String { "(extract(epoch FROM \(column)) * 1000000)::bigint" }

    static func json(_ value: some Encodable) -> PostgresParameter {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("texts and numbers are JSON") }
        return PostgresParameter(String(decoding: data, as: UTF8.self))
    }

    static func decoded<Value: Decodable>(_ text: String) throws(PostgresError) -> Value {
        guard let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8)) else {
            throw PostgresError(.misuse, "a JSON value of the tables of jobs cannot be read")
        }
        return value
    }

    static func enumerated<Value: RawRepresentable<String>>(_ text: String) throws(PostgresError) -> Value {
        guard let value = Value(rawValue: text) else { throw PostgresError(.misuse, "the tables of jobs have the unknown value \(text)") }
        return value
    }
}

extension PostgresParameter {
    init(_ time: UTCTime) { self.init(time.sqlText) }

    /// NULL for NIL.
    static func optional(_ text: String?) -> PostgresParameter? { text.map { PostgresParameter($0) } }
    static func optional(_ time: UTCTime?) -> PostgresParameter? { time.map { PostgresParameter($0) } }
    static func optional(_ number: Int?) -> PostgresParameter? { number.map { PostgresParameter($0) } }
}

extension PostgresRow {
    func time(_ column: Int) throws(PostgresError) -> UTCTime { UTCTime(microseconds: try int64(column)) }

    func timeOrNil(_ column: Int) throws(PostgresError) -> UTCTime? {
        try intOrNil(column).map { UTCTime(microseconds: Int64($0)) }
    }
}
