internal import Foundation
internal import SigV4

/// The answer of a metadata service, of an instance or a container.
///
/// Source: Amazon EC2 User Guide, "Retrieve security credentials from instance metadata"; Amazon ECS Developer Guide, "Task IAM role".
struct CredentialDocument: Decodable {
    private let accessKeyID: String
    private let secretAccessKey: String
    private let token: String?
    private let expiration: String?

    private enum CodingKeys: String, CodingKey {
        case accessKeyID = "AccessKeyId"
        case secretAccessKey = "SecretAccessKey"
        case token = "Token"
        case expiration = "Expiration"
    }

    init?(_ body: [UInt8]) {
        guard let document = try? JSONDecoder().decode(Self.self, from: Data(body)) else { return nil }
        self = document
    }

    private var credentials: AWSCredentials {
        AWSCredentials(
            keys: SigningCredentials(accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: token),
            expiration: expiration.flatMap(AWSCredentials.date))
    }

    /// - Parameter what: for people: whose credentials they are.
    static func fetch(_ request: HTTPRequest, _ what: String, over exchange: RetryingExchange) async throws(CredentialError)
        -> AWSCredentials
    {
        let response: HTTPResponse
        do throws(TransportFault) {
            response = try await exchange.send(bodyBytesMax: 64 << 10, isPassing: S3Fault.isPassing) { request }
        } catch {
            throw CredentialError("\(what) cannot be had: \(error.sentence)")
        }
        guard response.isSuccess, let document = Self(response.body) else {
            throw CredentialError("\(what) were refused (HTTP \(response.status))")
        }
        return document.credentials
    }
}
