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
    package static func all(searchPath: String? = nil, debianFolder: String = Self.debianFolder) -> [PostgresInstallation] {
        let path = (searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        var found: [PostgresInstallation] = []
        for folder in debianFolders(debianFolder) + path where !found.contains(where: { $0.binaries == folder }) {
            if let installation = PostgresInstallation(binaries: folder) { found.append(installation) }
        }
        return found.filter { supportedVersions.contains($0.majorVersion) }.enumerated()
            .sorted { ($1.element.majorVersion, $0.offset) < ($0.element.majorVersion, $1.offset) }.map(\.element)
    }

    /// The one to use: of the version that wrote the existing cluster, or else the newest.
    ///
    /// A program is asked for its version, which takes a moment: where Debian's folder of that version has it, no other is asked.
    static func find(for clusterVersion: Int?) throws(ClusterError) -> PostgresInstallation {
        guard let clusterVersion else {
            guard let newest = all().first else { throw .nothingInstalled }
            return newest
        }
        let usual = PostgresInstallation(binaries: debianFolder(of: clusterVersion, in: debianFolder))
        if let usual, usual.majorVersion == clusterVersion { return usual }
        let installed = all()
        guard !installed.isEmpty else { throw .nothingInstalled }
        guard let match = installed.first(where: { $0.majorVersion == clusterVersion }) else {
            throw .versionMissing(clusterVersion, installed: installed)
        }
        return match
    }

    package static let debianFolder = "/usr/lib/postgresql"

    private static func debianFolders(_ root: String) -> [String] { supportedVersions.reversed().map { debianFolder(of: $0, in: root) } }

    private static func debianFolder(of version: Int, in root: String) -> String { "\(root)/\(version)/bin" }

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
