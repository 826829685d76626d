/// The server's settings, worked out from what the machine has.
///
/// Source: PostgreSQL manual, "Server Configuration"; the reasons are next to the values.
struct ClusterSettings: Hashable, Sendable {
    private(set) var values: [(name: String, value: String)] = []

    /// Durable, for one machine that loads much and is asked much.
    static func tuned(for machine: MachineResources, sockets: String, hasLZ4: Bool) -> ClusterSettings {
        var settings = ClusterSettings()
        settings.addConnections(sockets: sockets)
        settings.addMemory(machine)
        settings.addWriting(machine, hasLZ4: hasLZ4)
        settings.addPlanning(machine)
        settings.addLogging()
        return settings
    }

    /// For tests: the same server without the care for a power failure.
    static func testing(sockets: String) -> ClusterSettings {
        let machine = MachineResources(memoryBytes: 1 << 30, coreCount: 2, diskFreeBytes: 8 << 30, sharedMemoryFreeBytes: 0)
        var settings = tuned(for: machine, sockets: sockets, hasLZ4: false)
        for name in ["fsync", "synchronous_commit", "full_page_writes"] { settings.set(name, "off") }
        settings.set("shared_buffers", "128MB")
        settings.set("max_wal_size", "256MB")
        // Tests run side by side, each with connections of its own.
        settings.set("max_connections", "400")
        settings.set("max_locks_per_transaction", "256")
        return settings
    }

    private mutating func addConnections(sockets: String) {
        set("listen_addresses", "")
        set("port", "5432")
        set("unix_socket_directories", sockets)
        set("unix_socket_permissions", "0700")
        set("max_connections", "100")
        // A query over years of days locks each day's table and its indexes.
        set("max_locks_per_transaction", "1024")
        set("TimeZone", "UTC")
        set("log_timezone", "UTC")
    }

    private mutating func addMemory(_ machine: MachineResources) {
        let memory = machine.memoryBytes
        set("shared_buffers", bytes: (memory / 4).clamped(to: 64 << 20...8 << 30))
        set("effective_cache_size", bytes: (memory / 8 * 5).clamped(to: 256 << 20...1 << 40))
        set("work_mem", bytes: (memory / 128).clamped(to: 8 << 20...256 << 20))
        set("maintenance_work_mem", bytes: (memory / 16).clamped(to: 64 << 20...1 << 30))
        // Parallel queries share memory; where /dev/shm is as small as in a container, they share files.
        set("dynamic_shared_memory_type", machine.sharedMemoryFreeBytes < 512 << 20 ? "mmap" : "posix")
    }

    private mutating func addWriting(_ machine: MachineResources, hasLZ4: Bool) {
        for name in ["fsync", "synchronous_commit", "full_page_writes"] { set(name, "on") }
        // There is no standby: a table made and filled in one transaction need not be written twice.
        set("wal_level", "minimal")
        set("max_wal_senders", "0")
        set("wal_buffers", bytes: 64 << 20)
        // A bulk load must not be held up by checkpoints.
        set("max_wal_size", bytes: (machine.diskFreeBytes / 8).clamped(to: 1 << 30...16 << 30))
        set("min_wal_size", bytes: (machine.diskFreeBytes / 64).clamped(to: 80 << 20...1 << 30))
        set("checkpoint_timeout", "15min")
        set("checkpoint_completion_target", "0.9")
        #if os(Linux)
            // A day is a table of several files: to sync years of days one by one would keep a killed server from answering for minutes.
            set("recovery_init_sync_method", "syncfs")
        #endif
        guard hasLZ4 else { return }
        set("wal_compression", "lz4")
        set("default_toast_compression", "lz4")
    }

    private mutating func addPlanning(_ machine: MachineResources) {
        set("random_page_cost", "1.1")
        set("effective_io_concurrency", "200")
        // Its start costs more than most queries take.
        set("jit", "off")
        set("max_worker_processes", "\(max(8, machine.coreCount * 2))")
        set("max_parallel_workers", "\(max(2, machine.coreCount))")
        set("max_parallel_workers_per_gather", "\((machine.coreCount - 1).clamped(to: 1...8))")
        set("max_parallel_maintenance_workers", "\((machine.coreCount / 2).clamped(to: 1...4))")
    }

    private mutating func addLogging() {
        set("log_destination", "stderr")
        set("logging_collector", "off")
        set("log_line_prefix", "%m [%p] ")
        set("lc_messages", "C")
        // Errors of statements go to whom they concern; they quote data and SQL, which are no business of a log's.
        set("log_min_messages", "log")
        set("log_min_error_statement", "panic")
    }

    private mutating func set(_ name: String, _ value: String) {
        values.removeAll { $0.name == name }
        values.append((name, value))
    }

    private mutating func set(_ name: String, bytes: Int) {
        set(name, "\(bytes >> 10)kB")
    }

    subscript(name: String) -> String? { values.first { $0.name == name }?.value }

    /// The text of a configuration file.
    var fileText: String {
        let lines = values.map { "\($0.name) = '\($0.value.replacing("'", with: "''"))'" }
        return "# Written by trailgate at each start. Settings of your own go to local.conf, one folder up.\n"
            + lines.joined(separator: "\n") + "\n"
    }

    static func == (left: Self, right: Self) -> Bool { left.fileText == right.fileText }
    func hash(into hasher: inout Hasher) { hasher.combine(fileText) }
}

extension Comparable {
    func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
