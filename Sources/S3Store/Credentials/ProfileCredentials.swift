internal import Foundation
internal import SigV4

/// A profile's credentials: keys, a role that another profile's keys assume, or a web identity's role; the latter also from the environment.
///
/// Source: AWS CLI User Guide, "Use an IAM role in the AWS CLI"; AWS SDKs and Tools Reference Guide, "Assume role credential provider".
struct ProfileCredentials: CredentialSource {
    let settings: S3Settings
    let profiles: AWSProfiles
    let sts: SecurityTokenService
    let metadata: MetadataCredentials

    init(_ settings: S3Settings, profiles: AWSProfiles, sts: SecurityTokenService, metadata: MetadataCredentials) {
        self.settings = settings
        self.profiles = profiles
        self.sts = sts
        self.metadata = metadata
    }

    func credentials() async throws(CredentialError) -> AWSCredentials? {
        let (name, isNamed) = settings.profileName
        guard let profile = profiles.profile(name) else {
            if isNamed { throw CredentialError("there is no profile \(name) in ~/.aws/config or ~/.aws/credentials") }
            return try await environmentRole()
        }
        if profile["role_arn"] != nil, profile["web_identity_token_file"] == nil { return try await assumeRole(of: profile, through: []) }
        if let found = try await environmentRole() { return found }
        if let found = try await webIdentity(of: profile) { return found }
        if let found = try keys(of: profile) { return found }
        if let setting = Self.unsupported.first(where: { profile[$0] != nil }) {
            throw CredentialError(
                "the profile \(name) uses \(setting), which is not supported: run `aws configure export-credentials --profile \(name) --format env`"
            )
        }
        return nil
    }

    private func keys(of profile: AWSProfile) throws(CredentialError) -> AWSCredentials? {
        guard let id = profile["aws_access_key_id"] else { return nil }
        guard let secret = profile["aws_secret_access_key"] else {
            throw CredentialError("the profile \(profile.name) has aws_access_key_id without aws_secret_access_key")
        }
        let keys = SigningCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: profile["aws_session_token"])
        return AWSCredentials(keys: keys)
    }

    // MARK: Roles

    private func assumeRole(of profile: AWSProfile, through visited: Set<String>) async throws(CredentialError) -> AWSCredentials {
        guard let arn = profile["role_arn"] else { throw CredentialError("the profile \(profile.name) has no role_arn") }
        if profile["mfa_serial"] != nil {
            throw CredentialError("the role of the profile \(profile.name) wants a code of an MFA device, which nobody is there to type")
        }
        let source = try await source(of: profile, through: visited.union([profile.name]))
        let role = AssumedRole(arn: arn, profile)
        return try await sts.assumeRole(role, with: source.keys)
    }

    /// Who assumes the role: another profile, whose own role may come first, or what `credential_source` names.
    private func source(of profile: AWSProfile, through visited: Set<String>) async throws(CredentialError) -> AWSCredentials {
        if let name = profile["source_profile"] {
            guard let source = profiles.profile(name) else {
                throw CredentialError("there is no profile \(name), which \(profile.name) names")
            }
            // A profile may name itself: its keys assume its role.
            if name != profile.name, source["role_arn"] != nil {
                guard !visited.contains(name) else { throw CredentialError("the profile \(name) is its own source_profile") }
                if let found = try await webIdentity(of: source) { return found }
                return try await assumeRole(of: source, through: visited)
            }
            guard let found = try keys(of: source) else { throw CredentialError("the profile \(name) has no keys") }
            return found
        }
        let named = profile["credential_source"] ?? ""
        guard let source = credentialSource(named) else {
            throw CredentialError("the profile \(profile.name) has role_arn, and neither source_profile nor a known credential_source")
        }
        guard let found = try await source.credentials() else { throw CredentialError("there are no credentials in \(named)") }
        return found
    }

    private func credentialSource(_ name: String) -> (any CredentialSource)? {
        switch name {
        case "Environment": EnvironmentCredentials(settings)
        case "Ec2InstanceMetadata": metadata
        case "EcsContainer": ContainerCredentials(settings, exchange: metadata.exchange)
        default: nil
        }
    }

    // MARK: Web identity

    private func webIdentity(of profile: AWSProfile) async throws(CredentialError) -> AWSCredentials? {
        guard let arn = profile["role_arn"], let file = profile["web_identity_token_file"] else { return nil }
        return try await sts.assumeRoleWithWebIdentity(AssumedRole(arn: arn, profile), tokenFile: file)
    }

    /// Source: AWS SDKs and Tools Reference Guide, `AWS_ROLE_ARN`, `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_SESSION_NAME`.
    private func environmentRole() async throws(CredentialError) -> AWSCredentials? {
        guard settings.profile == nil, let file = settings.variable("AWS_WEB_IDENTITY_TOKEN_FILE") else { return nil }
        guard let arn = settings.variable("AWS_ROLE_ARN") else {
            throw CredentialError("AWS_WEB_IDENTITY_TOKEN_FILE is set, and AWS_ROLE_ARN is not")
        }
        let role = AssumedRole(arn: arn, sessionName: settings.variable("AWS_ROLE_SESSION_NAME"))
        return try await sts.assumeRoleWithWebIdentity(role, tokenFile: file)
    }

    private static let unsupported = ["credential_process", "sso_session", "sso_start_url", "login_session"]
}
