package import Foundation

/// Material that is kept next to the checkout, in `../shared`: logs and queries for tests that use them where they are.
package enum SharedFolder {
    /// `nil` where there is none: tests that need it are skipped.
    package static let url: URL? = {
        let source = URL(filePath: #filePath).resolvingSymlinksInPath()
        let checkout = source.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = checkout.deletingLastPathComponent().appending(path: "shared")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()
}
