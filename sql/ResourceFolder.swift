import Foundation

/// Where the SQL files may be, best place first.
///
/// `Bundle.module` traps when its folder is missing, and then knows only the place of the build; so the place is worked out here.
enum ResourceFolder {
    /// What SwiftPM calls the folder: package, target.
    static let name = "trailgate_DatabaseSchema.resources"

    static var places: [URL] {
        let executable = URL(filePath: executablePath).resolvingSymlinksInPath().deletingLastPathComponent()
        return [
            executable.appending(path: name),
            executable.appending(path: "../share/trailgate/\(name)").standardizedFileURL,
            // A test runner may be somewhere else: its files are those of the sources it was built from.
            URL(filePath: #filePath).deletingLastPathComponent(),
        ]
    }

    private static var executablePath: String {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return link ?? CommandLine.arguments.first ?? ""
    }
}
