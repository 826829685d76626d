import Foundation

extension EmbeddedCluster {
    /// Makes the cluster in a folder of another name, which becomes `data` when it is complete: a killed `initdb` leaves nothing half done.
    ///
    /// An `initdb` outlives the process that started it, when that one is killed, and removes its folder when it fails: each has its own.
    ///
    /// Text compares by code point, as Presto's does (LC_COLLATE C); letters have Unicode's case (LC_CTYPE C.UTF-8).
    /// There is no TCP, and the socket's folder is closed to other users: whoever may reach it is let in (`trust`).
    func initialise(with installation: PostgresInstallation) throws(ClusterError) {
        try checkSpace()
        removeUnfinished()
        defer { removeUnfinished() }
        let unfinished = "\(home.unfinished)-\(getpid())"
        var arguments = [
            installation.program("initdb"), "--pgdata=\(unfinished)", "--username=\(Self.superuser)", "--auth=trust",
            "--encoding=UTF8",
            "--lc-collate=C", "--lc-ctype=\(CharacterLocale.best)", "--lc-messages=C", "--lc-monetary=C", "--lc-numeric=C", "--lc-time=C",
            "--data-checksums", "--no-instructions",
        ]
        if isForTests { arguments.append("--no-sync") }
        let output = try run(arguments, timeout: Limits.initialisationTimeMax)
        guard output.isSuccess else { throw .initialisationFailed(home, output.text) }
        try write("local all all trust\n", to: "\(unfinished)/pg_hba.conf")
        let includes = "include = 'trailgate.conf'\ninclude_if_exists = '../local.conf'\n"
        try write(includes, to: "\(unfinished)/postgresql.conf")
        if access(home.localSettings, F_OK) != 0 {
            try write("# Settings of your own: they come last, and win. See trailgate.conf in data.\n", to: home.localSettings)
        }
        guard rename(unfinished, home.data) == 0 else { throw .system("rename", unfinished, code: errno) }
    }

    /// Written at each start: the machine may have changed.
    func writeSettings(with installation: PostgresInstallation) throws(ClusterError) {
        let settings =
            isForTests
            ? ClusterSettings.testing(sockets: home.sockets)
            : ClusterSettings.tuned(for: .measured(at: home.path), sockets: home.sockets, hasLZ4: hasLZ4(installation))
        try write(settings.fileText, to: "\(home.data)/trailgate.conf")
    }

    private func hasLZ4(_ installation: PostgresInstallation) -> Bool {
        let command = Subprocess(arguments: [installation.program("pg_config"), "--configure"], folder: "/")
        return (try? command.run(timeout: .seconds(10)))?.text.contains("--with-lz4") ?? false
    }

    private func checkSpace() throws(ClusterError) {
        guard let free = MachineResources.freeBytes(at: home.path), free < Limits.diskFreeBytesMin else { return }
        throw ClusterError(
            "only \(free >> 20) MB are free on the disk of \(home.path)",
            advice: "Free at least \(Limits.diskFreeBytesMin >> 20) MB, or choose another place with --data-dir.")
    }

    /// Removes what killed starts left behind. A folder that cannot be removed, since its `initdb` still writes there, is in nobody's way.
    private func removeUnfinished() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
        for path in names.map({ "\(home.path)/\($0)" }) where path.hasPrefix(home.unfinished) {
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    /// Replaces a file of the cluster's, in one step.
    private func write(_ text: String, to path: String) throws(ClusterError) {
        let new = "\(path).new"
        unlink(new)
        let file = SystemCall.retrying { open(new, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600) }
        guard file >= 0 else { throw .system("write", new, code: errno) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard Foundation.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0,
            fchown(file, home.account.userID, home.account.groupID) == 0, rename(new, path) == 0
        else { throw .system("write", path, code: errno) }
    }
}

/// The locale by which PostgreSQL tells letters from others and changes their case.
enum CharacterLocale {
    /// In the order of preference; `C` knows ASCII alone.
    static let candidates = ["C.UTF-8", "C.utf8", "en_US.UTF-8", "C"]

    static var best: String { candidates.first(where: isInstalled) ?? "C" }

    static func isInstalled(_ name: String) -> Bool {
        guard let locale = newlocale(1 << LC_CTYPE, name, nil) else { return false }
        freelocale(locale)
        return true
    }
}

extension ClusterError {
    fileprivate static func initialisationFailed(_ home: ClusterHome, _ output: String) -> Self {
        Self("PostgreSQL's initdb failed", advice: advice(for: output, home), log: output)
    }
}
