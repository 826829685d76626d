/// What one object held.
package struct ObjectStatistics: Sendable, Equatable {
    /// Rows written.
    package var rowCount = 0
    package var rejectCount = 0
    /// Rows whose record JSONB does not hold exactly, so that its own bytes are kept beside.
    package var rawCount = 0
    /// Rows without a time.
    package var undatedCount = 0
    /// The UTC days of all rows with a time.
    package var days: Set<CivilDay> = []
    /// Microseconds since 2000-01-01.
    package var firstTime: Int64?
    package var lastTime: Int64?
    package var inflatedBytes = 0
    /// The first rejected records; `rejectCount` counts all.
    package var rejects: [RecordReject] = []

    /// The moments of the day that was counted last.
    private var lastDay: Range<Int64> = 0..<0

    package init() {}

    /// Counts a row: its time in microseconds since 2000-01-01, and whether its own bytes are kept beside.
    @inline(__always)
    mutating func count(_ time: Int64?, isRaw: Bool) {
        rowCount += 1
        if isRaw { rawCount += 1 }
        guard let time else {
            undatedCount += 1
            return
        }
        firstTime = min(firstTime ?? time, time)
        lastTime = max(lastTime ?? time, time)
        // Events come in the order of time, so that a day is nearly always the last one again.
        guard !lastDay.contains(time) else { return }
        countDay(of: time)
    }

    private mutating func countDay(of time: Int64) {
        let day = (time - (time < 0 ? Self.dayLength - 1 : 0)) / Self.dayLength
        lastDay = day * Self.dayLength..<(day + 1) * Self.dayLength
        days.insert(CivilDay(daysSince2000: Int32(clamping: day)))
    }

    /// Counts a record that is left out, and lists it while the list has room.
    mutating func reject(_ record: LineToken, recordIndex: Int, _ fault: LineFault, _ limits: LogLimits) {
        rejectCount += 1
        guard rejects.count < limits.rejectsListed else { return }
        let head = record.bytes.prefix(limits.snippetBytes)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: String(decoding: head, as: UTF8.self).unicodeScalars.lazy.filter { $0.value != 0 })
        rejects.append(RecordReject(recordIndex: recordIndex, reason: fault.reason, detail: fault.detail, snippet: String(text)))
    }

    private static let dayLength: Int64 = 86_400_000_000
}
