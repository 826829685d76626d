import Testing

@testable import PostgresCluster

@Suite("Settings for a machine")
struct ClusterSettingsTests {
    @Test("memory, cores and disk decide")
    func sizes() {
        let small = settings(memory: 2 << 30, cores: 2, disk: 20 << 30)
        #expect(small["shared_buffers"] == "\(512 << 10)kB" && small["max_parallel_workers_per_gather"] == "1")
        #expect(small["work_mem"] == "\(16 << 10)kB" && small["max_wal_size"] == "\((20 << 30) / (8 << 10))kB")
        let large = settings(memory: 256 << 30, cores: 64, disk: 4 << 40)
        #expect(large["shared_buffers"] == "\(8 << 20)kB" && large["max_wal_size"] == "\(16 << 20)kB")
        #expect(large["max_parallel_workers"] == "64" && large["max_parallel_workers_per_gather"] == "8")
    }

    @Test("durable whatever the machine", arguments: [1 << 28, 1 << 40])
    func durable(_ memory: Int) {
        let settings = settings(memory: memory, cores: 1, disk: 0)
        for name in ["fsync", "synchronous_commit", "full_page_writes"] { #expect(settings[name] == "on") }
        #expect(settings["listen_addresses"] == "")
    }

    @Test("a container's small shared memory is not used; lz4 only where it is built in")
    func differences() {
        #expect(settings(memory: 1 << 30, cores: 2, disk: 0, shared: 64 << 20)["dynamic_shared_memory_type"] == "mmap")
        #expect(settings(memory: 1 << 30, cores: 2, disk: 0, shared: 8 << 30)["dynamic_shared_memory_type"] == "posix")
        #expect(settings(memory: 1 << 30, cores: 2, disk: 0)["wal_compression"] == "lz4")
        #expect(settings(memory: 1 << 30, cores: 2, disk: 0, hasLZ4: false)["wal_compression"] == nil)
    }

    @Test("a quote in a path does not end a value")
    func quoting() {
        let machine = MachineResources(memoryBytes: 1 << 30, coreCount: 1, diskFreeBytes: 0, sharedMemoryFreeBytes: 0)
        let text = ClusterSettings.tuned(for: machine, sockets: "/it's", hasLZ4: false).fileText
        #expect(text.contains("unix_socket_directories = '/it''s'\n"))
    }

    private func settings(memory: Int, cores: Int, disk: Int, shared: Int = 1 << 30, hasLZ4: Bool = true) -> ClusterSettings {
        let machine = MachineResources(memoryBytes: memory, coreCount: cores, diskFreeBytes: disk, sharedMemoryFreeBytes: shared)
        return .tuned(for: machine, sockets: "/s", hasLZ4: hasLZ4)
    }
}
