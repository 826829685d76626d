internal import SigV4

/// A request as it goes out, its URL in parts, since signatures cover them one by one.
struct HTTPRequest: Sendable, Equatable {
    var method = "GET"
    /// Scheme, host and port, as `https://bucket.s3.eu-west-1.amazonaws.com`; a default port is left out.
    var origin: HTTPOrigin
    /// Percent-encoded, with the slash in front.
    var path = "/"
    /// Percent-encoded, without the question mark.
    var query = ""
    var headers: [SigningRequest.Header] = []
    var body: [UInt8] = []

    var url: String { origin.text + path + (query.isEmpty ? "" : "?\(query)") }

    /// `name=value&…`, each encoded.
    static func query(_ parameters: [(name: String, value: String)]) -> String {
        parameters.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    }
}

/// Whom a request goes to.
struct HTTPOrigin: Sendable, Equatable {
    var scheme: String
    /// The `host` header: host, and port unless it is the scheme's own.
    var authority: String

    var text: String { "\(scheme)://\(authority)" }
}

struct HTTPResponse: Sendable, Equatable {
    var status: Int
    var headers: [SigningRequest.Header] = []
    var body: [UInt8] = []

    /// - Parameter name: in lower case.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    var isSuccess: Bool { (200...299).contains(status) }
}

/// Why no whole response came.
enum TransportFault: Error, Sendable, Equatable {
    /// No connection could be made.
    case unreachable(String)
    /// The other side's certificate is not trusted.
    case untrusted(String)
    /// A connection broke, or what came of the body is not what was announced.
    case interrupted(String)
    case timedOut
    /// More bytes came than were asked for.
    case tooLarge
    case cancelled

    /// What happened, to go behind a colon.
    var sentence: String {
        switch self {
        case .unreachable(let reason): "no connection could be made (\(reason))"
        case .untrusted(let reason): "its TLS certificate is not trusted (\(reason)); AWS_CA_BUNDLE names a file of further certificates"
        case .interrupted(let reason): "the connection broke (\(reason))"
        case .timedOut: "no answer came in time"
        case .tooLarge: "the answer is longer than announced"
        case .cancelled: "the request was cancelled"
        }
    }

    var isRetryable: Bool {
        switch self {
        case .unreachable, .interrupted, .timedOut: true
        case .untrusted, .tooLarge, .cancelled: false
        }
    }
}

/// Sends one request, once.
protocol HTTPTransport: Sendable {
    /// - Parameter bodyBytesMax: a longer body is a fault; never more is held.
    func send(_ request: HTTPRequest, bodyBytesMax: Int, timeMax: Duration) async throws(TransportFault) -> HTTPResponse
}
