import Foundation

/// PostgreSQL's programs of one version.
package struct PostgresInstallation: Hashable, Sendable {
    package let binaries: String
    /// Such as `15.18`.
    package let version: String
    package let majorVersion: Int

    package static let supportedVersions = 15...17

    package func program(_ name: String) -> String { "\(binaries)/\(name)" }

    /// All that are supported, the newest first: Debian's folders, then the search path.
    package static func all(searchPath: String? = nil, debianFolder: String = "/usr/lib/postgresql") -> [PostgresInstallation] {
        let debian = supportedVersions.reversed().map { "\(debianFolder)/\($0)/bin" }
        let path = (searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        var found: [PostgresInstallation] = []
        for folder in debian + path where !found.contains(where: { $0.binaries == folder }) {
            if let installation = PostgresInstallation(binaries: folder) { found.append(installation) }
        }
        return found.filter { supportedVersions.contains($0.majorVersion) }.enumerated()
            .sorted { ($1.element.majorVersion, $0.offset) < ($0.element.majorVersion, $1.offset) }.map(\.element)
    }

    /// The one to use: of the version that wrote the existing cluster, or else the newest.
    static func find(for clusterVersion: Int?) throws(ClusterError) -> PostgresInstallation {
        let installed = all()
        guard let newest = installed.first else { throw .nothingInstalled }
        guard let clusterVersion else { return newest }
        guard let match = installed.first(where: { $0.majorVersion == clusterVersion }) else {
            throw .versionMissing(clusterVersion, installed: installed)
        }
        return match
    }

    private init?(binaries: String) {
        let needed = ["postgres", "initdb", "pg_ctl"]
        guard needed.allSatisfy({ access("\(binaries)/\($0)", X_OK) == 0 }) else { return nil }
        let command = Subprocess(arguments: ["\(binaries)/postgres", "--version"], folder: "/")
        guard let output = try? command.run(timeout: .seconds(10)), output.isSuccess else { return nil }
        // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
        guard let word = output.text.split(whereSeparator: \.isWhitespace).first(where: { $0.first?.isNumber == true }),
            let major = Int(word.prefix { $0.isNumber })
        else { return nil }
        self.binaries = binaries
        version = String(word)
        majorVersion = major
    }
}

extension ClusterError {
    fileprivate static let nothingInstalled = Self(
        "PostgreSQL \(PostgresInstallation.supportedVersions.lowerBound) to \(PostgresInstallation.supportedVersions.upperBound) is not installed",
        advice: "apt-get install postgresql, or name a server with --database-url.")

    fileprivate static func versionMissing(_ version: Int, installed: [PostgresInstallation]) -> Self {
        let names = installed.map(\.version).joined(separator: ", ")
        return Self(
            "the data directory was written by PostgreSQL \(version), which is not installed (found: \(names))",
            advice: "apt-get install postgresql-\(version), or choose another place with --data-dir and load again.")
    }
}
