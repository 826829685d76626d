/// Access keys as values: names and secrets. Its description shows neither.
package struct AccessKeys: Sendable, Equatable, CustomStringConvertible {
    private var secrets: [String: String]

    package init(_ secrets: [String: String] = [:]) { self.secrets = secrets }

    package var isEmpty: Bool { secrets.isEmpty }

    package var description: String { "\(secrets.count) access keys" }

    /// The names, never the secrets.
    package var ids: [String] { secrets.keys.sorted() }

    func secret(of id: String) -> String? { secrets[id] }

    var all: [(id: String, secret: String)] { secrets.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    mutating func set(_ id: String, secret: String?) { secrets[id] = secret }
}
