internal import SigV4

/// Which protocol a request speaks: all of them share one port.
///
/// Source: Smithy, "AWS JSON 1.1 protocol", `X-Amz-Target`; AWS Query protocol; Amazon S3 user guide, "Path-style requests".
enum WireProtocol: Equatable {
    case athena(target: String)
    case glue(target: String)
    case securityTokens
    case health
    /// Trino's client protocol, which is refused by name.
    case trino
    /// What Athena's JDBC driver asks on its streaming port.
    case resultStream
    case s3

    /// The service's own paths begin with a name that no bucket can have.
    static let healthPath = "/-/health"

    init(_ request: SigningRequest) {
        let target = request.header("x-amz-target")
        if let target, target.hasPrefix("AWSGlue.") {
            self = .glue(target: target)
        } else if let target {
            self = .athena(target: target)
        } else if request.path == Self.healthPath {
            self = .health
        } else if Self.isTrino(request.path) {
            self = .trino
        } else if request.path == "/", request.method == "POST" {
            let isForm = request.header("content-type")?.hasPrefix("application/x-www-form-urlencoded") == true
            self = isForm ? .securityTokens : .athena(target: "")
        } else if request.path == "/", request.parameter("QueryExecutionId") != nil {
            self = .resultStream
        } else {
            self = .s3
        }
    }

    private static func isTrino(_ path: String) -> Bool {
        ["/v1/statement", "/v1/info", "/v1/query"].contains { path == $0 || path.hasPrefix($0 + "/") } || path.hasPrefix("/ui/")
    }
}
