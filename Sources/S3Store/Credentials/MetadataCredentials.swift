internal import Foundation
internal import SigV4

/// The role of the EC2 instance, from its metadata service, version 2.
///
/// Source: Amazon EC2 User Guide, "Use the Instance Metadata Service" and "Retrieve security credentials from instance metadata"; AWS SDKs and
/// Tools Reference Guide, "IMDS credential provider", for AWS_METADATA_SERVICE_TIMEOUT.
struct MetadataCredentials: CredentialSource {
    private static let path = "/latest/meta-data/iam/security-credentials/"

    private let settings: S3Settings
    let exchange: RetryingExchange

    /// Where no instance is, nothing answers: that is found out within seconds.
    init(_ settings: S3Settings, exchange: RetryingExchange) {
        self.settings = settings
        var policy = exchange.policy
        policy.attemptCountMax = 2
        policy.connectAttemptCountMax = 1
        policy.attemptTimeMax = .seconds(settings.variable("AWS_METADATA_SERVICE_TIMEOUT").flatMap(Double.init) ?? 1)
        self.exchange = RetryingExchange(transport: exchange.transport, policy: policy)
    }

    func credentials() async throws(CredentialError) -> AWSCredentials? {
        guard settings.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() != "true" else { return nil }
        let service = settings.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254"
        let address: EndpointAddress
        do throws(S3SettingsError) { address = try EndpointAddress(service) } catch { throw CredentialError(error.description) }
        let token = HTTPRequest(
            method: "PUT", origin: address.origin, path: "/latest/api/token",
            headers: [.init("x-aws-ec2-metadata-token-ttl-seconds", "21600")])
        guard let session = try? await send(token), session.isSuccess else { return nil }
        let headers = [SigningRequest.Header("x-aws-ec2-metadata-token", String(decoding: session.body, as: UTF8.self))]
        let roles = HTTPRequest(origin: address.origin, path: Self.path, headers: headers)
        guard let list = try? await send(roles), list.isSuccess, let role = Self.firstLine(list.body) else { return nil }
        let request = HTTPRequest(origin: address.origin, path: Self.path + PercentEncoding.encode(role), headers: headers)
        return try await CredentialDocument.fetch(request, "the credentials of the instance's role \(role)", over: exchange)
    }

    private func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        try await exchange.send(bodyBytesMax: 64 << 10, isPassing: S3Fault.isPassing) { request }
    }

    private static func firstLine(_ body: [UInt8]) -> String? {
        String(decoding: body, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
    }
}
