import Foundation

/// The user as whom the server runs: this one, or an unprivileged one when this is root, whom PostgreSQL refuses.
///
/// A process with threads cannot safely fork and change its user, so the change is made by a small program that then becomes the server's:
/// `setpriv` or `runuser`, both of util-linux, which Debian installs everywhere; `su` where neither is.
struct ServerAccount: Hashable, Sendable {
    let userID: uid_t
    let groupID: gid_t
    let name: String

    /// Whether this process must change its user to run the server.
    var isOther: Bool { userID != geteuid() }

    /// The owner of an existing cluster; for a new one this user or, as root, `postgres`, or else `nobody`.
    static func current(existingOwner: uid_t?) throws(ClusterError) -> ServerAccount {
        let me = geteuid()
        if let existingOwner, existingOwner != 0 {
            guard me == 0 || me == existingOwner else { throw .foreignCluster(owner: existingOwner) }
            return try account(existingOwner)
        }
        guard me == 0 else { return try account(me) }
        for name in ["postgres", "nobody"] {
            if let entry = getpwnam(name) { return ServerAccount(entry.pointee) }
        }
        throw ClusterError(
            "PostgreSQL does not run as root, and there is neither a user 'postgres' nor a user 'nobody'",
            advice: "Install PostgreSQL (apt-get install postgresql), or run trailgate as another user.")
    }

    /// The command line that runs `arguments` as this account.
    func command(_ arguments: [String]) throws(ClusterError) -> [String] {
        guard isOther else { return arguments }
        if let setpriv = Self.program("setpriv") {
            return [setpriv, "--reuid=\(userID)", "--regid=\(groupID)", "--init-groups", "--"] + arguments
        }
        if let runuser = Self.program("runuser") { return [runuser, "-u", name, "--"] + arguments }
        if let su = Self.program("su") {
            let quoted = arguments.map { "'\($0.replacing("'", with: "'\\''"))'" }.joined(separator: " ")
            return [su, "-s", "/bin/sh", name, "-c", "exec \(quoted)"]
        }
        throw ClusterError("none of setpriv, runuser and su is installed", advice: "apt-get install util-linux, or do not run as root.")
    }

    /// Whether this account can reach `path`: it may enter each folder on the way. Access lists and other modules are not looked at.
    func canReach(_ path: String) -> Bool {
        guard isOther else { return true }
        var folder = URL(filePath: path).resolvingSymlinksInPath()
        while true {
            if let status = FileStatus(path: folder.path), !mayEnter(status) { return false }
            if folder.path == "/" { return true }
            folder.deleteLastPathComponent()
        }
    }

    private func mayEnter(_ status: FileStatus) -> Bool {
        if status.owner == userID { return status.mode & 0o100 != 0 }
        if status.group == groupID { return status.mode & 0o010 != 0 }
        return status.mode & 0o001 != 0
    }

    private init(_ entry: passwd) {
        userID = entry.pw_uid
        groupID = entry.pw_gid
        name = entry.pw_name.map { String(cString: $0) } ?? "\(entry.pw_uid)"
    }

    private init(userID: uid_t, groupID: gid_t) {
        self.userID = userID
        self.groupID = groupID
        name = "\(userID)"
    }

    private static func account(_ userID: uid_t) throws(ClusterError) -> ServerAccount {
        // A container's user may have no entry; PostgreSQL's programs insist on one, and say so themselves.
        getpwuid(userID).map { ServerAccount($0.pointee) } ?? ServerAccount(userID: userID, groupID: getegid())
    }

    private static func program(_ name: String) -> String? {
        ["/usr/bin", "/usr/sbin", "/bin", "/sbin"].map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}

/// Owner and permissions of a file or folder.
struct FileStatus {
    let owner: uid_t
    let group: gid_t
    let mode: mode_t
    let isFolder: Bool

    /// `nil` when there is no such file; follows links unless told otherwise.
    init?(path: String, followsLinks: Bool = true) {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        owner = status.st_uid
        group = status.st_gid
        mode = status.st_mode & 0o7777
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }
}

extension ClusterError {
    fileprivate static func foreignCluster(owner: uid_t) -> Self {
        let name = getpwuid(owner).flatMap { $0.pointee.pw_name }.map { String(cString: $0) } ?? "\(owner)"
        return Self(
            "the database in the data directory belongs to user \(name)",
            advice: "Run trailgate as \(name) or as root, or choose another place with --data-dir.")
    }
}
