import Foundation

/// What the machine, or the container, has to offer.
package struct MachineResources: Hashable, Sendable {
    package var memoryBytes: Int
    package var coreCount: Int
    /// Free space where the cluster is.
    package var diskFreeBytes: Int
    /// Free space for POSIX shared memory: 64 MB in a container, if nobody asked for more.
    package var sharedMemoryFreeBytes: Int

    package static func measured(at path: String) -> MachineResources {
        let physical = Int(ProcessInfo.processInfo.physicalMemory)
        return MachineResources(
            memoryBytes: min(physical, containerMemoryBytes ?? physical),
            coreCount: ProcessInfo.processInfo.activeProcessorCount,
            diskFreeBytes: freeBytes(at: path) ?? 0,
            sharedMemoryFreeBytes: freeBytes(at: "/dev/shm") ?? 0)
    }

    /// Space that a user who is not root may take.
    static func freeBytes(at path: String) -> Int? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    /// The limit of the control group. Source: Linux, "Control Group v2", `memory.max`; version 1, `memory.limit_in_bytes`.
    private static var containerMemoryBytes: Int? {
        for file in ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"] {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { continue }
            if let bytes = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)), bytes > 0 { return bytes }
        }
        return nil
    }
}
