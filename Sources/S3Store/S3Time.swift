internal import ObjectStore

/// A moment as S3 writes it. Source: Amazon S3 API Reference, Object, `LastModified`; RFC 9110, section 5.6.7.
struct S3Time: Sendable, Equatable {
    let moment: ObjectTime

    /// `2009-10-12T17:50:30.000Z`; the fraction may be missing.
    init?(iso text: String) {
        let parts = text.split { "-T:.Z".contains($0) }.map { Int($0) }
        guard (6...7).contains(parts.count), text.hasSuffix("Z"), let year = parts[0], let month = parts[1], let day = parts[2],
            let hour = parts[3], let minute = parts[4], let second = parts[5]
        else { return nil }
        self.init(year, month, day, hour, minute, second, milliseconds: parts.count > 6 ? parts[6] ?? 0 : 0)
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    init?(httpDate text: String) {
        let parts = text.split { ", :".contains($0) }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 8, parts[7] == "GMT", let month = months.firstIndex(of: String(parts[2])), let day = Int(parts[1]),
            let year = Int(parts[3]), let hour = Int(parts[4]), let minute = Int(parts[5]), let second = Int(parts[6])
        else { return nil }
        self.init(year, month + 1, day, hour, minute, second, milliseconds: 0)
    }

    private init?(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int, milliseconds: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
            (0...59).contains(minute),
            (0...60).contains(second), (0...999).contains(milliseconds)
        else { return nil }
        // Years are counted from March, so that a leap day ends one.
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days = 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
        moment = ObjectTime(seconds: Int64(seconds), nanoseconds: Int32(milliseconds * 1_000_000))
    }
}
