import Foundation

/// What `postmaster.pid` says about the server that runs, or ran, in a data folder.
///
///     line 1 process id · 2 data folder · 3 start time · 4 port · 5 socket folder · 6 listen address · 7 shared memory · 8 state
///
/// Source: PostgreSQL, src/include/utils/pidfile.h.
struct PostmasterFile {
    let processID: pid_t
    let dataFolder: String
    let socketFolder: String?
    private let path: String
    private let lines: [String]

    static func path(in dataFolder: String) -> String { "\(dataFolder)/postmaster.pid" }

    init?(dataFolder: String) {
        path = Self.path(in: dataFolder)
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = lines.first, let processID = pid_t(first.trimmingCharacters(in: .whitespaces)), lines.count > 1 else {
            return nil
        }
        self.processID = processID
        self.dataFolder = lines[1]
        socketFolder = lines.count > 4 && !lines[4].isEmpty ? lines[4] : nil
    }

    /// Whether the server takes connections.
    var isReady: Bool { lines.count > 7 && lines[7].hasPrefix("ready") }

    /// Whether the process is there and is a server on this data folder, by its command line or its current folder.
    ///
    /// A process id is used again, after a restart of the machine or of a container even at once; and a killed server may wait, a zombie, to be
    /// buried. The command line may be read by everybody; the current folder, in a container, not even by root.
    var isRunning: Bool {
        guard kill(processID, 0) == 0 || errno == EPERM else { return false }
        guard FileStatus(path: "/proc/self/cmdline") != nil else { return true }
        return ProcessFiles(processID).arguments.contains(dataFolder) || ProcessFiles(processID).currentFolder == dataFolder
    }

    /// Makes a left-over file harmless whose process id now belongs to another process, which PostgreSQL would take for a running server.
    ///
    /// The file stays: its line about shared memory lets PostgreSQL see server processes that are still there.
    func retire() throws(ClusterError) {
        guard !isRunning, kill(processID, 0) == 0 || errno == EPERM else { return }
        let text = (["\(Self.impossibleProcessID)"] + lines.dropFirst()).joined(separator: "\n")
        guard let file = fopen(path, "r+") else { throw .system("write", path, code: errno) }
        defer { fclose(file) }
        guard ftruncate(fileno(file), 0) == 0, fputs(text, file) >= 0 else { throw .system("write", path, code: errno) }
    }

    /// Beyond Linux's largest, 2^22.
    private static let impossibleProcessID: pid_t = 1 << 30
}

/// What Linux tells about a process. Source: proc(5).
private struct ProcessFiles {
    private let folder: String

    init(_ processID: pid_t) {
        folder = "/proc/\(processID)"
    }

    var arguments: [String] {
        let bytes = FileManager.default.contents(atPath: "\(folder)/cmdline") ?? Data()
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    var currentFolder: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/cwd")
    }
}
