internal import Foundation
internal import ObjectStore
internal import SigV4

/// A role, and how it is assumed.
struct AssumedRole: Sendable, Equatable {
    let arn: String
    var sessionName: String?
    var externalID: String?
    var durationSeconds: String?

    init(arn: String, sessionName: String? = nil) {
        self.arn = arn
        self.sessionName = sessionName
    }

    init(arn: String, _ profile: AWSProfile) {
        self.arn = arn
        sessionName = profile["role_session_name"]
        externalID = profile["external_id"]
        durationSeconds = profile["duration_seconds"]
    }

    fileprivate var parameters: [(name: String, value: String)] {
        var parameters = [("RoleArn", arn), ("RoleSessionName", sessionName ?? "trailgate")]
        if let externalID { parameters.append(("ExternalId", externalID)) }
        if let durationSeconds { parameters.append(("DurationSeconds", durationSeconds)) }
        return parameters
    }
}

/// STS: keys for a time in place of others. Source: AWS STS API Reference, AssumeRole and AssumeRoleWithWebIdentity.
struct SecurityTokenService: Sendable {
    private let origin: Result<EndpointAddress, S3SettingsError>
    private let region: String
    private let exchange: RetryingExchange

    init(_ settings: S3Settings, profiles: AWSProfiles, exchange: RetryingExchange) {
        self.exchange = exchange
        let region = settings.resolvedRegion(profiles) ?? S3Settings.fallbackRegion
        self.region = region
        let named = settings.configuredEndpoint("STS", profiles)
        let url = named ?? "https://sts.\(region).\(S3Endpoint.suffix(ofRegion: region))"
        origin = Result { () throws(S3SettingsError) in try EndpointAddress(url) }
    }

    func assumeRole(_ role: AssumedRole, with keys: SigningCredentials) async throws(CredentialError) -> AWSCredentials {
        try await call("AssumeRole", role, role.parameters, signedWith: keys)
    }

    /// The file is read each time: who writes it replaces the token before it expires.
    func assumeRoleWithWebIdentity(_ role: AssumedRole, tokenFile: String) async throws(CredentialError) -> AWSCredentials {
        guard let data = FileManager.default.contents(atPath: tokenFile), !data.isEmpty else {
            throw CredentialError("the web identity's token file \(tokenFile) cannot be read")
        }
        let token = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return try await call("AssumeRoleWithWebIdentity", role, role.parameters + [("WebIdentityToken", token)], signedWith: nil)
    }

    private func call(
        _ action: String, _ role: AssumedRole, _ parameters: [(name: String, value: String)], signedWith keys: SigningCredentials?
    ) async throws(CredentialError) -> AWSCredentials {
        let attempt = "\(action) of \(role.arn)"
        let address: EndpointAddress
        do throws(S3SettingsError) { address = try origin.get() } catch { throw CredentialError(error.description) }
        let body = Array(HTTPRequest.query([("Action", action), ("Version", "2011-06-15")] + parameters).utf8)
        let response: HTTPResponse
        do throws(TransportFault) {
            response = try await exchange.send(bodyBytesMax: 1 << 20, isPassing: S3Fault.isPassing) {
                request(to: address, body: body, signedWith: keys)
            }
        } catch {
            throw CredentialError("\(attempt) failed: \(error.sentence)")
        }
        guard response.isSuccess, let credentials = AWSCredentials(action: action, response.body) else {
            throw CredentialError("\(attempt) was refused (\(Self.reason(response)))")
        }
        return credentials
    }

    private func request(to address: EndpointAddress, body: [UInt8], signedWith keys: SigningCredentials?) -> HTTPRequest {
        let path = address.basePath + "/"
        var headers: [SigningRequest.Header] = [
            .init("host", address.origin.authority), .init("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
        ]
        if let keys {
            let signer = RequestSigner(keys, region: region, service: "sts")
            let unsigned = SigningRequest(method: "POST", path: path, headers: headers)
            headers = signer.signed(unsigned, payloadHash: Signature.hash(body), at: Date()).headers
        }
        return HTTPRequest(method: "POST", origin: address.origin, path: path, headers: headers, body: body)
    }

    /// Source: AWS STS API Reference, "Common Errors": `ErrorResponse` / `Error` / `Code`.
    private static func reason(_ response: HTTPResponse) -> String {
        let error = XMLDocument(response.body)?.root.first("Error")
        return [error?.text("Code") ?? "HTTP \(response.status)", error?.text("Message")].compactMap { $0 }.joined(separator: ": ")
    }
}

extension AWSCredentials {
    /// From `<ActionResponse><ActionResult><Credentials>…`.
    fileprivate init?(action: String, _ body: [UInt8]) {
        guard let found = XMLDocument(body)?.root.first("\(action)Result")?.first("Credentials"), let id = found.text("AccessKeyId"),
            let secret = found.text("SecretAccessKey"), let token = found.text("SessionToken"),
            let expiration = found.text("Expiration").flatMap(Self.date)
        else { return nil }
        self.init(keys: SigningCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token), expiration: expiration)
    }

    /// `2026-01-31T12:00:00Z`, with or without a fraction.
    static func date(_ text: String) -> Date? {
        S3Time(iso: text).map { Date(timeIntervalSince1970: TimeInterval($0.moment.seconds)) }
            ?? (try? Date(text, strategy: .iso8601))
    }
}
