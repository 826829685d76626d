package import QueryService

/// Everything about the server that can be set.
package struct ServerConfiguration: Sendable, Equatable {
    /// Without access keys only this machine's own addresses are taken.
    package var host: String
    /// 0: any free port.
    package var port: Int
    package var queries: QueryLimits
    /// Where results go when the client names no place.
    package var outputLocation: OutputLocation
    /// Longest body of an API request; a statement has at most 262,144 characters.
    package var requestByteCountMax: Int
    /// Longest body of an upload.
    package var uploadByteCountMax: Int
    package var headerByteCountMax: Int
    /// A connection on which nothing happens for so long is closed.
    package var idleTimeout: Duration

    package static let defaultOutputLocation = OutputLocation(bucket: "trailgate-results", key: "")

    package init(
        host: String = "127.0.0.1", port: Int = 8080, queries: QueryLimits = QueryLimits(),
        outputLocation: OutputLocation = defaultOutputLocation, requestByteCountMax: Int = 2 << 20, uploadByteCountMax: Int = 64 << 20,
        headerByteCountMax: Int = 64 << 10, idleTimeout: Duration = .seconds(300)
    ) {
        self.host = host
        self.port = port
        self.queries = queries
        self.outputLocation = outputLocation
        self.requestByteCountMax = requestByteCountMax
        self.uploadByteCountMax = uploadByteCountMax
        self.headerByteCountMax = headerByteCountMax
        self.idleTimeout = idleTimeout
    }

    /// Refuses what would let anybody in: requests are not verified without access keys.
    func validate(hasKeys: Bool) throws(ServerError) {
        guard (0...65_535).contains(port) else { throw .invalidPort(port) }
        guard hasKeys || Self.isLoopback(host) else { throw .openToOthers(host: host) }
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

/// Why the server does not start.
package enum ServerError: Error, Sendable, Equatable, CustomStringConvertible {
    case openToOthers(host: String)
    case invalidPort(Int)
    case addressInUse(host: String, port: Int)

    package var description: String {
        switch self {
        case .openToOthers(let host):
            "There are no access keys, so requests are not verified, and \(host) can be reached from other machines. "
                + "Make a key with `trailgate keys add`, or use --host 127.0.0.1"
        case .invalidPort(let port): "\(port) is no port: it must be between 0 and 65535"
        case .addressInUse(let host, let port): "\(host):\(port) is in use already. Choose another port with --port"
        }
    }
}
