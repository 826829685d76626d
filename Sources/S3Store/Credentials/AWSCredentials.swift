internal import Foundation
internal import SigV4

/// Keys to sign with, and until when they are good.
struct AWSCredentials: Sendable, Equatable {
    let keys: SigningCredentials
    /// NIL: without end.
    var expiration: Date?
}

/// Why there are no credentials: what was tried and what to do, in one sentence. It holds no part of a credential.
struct CredentialError: Error, Sendable, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// One place where credentials may be.
protocol CredentialSource: Sendable {
    /// NIL when there are none here, so that the next place is looked at; an error when there should be, and they cannot be had.
    func credentials() async throws(CredentialError) -> AWSCredentials?
}

/// The places where the AWS CLI looks, in its order; the first that has credentials counts.
///
/// Source: AWS CLI User Guide, "Authentication and access credentials", "Configuration settings and precedence"; boto3 documentation,
/// "Credentials".
struct CredentialChain: CredentialSource {
    let sources: [any CredentialSource]

    init(_ settings: S3Settings, profiles: AWSProfiles, exchange: RetryingExchange) {
        let sts = SecurityTokenService(settings, profiles: profiles, exchange: exchange)
        let metadata = MetadataCredentials(settings, exchange: exchange)
        let environment: [any CredentialSource] = settings.profile == nil ? [EnvironmentCredentials(settings)] : []
        sources =
            environment + [
                ProfileCredentials(settings, profiles: profiles, sts: sts, metadata: metadata),
                ContainerCredentials(settings, exchange: exchange), metadata,
            ]
    }

    func credentials() async throws(CredentialError) -> AWSCredentials? {
        for source in sources {
            if let found = try await source.credentials() { return found }
        }
        return nil
    }
}

/// Keys in variables. Source: AWS CLI User Guide, "Environment variables".
struct EnvironmentCredentials: CredentialSource {
    private let settings: S3Settings

    init(_ settings: S3Settings) { self.settings = settings }

    func credentials() async throws(CredentialError) -> AWSCredentials? {
        guard let id = settings.variable("AWS_ACCESS_KEY_ID") else { return nil }
        guard let secret = settings.variable("AWS_SECRET_ACCESS_KEY") else {
            throw CredentialError("AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not")
        }
        let token = settings.variable("AWS_SESSION_TOKEN")
        return AWSCredentials(keys: SigningCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token))
    }
}
