extension PostgresPool {
    /// Bounds of a pool.
    package struct Limits: Hashable, Sendable {
        package var connectionCountMax: Int
        package var waiterCountMax: Int
        package var waitTimeMax: Duration
        package var connectTimeMax: Duration
        /// After so long without use a connection is asked whether it is there by a round trip, before by a look at its socket.
        package var idleTimeTrusted: Duration
        /// Server processes keep caches that only grow: an older connection is not used again.
        package var lifetimeMax: Duration

        package init(
            connectionCountMax: Int, waiterCountMax: Int = 1_000, waitTimeMax: Duration = .seconds(30),
            connectTimeMax: Duration = .seconds(10), idleTimeTrusted: Duration = .seconds(30), lifetimeMax: Duration = .seconds(3600)
        ) {
            self.connectionCountMax = connectionCountMax
            self.waiterCountMax = waiterCountMax
            self.waitTimeMax = waitTimeMax
            self.connectTimeMax = connectTimeMax
            self.idleTimeTrusted = idleTimeTrusted
            self.lifetimeMax = lifetimeMax
        }
    }
}
