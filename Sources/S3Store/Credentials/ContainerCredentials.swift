internal import Foundation
internal import SigV4

/// The role of an ECS task or an EKS pod, from the address that its environment names.
///
/// Keys are asked for over plain HTTP only at the container's own addresses.
/// Source: AWS SDKs and Tools Reference Guide, "Container credential provider".
struct ContainerCredentials: CredentialSource {
    private static let taskAddress = "http://169.254.170.2"
    private static let plainHosts: Set<String> = [
        "localhost", "127.0.0.1", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]",
    ]

    private let settings: S3Settings
    private let exchange: RetryingExchange

    init(_ settings: S3Settings, exchange: RetryingExchange) {
        self.settings = settings
        self.exchange = exchange
    }

    func credentials() async throws(CredentialError) -> AWSCredentials? {
        guard let url = try url() else { return nil }
        guard let parts = URLComponents(string: url), let address = try? EndpointAddress("\(parts.scheme ?? "")://\(Self.authority(parts))")
        else {
            throw CredentialError("the container's credentials have an address that is no URL")
        }
        guard address.origin.scheme == "https" || Self.plainHosts.contains(parts.percentEncodedHost ?? "") else {
            throw CredentialError(
                "the container's credentials are not asked for at \(address.origin.text): plain HTTP is for its own addresses")
        }
        let headers = try authorization().map { [SigningRequest.Header("authorization", $0)] } ?? []
        let request = HTTPRequest(
            origin: address.origin, path: parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath,
            query: parts.percentEncodedQuery ?? "", headers: headers)
        return try await CredentialDocument.fetch(request, "the container's credentials", over: exchange)
    }

    private func url() throws(CredentialError) -> String? {
        if let relative = settings.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            guard relative.hasPrefix("/") else { throw CredentialError("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI must begin with a slash") }
            return Self.taskAddress + relative
        }
        return settings.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")
    }

    private static func authority(_ parts: URLComponents) -> String {
        (parts.percentEncodedHost ?? "") + (parts.port.map { ":\($0)" } ?? "")
    }

    /// The file counts before the variable, and is read each time, since its token is replaced.
    private func authorization() throws(CredentialError) -> String? {
        guard let file = settings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
            return settings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CredentialError("the container's token file \(file) cannot be read")
        }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
