internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import SigV4

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// HTTP over async-http-client: connections are kept, redirects are not followed, bodies are not inflated.
final class ClientTransport: HTTPTransport {
    private let client: HTTPClient

    /// - Parameter certificates: a PEM file of authorities to trust in place of the system's.
    init(certificates: String?) {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: .seconds(30)), decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connectionCountMax
        // The caller tries again, and counts.
        configuration.connectionPool.retryConnectionEstablishment = false
        if let certificates {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(certificates)
            configuration.tlsConfiguration = tls
        }
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes the connections; to be called once, at the end.
    func close() async { try? await client.shutdown() }

    func send(_ request: HTTPRequest, bodyBytesMax: Int, timeMax: Duration) async throws(TransportFault) -> HTTPResponse {
        do {
            let deadline = ContinuousClock.now + timeMax
            let response = try await client.execute(Self.clientRequest(request), timeout: .milliseconds(timeMax.milliseconds))
            let isBodiless = request.method == "HEAD"
            return HTTPResponse(
                status: Int(response.status.code), headers: response.headers.map { .init($0.name, $0.value) },
                body: isBodiless ? [] : try await Self.collect(response, bytesMax: bodyBytesMax, until: deadline))
        } catch {
            if Task.isCancelled { throw .cancelled }
            throw TransportFault(error)
        }
    }

    private static func clientRequest(_ request: HTTPRequest) -> HTTPClientRequest {
        var made = HTTPClientRequest(url: request.url)
        made.method = HTTPMethod(rawValue: request.method)
        // The host is the client's own to state: it is the URL's, as signed.
        for header in request.headers where header.name != "host" { made.headers.add(name: header.name, value: header.value) }
        if !request.body.isEmpty { made.body = .bytes(request.body) }
        return made
    }

    /// The client says nothing of a body that comes drop by drop: the deadline is looked at with each piece.
    private static func collect(_ response: HTTPClientResponse, bytesMax: Int, until deadline: ContinuousClock.Instant) async throws
        -> [UInt8]
    {
        let announced = response.headers.first(name: "content-length").flatMap { Int($0) }
        if let announced, announced > bytesMax { throw TransportFault.tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(announced ?? 0)
        for try await piece in response.body {
            bytes.append(contentsOf: piece.readableBytesView)
            guard bytes.count <= bytesMax else { throw TransportFault.tooLarge }
            guard ContinuousClock.now < deadline else { throw TransportFault.timedOut }
        }
        if let announced, announced != bytes.count {
            throw TransportFault.interrupted("\(bytes.count) of \(announced) bytes came")
        }
        return bytes
    }

    /// Units in flight times objects read ahead; more would only wait for the network's width.
    private static let connectionCountMax = 64
}

extension TransportFault {
    init(_ error: any Error) {
        switch error {
        case let fault as TransportFault: self = fault
        case let error as HTTPClientError: self.init(error)
        case let error as NIOConnectionError: self = .unreachable(error.shortReason)
        case let error as NIOSSLError: self.init(error)
        case is NIOSSLExtraError: self = .untrusted("\(error)")
        case let error as IOError: self = error.isOfConnecting ? .unreachable(error.shortReason) : .interrupted(error.shortReason)
        case is HTTPParserError: self = .interrupted("what came is not whole")
        case is CancellationError: self = .cancelled
        default: self = .interrupted("\(type(of: error))")
        }
    }

    /// A connection that ends without TLS's own end is a broken one, whoever cut it.
    private init(_ error: NIOSSLError) {
        switch error {
        case .unableToValidateCertificate, .cannotMatchULabel, .noCertificateToValidate: self = .untrusted("\(error)")
        case .handshakeFailed(let reason):
            let text = "\(reason)"
            self = text.contains("CERTIFICATE_VERIFY_FAILED") ? .untrusted("CERTIFICATE_VERIFY_FAILED") : .unreachable("no TLS: \(text)")
        default: self = .interrupted("TLS: \(error)")
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .cancelled: self = .cancelled
        case .connectTimeout, .tlsHandshakeTimeout: self = .unreachable("it does not answer")
        case .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout: self = .timedOut
        case .invalidURL, .emptyHost, .emptyScheme: self = .unreachable("its address is no URL")
        default: self = .interrupted(error.shortDescription)
        }
    }
}

extension NIOConnectionError {
    fileprivate var shortReason: String {
        if dnsAError != nil || dnsAAAAError != nil, connectionErrors.isEmpty { return "there is no host \(host)" }
        return (connectionErrors.last?.error as? IOError)?.shortReason ?? "\(host):\(port)"
    }
}

extension IOError {
    fileprivate var isOfConnecting: Bool { [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL].contains(errnoCode) }

    fileprivate var shortReason: String { String(cString: strerror(errnoCode)) }
}

extension Duration {
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
