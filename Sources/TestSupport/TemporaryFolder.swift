package import Foundation

/// A folder of its own for a test, removed when the last reference goes.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package init(_ name: String = "test", in place: URL = FileManager.default.temporaryDirectory) throws {
        url = place.appending(path: "trailgate-\(name)-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    package var path: String { url.path }

    /// Writes a file, making the folders on its way.
    @discardableResult
    package func write(_ contents: Data, to path: String) throws -> URL {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try contents.write(to: file)
        return file
    }
}
