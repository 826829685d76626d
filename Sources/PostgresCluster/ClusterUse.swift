import Foundation

/// One process's use of the embedded cluster: the first user starts it, the last one out stops it.
///
/// Each user holds a shared lock on `users.lock` for as long as it lives; the kernel frees it after a SIGKILL. Starting, joining and leaving
/// happen under `change.lock`. Whoever leaves and then gets `users.lock` for itself alone was the last. A cluster whose users were all killed
/// runs on; the next user finds it, and stops it in the end.
final class ClusterUse: Sendable {
    let cluster: EmbeddedCluster
    private let users: FileLock

    private init(cluster: EmbeddedCluster, users: FileLock) {
        self.cluster = cluster
        self.users = users
    }

    /// Joins the users of the cluster, starting it where needed. Blocks.
    static func begin(_ cluster: EmbeddedCluster) throws(ClusterError) -> ClusterUse {
        let change = try FileLock(path: cluster.home.changeLock)
        try change.lock(.exclusive, waiting: Limits.changeTimeMax)
        defer { change.unlock() }
        let users = try FileLock(path: cluster.home.usersLock)
        try users.lock(.shared, waiting: Limits.changeTimeMax)
        _ = try cluster.ensureRunning()
        return ClusterUse(cluster: cluster, users: users)
    }

    /// Starts the cluster again if its server has died. `true` when it had. Blocks.
    func revive() throws(ClusterError) -> Bool {
        let change = try FileLock(path: cluster.home.changeLock)
        try change.lock(.exclusive, waiting: Limits.changeTimeMax)
        defer { change.unlock() }
        return try cluster.ensureRunning()
    }

    /// Leaves; stops the cluster when nobody else uses it. Blocks.
    func end() throws(ClusterError) {
        let change = try FileLock(path: cluster.home.changeLock)
        try change.lock(.exclusive, waiting: Limits.changeTimeMax)
        defer { change.unlock() }
        users.unlock()
        guard try users.tryLock(.exclusive) else { return }
        defer { users.unlock() }
        try cluster.stop()
    }
}
