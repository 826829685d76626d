import LogFormats

/// One account, region and day of the sample: made by itself, from the seed and its place alone.
struct SampleCell: Sendable {
    let account: SampleAccount
    let region: String
    let regionIndex: Int
    let day: CivilDay
    let eventCount: Int

    /// The regions in use, and the share of each. Global services record in the first.
    static let regions: [(name: String, weight: Double)] = [
        ("us-east-1", 5), ("eu-central-1", 3), ("us-west-2", 1.5), ("ap-southeast-1", 0.5),
    ]

    /// All cells with exactly as many events together as are wanted, in the order of days.
    static func all(_ options: SampleOptions) -> [SampleCell] {
        let accounts = (0..<max(options.accountCount, 1)).map { SampleAccount(index: $0, seed: options.seed) }
        var places: [(account: SampleAccount, region: Int, day: CivilDay, weight: Double)] = []
        for offset in (0..<max(options.dayCount, 1)).reversed() {
            let day = CivilDay(daysSince2000: options.end.daysSince2000 - Int32(offset))
            // 2000-01-01 was a Saturday.
            let isWeekend = (day.daysSince2000 % 7 + 7) % 7 < 2
            for account in accounts {
                for (index, region) in regions.enumerated() {
                    places.append((account, index, day, account.weight * region.weight * (isWeekend ? 0.5 : 1)))
                }
            }
        }
        let total = places.reduce(0) { $0 + $1.weight }
        var sum = 0.0
        var given = 0
        return places.enumerated().map { index, place in
            sum += place.weight
            let upTo = index == places.count - 1 ? options.eventCount : Int(Double(options.eventCount) * sum / total)
            defer { given = max(given, upTo) }
            return SampleCell(
                account: place.account, region: regions[place.region].name, regionIndex: place.region, day: place.day,
                eventCount: max(upTo - given, 0))
        }
    }
}
