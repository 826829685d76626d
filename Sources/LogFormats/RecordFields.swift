/// Where the parts of one record lie: a place for each field with a column, and a list of all other members.
///
/// One instance serves all records; nothing is allocated for a record unless it has more unknown members than any before.
struct RecordFields: ~Copyable {
    struct Member {
        /// The key with its quotes.
        let key: JSONBytes
        let value: JSONBytes
    }

    private let exact: UnsafeMutablePointer<JSONBytes>
    private let twins: UnsafeMutablePointer<JSONBytes>
    private var exactPresent: UInt32 = 0
    private var twinPresent: UInt32 = 0
    /// Members without a column, and keys in another case than CloudTrail's, in the record's order.
    private(set) var others: [Member] = []
    private let keys = KeyTable()
    private var decodedKey = ByteWriter(capacity: 256)
    /// Whether a member has the key `digestStartTime`, which only digest files have.
    private(set) var hasDigestKey = false

    init() {
        exact = .allocate(capacity: CloudTrailField.allCases.count)
        twins = .allocate(capacity: CloudTrailField.allCases.count)
        others.reserveCapacity(32)
    }

    deinit {
        exact.deallocate()
        twins.deallocate()
    }

    /// Whether it has a key that every CloudTrail record and hardly another document has.
    var looksLikeRecord: Bool {
        let telling: [CloudTrailField] = [.eventTime, .eventName, .eventSource, .eventVersion, .eventID, .userIdentity]
        return telling.contains { exactPresent & $0.bit != 0 || twinPresent & $0.bit != 0 }
    }

    mutating func removeAll() {
        exactPresent = 0
        twinPresent = 0
        hasDigestKey = false
        others.removeAll(keepingCapacity: true)
    }

    /// The field's own value: that of the last member with CloudTrail's spelling.
    @inline(__always)
    func value(of field: CloudTrailField) -> JSONBytes? {
        exactPresent & field.bit != 0 ? exact[Int(field.rawValue)] : nil
    }

    /// The value of a member whose key differs from the field's in case alone.
    @inline(__always)
    func twin(of field: CloudTrailField) -> JSONBytes? {
        twinPresent & field.bit != 0 ? twins[Int(field.rawValue)] : nil
    }

    /// Takes in a member. Equal keys: the last one wins, as in JSONB.
    @inline(__always)
    mutating func insert(key: JSONBytes, value: JSONBytes) {
        guard let match = match(key) else {
            noteDigest(key)
            others.append(Member(key: key, value: value))
            return
        }
        let index = Int(match.field.rawValue)
        if match.isExact {
            exact[index] = value
            exactPresent |= match.field.bit
        } else {
            twins[index] = value
            twinPresent |= match.field.bit
            others.append(Member(key: key, value: value))
        }
    }

    @inline(__always)
    private mutating func match(_ key: JSONBytes) -> KeyTable.Match? {
        guard key.hasEscape else { return keys.match(key.plainText) }
        decodedKey.truncate(to: 0)
        decodedKey.appendText(of: key)
        return keys.match(decodedKey.bytes)
    }

    @inline(__always)
    private mutating func noteDigest(_ key: JSONBytes) {
        if key.count == 17, key.plainText.elementsEqual("digestStartTime".utf8) { hasDigestKey = true }
    }
}

extension CloudTrailField {
    @inline(__always) var bit: UInt32 { 1 << UInt32(rawValue) }
}
