import DatabaseSchema
import Foundation
import PostgresDriver

/// One thing that `trailgate doctor` looked at.
package struct HealthCheck: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case good
        /// It works, but not as well as it could.
        case warning
        case failed
    }

    package let name: String
    package let outcome: Outcome
    /// What was found.
    package let finding: String
    /// What to do about it; `nil` where nothing is to be done.
    package let advice: String?

    static func good(_ name: String, _ finding: String) -> Self {
        Self(name: name, outcome: .good, finding: finding, advice: nil)
    }

    static func warning(_ name: String, _ finding: String, advice: String) -> Self {
        Self(name: name, outcome: .warning, finding: finding, advice: advice)
    }

    static func failed(_ name: String, _ finding: String, advice: String) -> Self {
        Self(name: name, outcome: .failed, finding: finding, advice: advice)
    }

    static func failed(_ name: String, _ error: ClusterError) -> Self {
        Self(
            name: name, outcome: .failed, finding: error.cause.map { "\(error.message): \($0.message)" } ?? error.message,
            advice: error.advice)
    }
}

extension HealthCheck {
    /// Looks at what the database at `location` needs, and at the server's port. Starts nothing; blocks no longer than connecting takes.
    package static func all(for location: DatabaseLocation, port: UInt16?) async -> [HealthCheck] {
        var checks: [HealthCheck]
        switch location {
        case .embedded(let directory):
            checks = await BlockingWork.run { EmbeddedHealth(directory: directory).checks }
        case .external(let parameters):
            checks = [await ExternalDatabase.health(of: parameters)]
        }
        checks.append(schemaFiles)
        if let port { checks.append(portCheck(port)) }
        return checks
    }

    private static var schemaFiles: HealthCheck {
        let name = "SQL files"
        do {
            let schema = try bundledSchema()
            return .good(name, "\(schema.migrations.count) migrations, \(schema.functions.count) files of functions")
        } catch {
            return .failed(name, error)
        }
    }

    /// Whether a server could listen on 127.0.0.1 at `port`.
    static func portCheck(_ port: UInt16) -> HealthCheck {
        let name = "port"
        if port == 0 { return .good(name, "any free port") }
        switch LoopbackPort(number: port).reasonNotToListen {
        case nil: return .good(name, "127.0.0.1:\(port) is free")
        case EADDRINUSE:
            return .failed(
                name, "127.0.0.1:\(port) is in use", advice: "Is trailgate serving already? Otherwise choose another with --port.")
        case EACCES:
            return .failed(name, "port \(port) is for privileged users", advice: "Choose one from 1024 with --port.")
        case .some(let code):
            return .failed(name, "cannot listen on 127.0.0.1:\(port): \(SystemCall.message(code))", advice: "Choose another with --port.")
        }
    }
}

/// A port of this machine's own address.
struct LoopbackPort {
    let number: UInt16

    /// The error of an attempt to listen, if it fails.
    var reasonNotToListen: Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        var reuse: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = number.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let status = withUnsafePointer(to: address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard status == 0, listen(descriptor, 1) == 0 else { return errno }
        return nil
    }
}
