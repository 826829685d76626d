import Foundation

/// The folders of one embedded cluster.
///
///     data           PGDATA
///     run            the socket's folder, unless its path is too long
///     log            postgres.log, one older
///     users.lock     held, shared, by every process that uses the cluster
///     change.lock    held while the cluster is started or stopped
///     local.conf     settings of the administrator's own, read last
struct ClusterHome: Hashable, Sendable {
    let path: String
    let account: ServerAccount

    var data: String { "\(path)/data" }
    /// How the folders begin that `initdb` works in; one becomes `data` when it is complete.
    var unfinished: String { "\(path)/data.unfinished" }
    /// PostgreSQL's lock on the socket's name.
    var socketLock: String { "\(sockets)/.s.PGSQL.5432.lock" }
    var log: String { "\(path)/log/postgres.log" }
    var usersLock: String { "\(path)/users.lock" }
    var changeLock: String { "\(path)/change.lock" }
    var localSettings: String { "\(path)/local.conf" }

    /// A folder for the socket whose path fits into a socket's address: 107 bytes with `/.s.PGSQL.5432`.
    var sockets: String {
        let inside = "\(path)/run"
        return inside.utf8.count + Self.socketNameBytes <= Self.socketAddressBytesMax ? inside : "/tmp/trailgate-\(Self.digest(of: path))"
    }

    /// Finds the cluster's folder for a data directory, and makes it.
    ///
    /// The server's user must be able to reach it. When the data directory is closed to that user, as everything under `/root` is, the folder is
    /// in `/var/lib/trailgate` and the data directory has a link to it.
    static func prepare(for directory: DataDirectory, elsewhere: String = "/var/lib/trailgate") throws(ClusterError) -> ClusterHome {
        try directory.create()
        let existing = FileStatus(path: "\(directory.cluster)/data")?.owner
        let account = try ServerAccount.current(existingOwner: existing)
        let link = directory.cluster
        if FileStatus(path: link, followsLinks: false) == nil, !account.canReach(directory.path) {
            try Folder.create(elsewhere, mode: 0o755)
            let target = "\(elsewhere)/\(digest(of: directory.path))"
            try Folder.create(target, mode: 0o700)
            if symlink(target, link) != 0 && errno != EEXIST { throw .system("link", link, code: errno) }
        }
        let home = ClusterHome(path: URL(filePath: link).resolvingSymlinksInPath().path, account: account)
        try home.create()
        return home
    }

    private func create() throws(ClusterError) {
        try createOwned(path)
        guard account.canReach(path) else { throw .unreachable(path, account) }
        for folder in ["\(path)/log", sockets] { try createOwned(folder) }
    }

    /// A folder that the server's user owns and nobody else may enter.
    private func createOwned(_ folder: String) throws(ClusterError) {
        try Folder.create(folder, mode: 0o700)
        guard let status = FileStatus(path: folder, followsLinks: false) else { throw .system("read", folder, code: errno) }
        if status.owner == account.userID && status.isFolder && status.mode & 0o077 == 0 { return }
        // A folder in /tmp may have been put there by somebody else.
        guard status.isFolder, status.owner == geteuid() || geteuid() == 0 && !folder.hasPrefix("/tmp/trailgate-") else {
            throw .system("use", folder, code: EPERM, advice: "Remove \(folder): it belongs to another user.")
        }
        guard chown(folder, account.userID, account.groupID) == 0, chmod(folder, 0o700) == 0 else {
            throw .system("hand over", folder, code: errno)
        }
    }

    /// A short name for a path: FNV-1a, 64 bits. It need only tell paths apart that one machine has.
    static func digest(of path: String) -> String {
        let hash = path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static let socketNameBytes = "/.s.PGSQL.5432".utf8.count
    /// Source: unix(7), `sun_path`, less its final zero.
    private static let socketAddressBytesMax = 107
}

extension ClusterError {
    fileprivate static func unreachable(_ path: String, _ account: ServerAccount) -> Self {
        Self(
            "user \(account.name), as whom PostgreSQL runs, cannot reach \(path)",
            advice: "Let others enter the folders above it (chmod o+x), or choose another place with --data-dir.")
    }
}
