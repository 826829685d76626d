/// One account of the sample: its name on paper, and what lies in it.
struct SampleAccount: Sendable {
    let id: String
    let index: Int
    /// Share of the organisation's events: few accounts do most.
    let weight: Double
    let people: [SamplePrincipal]
    let machines: [SamplePrincipal]
    let buckets: [String]
    let functions: [String]
    let roles: [String]
    let instances: [String]
    let keys: [String]
    let tables: [String]
    let organizationKey: String

    static let names = [
        "prod", "staging", "data", "security", "network", "shared", "payments", "sandbox", "backup", "analytics", "web", "mobile", "search",
        "legacy",
    ]

    init(index: Int, seed: UInt64) {
        var random = SampleRandom(seed: seed, 1, index)
        self.index = index
        let name = Self.names[index % Self.names.count]
        let id = String(100_000_000_000 + Int(random.next() % 899_999_999_999))
        self.id = id
        weight = 1 / Double(index + 1).squareRoot()
        people = (0..<(6 + random.below(10))).map { SamplePrincipal.person($0, account: id, name: name, &random) }
        machines = (0..<(8 + random.below(12))).map { SamplePrincipal.machine($0, account: id, name: name, &random) }
        buckets = ["logs", "assets", "backups", "data-lake", "artifacts", "uploads"].map { "acme-\(name)-\($0)-\(id.suffix(4))" }
        functions = ["ingest", "resize-image", "send-mail", "rotate-keys", "billing-export", "webhook"].map { "\(name)-\($0)" }
        roles = ["app-runtime", "ci-deploy", "batch-worker", "lambda-basic", "readonly-audit"].map { "\(name)-\($0)" }
        instances = (0..<24).map { _ in "i-0" + random.hexadecimal(16) }
        keys = (0..<6).map { _ in random.uuid() }
        tables = ["sessions", "orders", "carts", "events", "locks"].map { "\(name)-\($0)" }
        organizationKey = "o-" + String(decoding: SampleRandom.organization(seed), as: UTF8.self)
    }
}

extension SampleRandom {
    mutating func hexadecimal(_ count: Int) -> String {
        var bytes: [UInt8] = []
        bytes.appendHexadecimal(count, &self)
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func uuid() -> String {
        var bytes: [UInt8] = []
        bytes.appendUUID(&self)
        return String(decoding: bytes, as: UTF8.self)
    }

    fileprivate static func organization(_ seed: UInt64) -> [UInt8] {
        var random = SampleRandom(seed: seed, 2)
        return random.text(10, of: "abcdefghijklmnopqrstuvwxyz0123456789")
    }
}
