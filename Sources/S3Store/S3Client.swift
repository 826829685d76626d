internal import Foundation
internal import SigV4
internal import Synchronization

/// Sends requests to one bucket: signed, tried again when that helps, and sent once more where S3 says which region they belong to.
final class S3Client: Sendable {
    let endpoint: S3Endpoint
    private let exchange: RetryingExchange
    /// NIL: requests go unsigned.
    private let credentials: CredentialCache?
    private let isRequesterPays: Bool
    private let region: Mutex<String>

    init(
        endpoint: S3Endpoint, region: String, exchange: RetryingExchange, credentials: CredentialCache?, isRequesterPays: Bool
    ) {
        self.endpoint = endpoint
        self.exchange = exchange
        self.credentials = credentials
        self.isRequesterPays = isRequesterPays
        self.region = Mutex(region)
    }

    /// A successful response; everything else is thrown.
    func send(_ request: S3Request) async throws(S3Fault) -> HTTPResponse {
        let asked = region.withLock { $0 }
        var response = try await exchange(request, region: asked)
        if let other = Self.region(named: response), other != asked {
            region.withLock { $0 = other }
            response = try await exchange(request, region: other)
        } else if Self.isExpired(response), await credentials?.renew() == true {
            response = try await exchange(request, region: asked)
        }
        guard response.isSuccess else { throw S3Fault(response) }
        return response
    }

    private func exchange(_ request: S3Request, region: String) async throws(S3Fault) -> HTTPResponse {
        let keys = try await signingCredentials()
        do throws(TransportFault) {
            return try await exchange.send(bodyBytesMax: request.bodyBytesMax, isPassing: S3Fault.isPassing) {
                prepare(request, region: region, keys)
            }
        } catch {
            throw .transport(error)
        }
    }

    private func signingCredentials() async throws(S3Fault) -> SigningCredentials? {
        do throws(CredentialError) { return try await credentials?.current() } catch { throw .credentials(error) }
    }

    /// Signed are the host and the headers of AWS alone: what a proxy may touch comes behind.
    private func prepare(_ request: S3Request, region: String, _ keys: SigningCredentials?) -> HTTPRequest {
        let (origin, path) = endpoint.address(bucket: request.bucket, key: request.key, region: region)
        let query = HTTPRequest.query(request.parameters)
        var headers: [SigningRequest.Header] = [.init("host", origin.authority)]
        if isRequesterPays { headers.append(.init("x-amz-request-payer", "requester")) }
        if let keys {
            headers.append(.init("x-amz-content-sha256", Self.emptyHash))
            let unsigned = SigningRequest(method: request.operation.method, path: path, query: query, headers: headers)
            let signer = RequestSigner(keys, region: region, service: "s3")
            headers = signer.signed(unsigned, payloadHash: Self.emptyHash, at: Date()).headers
        }
        headers += request.headers.map { .init($0.name, $0.value) }
        return HTTPRequest(method: request.operation.method, origin: origin, path: path, query: query, headers: headers)
    }

    /// The region that S3 names where another one was asked.
    ///
    /// Source: Amazon S3 User Guide, "Making requests using the REST API", redirects; API Reference, HeadBucket, `x-amz-bucket-region`.
    private static func region(named response: HTTPResponse) -> String? {
        guard [301, 307, 400].contains(response.status) else { return nil }
        let named = response.header("x-amz-bucket-region") ?? XMLDocument(response.body)?.root.text("Region")
        return named.flatMap { S3Endpoint.isRegion($0) ? $0 : nil }
    }

    private static func isExpired(_ response: HTTPResponse) -> Bool {
        guard response.status == 400 || response.status == 403 else { return false }
        return XMLDocument(response.body)?.root.text("Code") == "ExpiredToken"
    }

    private static let emptyHash = Signature.hash([])
}
