import Foundation

/// What the embedded cluster needs of the machine. Looks, and changes nothing.
struct EmbeddedHealth {
    let directory: DataDirectory

    var checks: [HealthCheck] {
        [installation, account, folder, space, memory, locale, cluster]
    }

    private var dataFolder: String { "\(directory.cluster)/data" }

    private var installation: HealthCheck {
        let name = "PostgreSQL"
        do {
            let text = try? String(contentsOfFile: "\(dataFolder)/PG_VERSION", encoding: .utf8)
            let wanted = text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
            let found = try PostgresInstallation.find(for: wanted)
            return .good(name, "version \(found.version) in \(found.binaries)")
        } catch {
            return .failed(name, error)
        }
    }

    private var account: HealthCheck {
        let name = "user"
        do {
            let account = try ServerAccount.current(existingOwner: FileStatus(path: dataFolder)?.owner)
            _ = try account.command(["postgres"])
            return .good(
                name, account.isOther ? "PostgreSQL runs as user \(account.name), since this is root" : "PostgreSQL runs as \(account.name)"
            )
        } catch {
            return .failed(name, error)
        }
    }

    private var folder: HealthCheck {
        let name = "data directory"
        guard let status = FileStatus(path: directory.path) else {
            let parent = existingFolder
            guard access(parent, W_OK | X_OK) == 0 else {
                return .failed(
                    name, "\(directory.path) does not exist and \(parent) is not writable",
                    advice: "Choose another place with --data-dir, or make \(parent) writable.")
            }
            return .good(name, "\(directory.path) will be made")
        }
        guard status.isFolder else { return .failed(name, "\(directory.path) is a file", advice: "Choose another place with --data-dir.") }
        guard access(directory.path, W_OK | X_OK) == 0 else {
            return .failed(name, "\(directory.path) is not writable", advice: "Make it writable, or choose another place with --data-dir.")
        }
        guard status.mode & 0o022 == 0 else {
            return .warning(name, "\(directory.path) is writable by other users", advice: "chmod go-w '\(directory.path)'")
        }
        return .good(name, directory.path)
    }

    private var space: HealthCheck {
        let name = "disk space"
        guard let free = MachineResources.freeBytes(at: existingFolder) else { return .warning(name, "unknown", advice: "Look with df.") }
        let finding = "\(free >> 30) GB free at \(existingFolder)"
        if free < Limits.diskFreeBytesMin {
            return .failed(
                name, finding, advice: "Free at least \(Limits.diskFreeBytesMin >> 20) MB, or choose another place with --data-dir.")
        }
        // CloudTrail's JSON takes about as much as a table, with indexes, as it does as plain text.
        guard free >= 5 << 30 else { return .warning(name, finding, advice: "A day of a busy account takes gigabytes: free some space.") }
        return .good(name, finding)
    }

    private var memory: HealthCheck {
        let machine = MachineResources.measured(at: existingFolder)
        let finding = "\(machine.memoryBytes >> 20) MB, \(machine.coreCount) cores"
        guard machine.memoryBytes >= 1 << 30 else {
            return .warning("memory", finding, advice: "1 GB is little for PostgreSQL; large queries will use the disk.")
        }
        return .good("memory", finding)
    }

    private var locale: HealthCheck {
        let best = CharacterLocale.best
        guard best == "C" else { return .good("locale", best) }
        return .warning(
            "locale", "only C is installed", advice: "upper() and lower() know ASCII alone then: apt-get install locales, and make C.UTF-8."
        )
    }

    private var cluster: HealthCheck {
        let name = "cluster"
        guard access("\(dataFolder)/PG_VERSION", F_OK) == 0 else {
            // Root may look everywhere; another user sees no cluster of root's.
            return .good(name, "none yet; the first use makes it")
        }
        guard let file = PostmasterFile(dataFolder: dataFolder) else { return .good(name, "stopped") }
        return file.isRunning
            ? .good(name, "running, process \(file.processID)")
            : .warning(name, "it was not stopped in an orderly way", advice: "The next start recovers it; nothing need be done.")
    }

    /// The data directory, or the nearest folder above it that is there.
    private var existingFolder: String {
        var folder = directory.url
        while FileStatus(path: folder.path) == nil && folder.path != "/" { folder.deleteLastPathComponent() }
        return folder.path
    }
}
