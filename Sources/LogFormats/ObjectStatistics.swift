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

    private var lastDay = Int32.min

    package init() {}

    mutating func count(_ time: EventTime?, marks: JSONMarks) {
        rowCount += 1
        if !marks.isEmpty { rawCount += 1 }
        guard let time else {
            undatedCount += 1
            return
        }
        firstTime = min(firstTime ?? time.microseconds, time.microseconds)
        lastTime = max(lastTime ?? time.microseconds, time.microseconds)
        // Events come in the order of time, so that a day is nearly always the last one again.
        guard time.day != lastDay else { return }
        lastDay = time.day
        days.insert(CivilDay(daysSince2000: time.day))
    }
}
