internal import Foundation

/// The access keys of a data directory, in a file that only its owner can read.
///
/// Shape: one key a line, `id secret`. Written whole to a new file of mode 0600, then moved over the old one.
package struct AccessKeyStore: Sendable {
    package static let fileName = "keys"

    private let path: String

    package init(dataDirectory: String) { path = "\(dataDirectory)/\(Self.fileName)" }

    /// No file: no keys. Throws for a file that others can read.
    package func load() throws(AccessKeyStoreError) -> AccessKeys {
        guard FileManager.default.fileExists(atPath: path) else { return AccessKeys() }
        let mode = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
        guard let mode, mode & 0o077 == 0 else { throw .readableByOthers(path: path) }
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        var keys = AccessKeys()
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count == 2 else { throw .malformed(path: path) }
            keys.set(String(fields[0]), secret: String(fields[1]))
        }
        return keys
    }

    /// Makes a key. Its secret is given once, here, and never again.
    package func add() throws(AccessKeyStoreError) -> (id: String, secret: String) {
        let id = "TRGT" + Self.random(16, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let secret = Self.random(40, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        try change { $0.set(id, secret: secret) }
        return (id, secret)
    }

    /// Gives false if there is no such key.
    package func remove(_ id: String) throws(AccessKeyStoreError) -> Bool {
        guard try load().ids.contains(id) else { return false }
        try change { $0.set(id, secret: nil) }
        return true
    }

    private func change(_ body: (inout AccessKeys) -> Void) throws(AccessKeyStoreError) {
        var keys = try load()
        body(&keys)
        let text = keys.all.map { "\($0.id) \($0.secret)\n" }.joined()
        let new = "\(path).\(UUID().uuidString)"
        guard FileManager.default.createFile(atPath: new, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
            throw .unwritable(path: path)
        }
        guard rename(new, path) == 0 else {
            try? FileManager.default.removeItem(atPath: new)
            throw .unwritable(path: path)
        }
    }

    private static func random(_ count: Int, from alphabet: String) -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<count).compactMap { _ in alphabet.randomElement(using: &generator) })
    }
}

/// What is wrong with the keys file; no message holds a key.
package enum AccessKeyStoreError: Error, Sendable, Equatable, CustomStringConvertible {
    case readableByOthers(path: String)
    case unreadable(path: String)
    case unwritable(path: String)
    case malformed(path: String)

    package var description: String {
        switch self {
        case .readableByOthers(let path): "\(path) can be read by others: run chmod 600 on it, and replace the keys if others have seen it"
        case .unreadable(let path): "\(path) cannot be read"
        case .unwritable(let path): "\(path) cannot be written"
        case .malformed(let path): "\(path) is damaged: each line must hold a key and its secret"
        }
    }
}
