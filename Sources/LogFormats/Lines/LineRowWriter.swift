/// Writes lines as rows of a service's table, in PostgreSQL's binary COPY format.
struct LineRowWriter: ~Copyable {
    var rows = ByteWriter(capacity: 1 << 20)
    let layout: LineLayout
    var origin: RecordOrigin?
    var account: [UInt8] = []
    private var region: [UInt8] = []
    /// `"name":`, field by field.
    let quotedNames: [[UInt8]]
    let accountField: Int?
    private let columnCount: Int16
    var marks: Int64 = 0
    /// Fields whose own text goes to `rest`: a set of bits.
    var kept: UInt64 = 0

    init(layout: LineLayout) {
        self.layout = layout
        quotedNames = layout.fields.map { Array("\"\($0.name)\":".utf8) }
        accountField = layout.fields.firstIndex { $0.kind == .account }
        columnCount = Int16(layout.copyColumns.count)
    }

    mutating func begin(_ origin: RecordOrigin) {
        self.origin = origin
        account = Array((origin.account ?? "").utf8)
        region = Array((origin.region ?? "").utf8)
        removeRows()
    }

    mutating func removeRows() { rows.truncate(to: 0) }

    mutating func releaseRows() { rows.shrink(to: 1 << 20) }

    /// Appends one row and gives the event's time. `names` are the quoted names of a header's fields that the layout does not know.
    mutating func append(_ record: borrowing LineRecord, index: Int, names: [[UInt8]]) -> LineTime? {
        (marks, kept) = (0, 0)
        rows.reserve(512)
        rows.appendBigEndian(columnCount)
        let time = time(of: record)
        appendTime(time)
        appendInt64(origin?.objectID ?? 0)
        appendInt32(Int32(truncatingIfNeeded: index))
        appendPathDay(time)
        // The marks are known once all fields are written.
        let place = rows.count
        appendInt64(0)
        appendAccount(record)
        if region.isEmpty { appendNull() } else { appendText(region) }
        for (field, description) in layout.fields.enumerated() { append(field, description, record) }
        appendRest(record, names)
        finishMarks(at: place)
        return time
    }

    /// NULL where there are none; what follows moves up.
    private mutating func finishMarks(at place: Int) {
        if marks == 0 { return rows.removeValue(at: place) }
        rows.patchBigEndian(Int32(truncatingIfNeeded: marks >> 32), at: place + 4)
        rows.patchBigEndian(Int32(truncatingIfNeeded: marks), at: place + 8)
    }
}
