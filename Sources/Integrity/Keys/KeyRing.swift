import Foundation
package import PostgresDriver

/// The public keys that are known, by the fingerprints that digests name.
struct KeyRing: Sendable {
    private let keys: [String: PublicKey]

    init(_ keys: [PublicKey]) {
        self.keys = Dictionary(keys.flatMap { key in key.fingerprints.map { ($0, key) } }) { first, second in
            // The same key twice: the one that says how long it is valid.
            first.validTo == nil ? second : first
        }
    }

    subscript(fingerprint: String) -> PublicKey? { keys[fingerprint] }
}

/// The keys kept in `trail.public_key`, so that nothing needs to be asked of AWS again.
package enum PublicKeyStore {
    /// Adds keys; of a key that is there only the times are brought up to date.
    package static func add(_ keys: [PublicKey], _ connection: PostgresConnection) async throws(PostgresError) {
        try await connection.run { (session) throws(PostgresError) in
            for key in keys {
                _ = try session.query(
                    """
                    INSERT INTO trail.public_key (fingerprint, encoded, valid_from, valid_to) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (fingerprint) DO UPDATE SET
                        valid_from = coalesce(excluded.valid_from, public_key.valid_from),
                        valid_to = coalesce(excluded.valid_to, public_key.valid_to)
                    """,
                    [
                        .text(key.fingerprint), .bytes(Array(key.encoded)), (key.validFrom?.text).map { .text($0) },
                        (key.validTo?.text).map { .text($0) },
                    ])
            }
        }
    }

    static func ring(_ connection: PostgresConnection) async throws(PostgresError) -> KeyRing {
        let rows = try await connection.query(
            """
            SELECT encoded, extract(epoch FROM valid_from - TIMESTAMP '2000-01-01')::bigint,
                extract(epoch FROM valid_to - TIMESTAMP '2000-01-01')::bigint
            FROM trail.public_key
            """)
        var keys: [PublicKey] = []
        for row in rows {
            let (from, to) = (try row.intOrNil(1), try row.intOrNil(2))
            let encoded = Data(try row.bytes(0))
            // What was taken in once can be read again.
            if let key = try? PublicKey(encoded: encoded, validFrom: from.map(Moment.init), validTo: to.map(Moment.init)) {
                keys.append(key)
            }
        }
        return KeyRing(keys)
    }
}

extension Moment {
    fileprivate init(_ seconds: Int) { self.init(secondsSince2000: Int64(seconds)) }
}
