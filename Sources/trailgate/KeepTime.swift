import ArgumentParser
import LogFormats

/// For how long logs are kept: `400d`, `13w`, `2y` (of 365 days).
struct KeepTime: ExpressibleByArgument {
    let days: Int

    init?(argument: String) {
        guard let unit = argument.last, let count = Int(argument.dropLast()), count > 0 else { return nil }
        let factors: [Character: Int] = ["d": 1, "w": 7, "y": 365]
        guard let factor = factors[unit], count <= 100_000 / factor else { return nil }
        days = count * factor
    }

    /// The first day that is kept, at a moment in seconds since 1970.
    func firstDay(at secondsSince1970: Double) -> CivilDay {
        CivilDay(daysSince2000: Int32((secondsSince1970 / 86_400).rounded(.down)) - 10_957 - Int32(days))
    }
}
