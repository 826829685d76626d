import LogFormats
import PostgresDriver

/// Adds entries to the dictionaries, those that are there already left alone.
///
/// In the order of their identifiers, so that two loads that add the same ones wait for each other and never in a circle.
struct DictionaryInsertion: Sendable {
    private let entries: [DictionaryEntry]

    init(_ entries: [DictionaryEntry]) {
        self.entries = entries.sorted { $0.id < $1.id }
    }

    /// One transaction for each thousand or so. Each is on disk when it returns, whatever the session's `synchronous_commit`: a converter that goes
    /// on after a crash of PostgreSQL refers to entries that it has added before, and does not add them again.
    func run(_ session: PostgresSession) throws(PostgresError) {
        for kind in DictionaryKind.allCases {
            var rest = entries.filter { $0.kind == kind }[...]
            while !rest.isEmpty { try insert(Self.takeChunk(&rest), kind, session) }
        }
    }

    private func insert(_ chunk: ArraySlice<DictionaryEntry>, _ kind: DictionaryKind, _ session: PostgresSession) throws(PostgresError) {
        _ = try session.query(
            """
            INSERT INTO \(kind.table) SELECT id, value::\(kind.valueType) FROM unnest($1::uuid[], $2::text[]) AS entry (id, value)
            CROSS JOIN set_config('synchronous_commit', 'on', true)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                PostgresParameter(array: chunk.map(\.id.text)),
                PostgresParameter(array: chunk.map { String(decoding: $0.bytes, as: UTF8.self) }),
            ])
    }

    private static func takeChunk(_ rest: inout ArraySlice<DictionaryEntry>) -> ArraySlice<DictionaryEntry> {
        var bytes = 0
        let chunk = rest.prefix(1_000).prefix { entry in
            defer { bytes += entry.bytes.count }
            return bytes < chunkBytes
        }
        rest = rest.dropFirst(chunk.count)
        return chunk
    }

    private static let chunkBytes = 4 << 20
}

extension DictionaryKind {
    fileprivate var valueType: String {
        switch self {
        case .document: "jsonb"
        case .text: "text"
        }
    }
}
