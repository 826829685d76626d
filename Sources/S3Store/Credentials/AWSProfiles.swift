internal import Foundation

/// The profiles of both files; where both have a setting, that of the credentials file counts.
///
/// Source: AWS CLI User Guide, "Configuration and credential file settings"; `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`.
struct AWSProfiles: Sendable, Equatable {
    private let profiles: [String: [String: String]]

    /// Files that are not there count as empty. Throws for one that cannot be read.
    init(_ settings: S3Settings) throws(S3SettingsError) {
        let config = try Self.file("AWS_CONFIG_FILE", ".aws/config", .config, settings)
        let credentials = try Self.file("AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials", .credentials, settings)
        self.init(config: config, credentials: credentials)
    }

    init(config: ProfileFile, credentials: ProfileFile) {
        profiles = config.profiles.merging(credentials.profiles) { config, credentials in
            config.merging(credentials) { _, credential in credential }
        }
    }

    func profile(_ name: String) -> AWSProfile? { profiles[name].map { AWSProfile(name: name, settings: $0) } }

    private static func file(
        _ variable: String, _ standard: String, _ kind: ProfileFile.Kind, _ settings: S3Settings
    ) throws(S3SettingsError) -> ProfileFile {
        guard let path = path(variable, standard, settings), FileManager.default.fileExists(atPath: path) else {
            return ProfileFile("", kind)
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw S3SettingsError("\(path) cannot be read") }
        return ProfileFile(String(decoding: data, as: UTF8.self), kind)
    }

    private static func path(_ variable: String, _ standard: String, _ settings: S3Settings) -> String? {
        let home = settings.variable("HOME")
        guard let named = settings.variable(variable) else { return home.map { "\($0)/\(standard)" } }
        return named.hasPrefix("~/") ? home.map { $0 + named.dropFirst() } ?? named : named
    }
}

/// One profile's settings.
struct AWSProfile: Sendable, Equatable {
    let name: String
    private let settings: [String: String]

    init(name: String, settings: [String: String]) {
        self.name = name
        self.settings = settings
    }

    subscript(_ setting: String) -> String? { settings[setting].flatMap { $0.isEmpty ? nil : $0 } }
}
