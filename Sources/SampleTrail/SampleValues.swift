/// The values of one event: a name stands for the same thing in request, response and resources.
struct SampleValues {
    private let cell: SampleCell
    private let day: [UInt8]
    private let second: Int
    private let bucket: String
    private let function: String
    private let role: String
    private let instance: String
    private let key: String
    private let table: String
    private let user: String
    private let policy: String
    private let path: String

    init(cell: SampleCell, day: [UInt8], second: Int, _ random: inout SampleRandom) {
        let account = cell.account
        self.cell = cell
        self.day = day
        self.second = second
        bucket = account.buckets[random.skewed(account.buckets.count)]
        function = account.functions[random.skewed(account.functions.count)]
        role = account.roles[random.skewed(account.roles.count)]
        instance = account.instances[random.skewed(account.instances.count)]
        key = account.keys[random.skewed(account.keys.count)]
        table = account.tables[random.skewed(account.tables.count)]
        user = "\(random.pick(SamplePrincipal.names))-\(random.pick(Self.purposes))"
        policy = Self.policies[random.skewed(Self.policies.count)]
        path = "\(random.pick(Self.folders))/part-\(random.below(100_000)).parquet"
    }

    mutating func append(_ template: SampleTemplate, to json: inout [UInt8], _ random: inout SampleRandom) {
        for part in template.parts {
            switch part {
            case .text(let text): json.append(contentsOf: text)
            case .value(let value): append(value, to: &json, &random)
            }
        }
    }

    private func append(_ value: SampleTemplate.Value, to json: inout [UInt8], _ random: inout SampleRandom) {
        switch value {
        case .account: json.append(cell.account.id)
        case .region: json.append(cell.region)
        case .bucket: json.append(bucket)
        case .function: json.append(function)
        case .role: json.append(role)
        case .instance: json.append(instance)
        case .key: json.append(key)
        case .table: json.append(table)
        case .user: json.append(user)
        case .policy: json.append(policy)
        case .path: json.append(path)
        case .hex8: json.appendHexadecimal(8, &random)
        case .hex16: json.appendHexadecimal(16, &random)
        case .hex17: json.append(contentsOf: random.text(17, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
        case .hex32: json.appendHexadecimal(32, &random)
        case .uuid: json.appendUUID(&random)
        case .number: json.append(String(50 + random.below(5_000)))
        case .time: json.appendTime(day: day, second: second)
        case .address: json.append("10.\(random.below(4)).\(random.below(255)).\(1 + random.below(250))")
        }
    }

    private static let purposes = ["ci", "deploy", "backup", "reporting", "temp", "admin", "support"]
    private static let policies = [
        "AdministratorAccess", "ReadOnlyAccess", "PowerUserAccess", "AmazonS3FullAccess", "IAMFullAccess", "AmazonEC2FullAccess",
        "SecurityAudit",
    ]
    private static let folders = ["year=2024/month=05", "exports/daily", "tmp", "models/v2", "images/original", "reports/finance"]
}
