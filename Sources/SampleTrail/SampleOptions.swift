package import LogFormats

/// What a sample trail is made of. Equal options give equal trees, byte for byte.
package struct SampleOptions: Sendable {
    package var service = SampleService.cloudTrail
    package var eventCount = 50_000
    /// The last day is `end`.
    package var dayCount = 14
    package var accountCount = 5
    package var seed: UInt64 = 1
    package var end: CivilDay
    /// Whether the tree is that of an organisation's trail: `AWSLogs/o-…/<account>/…`.
    package var isOrganization = false

    package init(end: CivilDay) {
        self.end = end
    }
}

/// Whose logs a sample is made of.
package enum SampleService: String, Sendable, CaseIterable {
    case cloudTrail = "cloudtrail"
    case vpcFlow = "vpcflow"
}

/// What was written.
package struct SampleSummary: Sendable, Equatable {
    package var fileCount = 0
    package var eventCount = 0
    package var storedBytes = 0
    package var jsonBytes = 0
}

/// Why a sample could not be written.
package struct SampleError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String
}
