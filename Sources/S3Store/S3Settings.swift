internal import Foundation

/// How S3 is reached: what the command line says, and the environment and files that the AWS CLI reads.
///
/// Source: AWS CLI User Guide, "Environment variables", "Configuration and credential file settings" and "Command line options".
package struct S3Settings: Sendable {
    /// Of another server than AWS's; objects are then addressed by path.
    package var endpointURL: String?
    package var region: String?
    /// Named on the command line: then the variables of the environment that hold keys do not count.
    package var profile: String?
    package var isRequesterPays = false
    /// Requests go unsigned, to public buckets.
    package var isUnsigned = false
    package var retries = RetryPolicy()
    /// Listings under way at once in one bucket.
    package var listingCountMax = 8
    package var environment: [String: String]

    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment
    }

    /// A variable that is set and not empty.
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The first of the variables that is set.
    func variable(_ names: [String]) -> String? { names.lazy.compactMap { variable($0) }.first }

    var certificates: String? { variable("AWS_CA_BUNDLE") }

    /// The profile's name, and whether somebody has named it.
    var profileName: (name: String, isNamed: Bool) {
        if let named = profile ?? variable(["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]) { return (named, true) }
        return ("default", false)
    }
}

/// Settings that cannot be: what is wrong, and what to do, in one sentence.
package struct S3SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
