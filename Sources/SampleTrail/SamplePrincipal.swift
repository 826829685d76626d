/// Someone, or something, that calls AWS: its identity but for the session, and how it calls.
struct SamplePrincipal: Sendable {
    enum Kind: Sendable {
        case user(name: String)
        /// A person or a machine that has assumed a role.
        case role(name: String, session: String)
        /// An AWS service on its own account.
        case service(String)
    }

    let kind: Kind
    let account: String
    let principalID: String
    let address: String
    let userAgent: String
    let isConsole: Bool

    static let names = [
        "alice", "bob", "carla", "dmitri", "elena", "farid", "grace", "henrik", "ines", "jonas", "kaori", "luis", "maria", "nadia", "oscar",
        "priya",
    ]

    static func person(_ index: Int, account: String, name: String, _ random: inout SampleRandom) -> SamplePrincipal {
        let person = names[(index + random.below(names.count)) % names.count] + (index < names.count ? "" : "\(index)")
        let isRole = index % 3 != 0
        let isConsole = index % 2 == 0
        let session = "\(person)@example.com"
        let role = "AWSReservedSSO_\(random.pick(["AdministratorAccess", "PowerUserAccess", "ReadOnlyAccess"]))_" + random.hexadecimal(16)
        let address = "198.51.\(100 + random.below(4)).\(1 + random.below(250))"
        return SamplePrincipal(
            kind: isRole ? .role(name: role, session: session) : .user(name: person), account: account,
            principalID: random.identifier(isRole ? "AROA" : "AIDA", 17), address: address,
            userAgent: isConsole ? random.pick(browsers) : random.pick(tools), isConsole: isConsole)
    }

    static func machine(_ index: Int, account: String, name: String, _ random: inout SampleRandom) -> SamplePrincipal {
        if index % 5 == 4 {
            let service = random.pick(["autoscaling", "ecs", "config", "lambda", "cloudtrail", "ec2", "rds", "backup"]) + ".amazonaws.com"
            return SamplePrincipal(
                kind: .service(service), account: account, principalID: "", address: service, userAgent: service, isConsole: false)
        }
        let role = "\(name)-" + random.pick(["app-runtime", "ci-deploy", "batch-worker", "lambda-basic", "readonly-audit", "log-shipper"])
        let session = index % 2 == 0 ? "i-0" + random.hexadecimal(16) : "\(role)-\(1_700_000_000 + random.below(90_000_000))"
        return SamplePrincipal(
            kind: .role(name: role, session: session), account: account, principalID: random.identifier("AROA", 17),
            address: "10.\(random.below(4)).\(random.below(255)).\(1 + random.below(250))", userAgent: random.pick(tools), isConsole: false)
    }

    private static let browsers = [
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36",
    ]

    private static let tools = [
        "aws-cli/2.15.30 Python/3.11.8 Linux/6.1.0-18-amd64 exe/x86_64.debian.12 prompt/off command/s3api.get-object",
        "Boto3/1.34.84 md/Botocore#1.34.84 ua/2.0 os/linux#5.10.213-201.855.amzn2.x86_64 md/arch#x86_64 lang/python#3.11.6 md/pyimpl#CPython "
            + "exec-env/AWS_Lambda_python3.11 cfg/retry-mode#legacy Botocore/1.34.84",
        "aws-sdk-go/1.51.21 (go1.22.2; linux; amd64) amazon-ssm-agent/3.3.131.0",
        "aws-sdk-java/2.25.27 Linux/5.10.213-201.855.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/17.0.10+7-LTS Java/17.0.10 vendor/Amazon.com_Inc. io/sync "
            + "http/Apache cfg/retry-mode/legacy",
        "APN/1.0 HashiCorp/1.0 Terraform/1.7.5 (+https://www.terraform.io) terraform-provider-aws/5.44.0 aws-sdk-go-v2/1.26.1 os/linux lang/go#1.21.8",
        "aws-sdk-nodejs/2.1594.0 linux/v20.12.1 exec-env/AWS_Lambda_nodejs20.x promise",
    ]
}

/// One session of a principal on one day: hundreds of events carry the same identity.
struct SampleSession: Sendable {
    let principal: SamplePrincipal
    /// The value of `userIdentity`, as JSON.
    let identity: [UInt8]
    let address: [UInt8]
    let userAgent: [UInt8]
    let isConsole: Bool
    let isService: Bool

    init(_ principal: SamplePrincipal, day: String, _ random: inout SampleRandom) {
        self.principal = principal
        address = Array(principal.address.utf8)
        userAgent = Array(principal.userAgent.utf8)
        isConsole = principal.isConsole
        var json: [UInt8] = []
        let begin = "\(day)T\(["00:14:09", "06:31:44", "08:02:51", "12:20:17", "17:45:30"][random.below(5)])Z"
        let attributes = "\"attributes\":{\"creationDate\":\"\(begin)\",\"mfaAuthenticated\":\"\(principal.isConsole)\"}"
        switch principal.kind {
        case .user(let name):
            json.append(
                "{\"type\":\"IAMUser\",\"principalId\":\"\(principal.principalID)\",\"arn\":\"arn:aws:iam::\(principal.account):user/\(name)\","
            )
            json.append(
                "\"accountId\":\"\(principal.account)\",\"accessKeyId\":\"\(random.identifier(principal.isConsole ? "ASIA" : "AKIA"))\",")
            json.append("\"userName\":\"\(name)\"")
            if principal.isConsole { json.append(",\"sessionContext\":{\"sessionIssuer\":{},\(attributes)}") }
            json.append("}")
            isService = false
        case .role(let role, let session):
            let path = role.hasPrefix("AWSReservedSSO") ? "aws-reserved/sso.amazonaws.com/eu-central-1/" : ""
            json.append("{\"type\":\"AssumedRole\",\"principalId\":\"\(principal.principalID):\(session)\",")
            json.append(
                "\"arn\":\"arn:aws:sts::\(principal.account):assumed-role/\(role)/\(session)\",\"accountId\":\"\(principal.account)\",")
            json.append("\"accessKeyId\":\"\(random.identifier("ASIA"))\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",")
            json.append("\"principalId\":\"\(principal.principalID)\",\"arn\":\"arn:aws:iam::\(principal.account):role/\(path)\(role)\",")
            json.append("\"accountId\":\"\(principal.account)\",\"userName\":\"\(role)\"},\(attributes)}}")
            isService = false
        case .service(let service):
            json.append("{\"type\":\"AWSService\",\"invokedBy\":\"\(service)\"}")
            isService = true
        }
        identity = json
    }
}
