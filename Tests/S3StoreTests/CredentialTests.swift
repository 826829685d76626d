import Foundation
import Synchronization
import Testing

@testable import S3Store
@testable import SigV4

/// Credentials from each place, and which place counts.
@Suite("Credentials", .timeLimit(.minutes(2)))
struct CredentialTests {
    static let document =
        #"{"Code":"Success","AccessKeyId":"DOC","SecretAccessKey":"doc-secret","Token":"t","Expiration":"2126-01-01T00:00:00Z"}"#

    /// STS, a container's address and an instance's metadata in one.
    static func respond(_ request: FaultServer.Request) -> [FaultServer.Action] {
        switch (request.head.method, request.head.path) {
        case ("PUT", "/latest/api/token"):
            guard request.head.header("x-aws-ec2-metadata-token-ttl-seconds") != nil else { return FaultServer.answer(400) }
            return FaultServer.answer(200, "session")
        case ("GET", "/latest/meta-data/iam/security-credentials/"):
            return request.head.header("x-aws-ec2-metadata-token") == "session"
                ? FaultServer.answer(200, "role-x\n") : FaultServer.answer(401)
        case ("GET", "/latest/meta-data/iam/security-credentials/role-x"), ("GET", "/task"):
            return FaultServer.answer(200, document)
        case ("POST", "/"): return sts(request)
        default: return FaultServer.answer(404)
        }
    }

    private static func sts(_ request: FaultServer.Request) -> [FaultServer.Action] {
        let form = SigningRequest(method: "POST", path: "/", query: request.body, headers: [])
        guard let action = form.parameter("Action"), let arn = form.parameter("RoleArn"), form.parameter("Version") == "2011-06-15" else {
            return FaultServer.answer(400)
        }
        if arn == "denied" {
            return FaultServer.answer(
                403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not allowed</Message></Error></ErrorResponse>")
        }
        let who = form.parameter("WebIdentityToken") ?? credential(request.head)
        return FaultServer.answer(
            200,
            "<\(action)Response><\(action)Result><Credentials><AccessKeyId>\(who)>\(arn)</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                + "<SessionToken>t</SessionToken><Expiration>2126-01-01T00:00:00Z</Expiration></Credentials></\(action)Result></\(action)Response>"
        )
    }

    /// The key that has signed, which STS's answer then names.
    private static func credential(_ head: SigningRequest) -> String {
        (try? Credential(head))?.accessKeyID ?? "unsigned"
    }

    private func keyID(
        _ environment: [String: String], config: String = "", profile: String? = nil, respond: @escaping FaultServer.Responder = respond
    ) async throws -> String? {
        let server = try FaultServer(respond)
        defer { server.stop() }
        var environment = environment.mapValues { $0.replacing("SERVER", with: server.url) }
        environment["AWS_ENDPOINT_URL_STS"] = server.url
        environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = server.url
        // The server is there, and the machine may be busy.
        environment["AWS_METADATA_SERVICE_TIMEOUT"] = "60"
        var settings = S3Settings(environment: environment)
        settings.profile = profile
        let transport = ClientTransport(certificates: nil)
        let profiles = AWSProfiles(config: ProfileFile(config, .config), credentials: ProfileFile("", .credentials))
        let exchange = RetryingExchange(transport: transport, policy: S3Fixture.quickRetries)
        let chain = CredentialChain(settings, profiles: profiles, exchange: exchange)
        let result: Result<AWSCredentials?, any Error>
        do { result = .success(try await chain.credentials()) } catch { result = .failure(error) }
        await transport.close()
        return try result.get()?.keys.accessKeyID
    }

    static let off = ["AWS_EC2_METADATA_DISABLED": "true"]
    static let keys = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "secret"]
    static let config = """
        [default]
        aws_access_key_id = DEFAULT
        aws_secret_access_key = s
        [profile role]
        role_arn = arn:r
        source_profile = default
        [profile chain]
        role_arn = arn:c
        source_profile = role
        [profile self]
        role_arn = arn:s
        source_profile = self
        aws_access_key_id = SELF
        aws_secret_access_key = s
        [profile round]
        role_arn = arn:1
        source_profile = about
        [profile about]
        role_arn = arn:2
        source_profile = round
        [profile instance]
        role_arn = arn:i
        credential_source = Ec2InstanceMetadata
        [profile denied]
        role_arn = denied
        source_profile = default
        [profile mfa]
        role_arn = arn:m
        source_profile = default
        mfa_serial = x
        [profile process]
        credential_process = /bin/true
        [profile half]
        aws_access_key_id = HALF
        """

    @Test func theEnvironmentCountsUnlessAProfileIsNamed() async throws {
        #expect(try await keyID(Self.keys, config: Self.config) == "ENV")
        #expect(try await keyID(Self.keys, config: Self.config, profile: "default") == "DEFAULT")
        #expect(try await keyID(Self.keys.merging(["AWS_PROFILE": "role"]) { $1 }, config: Self.config) == "ENV")
    }

    @Test func profilesAssumeRoles() async throws {
        #expect(try await keyID(["AWS_PROFILE": "role"], config: Self.config) == "DEFAULT>arn:r")
        #expect(try await keyID([:], config: Self.config, profile: "chain") == "DEFAULT>arn:r>arn:c")
        #expect(try await keyID([:], config: Self.config, profile: "self") == "SELF>arn:s")
        #expect(try await keyID([:], config: Self.config, profile: "instance") == "DOC>arn:i")
    }

    @Test func aWebIdentityAssumesARole() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "token-\(UUID().uuidString)")
        try Data("identity\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let environment = ["AWS_WEB_IDENTITY_TOKEN_FILE": file.path, "AWS_ROLE_ARN": "arn:w"]
        #expect(try await keyID(environment) == "identity>arn:w")
        #expect(try await keyID(environment, config: Self.config) == "identity>arn:w")
        #expect(
            try await keyID([:], config: "[profile w]\nrole_arn = arn:p\nweb_identity_token_file = \(file.path)", profile: "w")
                == "identity>arn:p")
    }

    @Test func aContainerIsAskedBeforeTheInstance() async throws {
        let environment = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "SERVER/task", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic x"]
        let respond: FaultServer.Responder = { request in
            guard request.head.path == "/task", request.head.header("authorization") == "Basic x" else { return FaultServer.answer(403) }
            return FaultServer.answer(200, Self.document.replacing("DOC", with: "TASK"))
        }
        #expect(try await keyID(environment, respond: respond) == "TASK")
    }

    @Test func theInstanceIsAskedLast() async throws {
        #expect(try await keyID([:]) == "DOC")
        #expect(try await keyID(Self.off) == nil)
        #expect(try await keyID([:], respond: { _ in FaultServer.answer(404) }) == nil)
    }

    @Test(arguments: [
        ("none", "there is no profile none"), ("round", "is its own source_profile"), ("denied", "AccessDenied: not allowed"),
        ("mfa", "MFA"), ("process", "export-credentials --profile process"), ("half", "without aws_secret_access_key"),
    ])
    func aProfileThatCannotBeUsedIsSaid(_ profile: String, _ reason: String) async throws {
        await #expect { try await keyID(Self.off, config: Self.config, profile: profile) } throws: { "\($0)".contains(reason) }
    }

    @Test(arguments: [
        ["AWS_ACCESS_KEY_ID": "x"], ["AWS_WEB_IDENTITY_TOKEN_FILE": "/none", "AWS_ROLE_ARN": "a"], ["AWS_WEB_IDENTITY_TOKEN_FILE": "/none"],
        ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://example.com/x"], ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "x"],
        ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1@example.com/x"],
    ])
    func halfASettingIsNoneToPassOver(_ environment: [String: String]) async throws {
        await #expect(throws: CredentialError.self) { try await keyID(environment) }
    }

    // MARK: The cache

    private struct Counting: CredentialSource {
        let count = Counter()
        let lifetime: TimeInterval?

        func credentials() async throws(CredentialError) -> AWSCredentials? {
            let number = count.next()
            try? await Task.sleep(for: .milliseconds(20))
            if number == 3 { throw CredentialError("away") }
            return AWSCredentials(
                keys: SigningCredentials(accessKeyID: "K\(number)", secretAccessKey: "s"),
                expiration: lifetime.map { CredentialTests.start.addingTimeInterval($0 * Double(number)) })
        }
    }

    final class Counter: Sendable {
        private let value = Mutex(0)
        func next() -> Int {
            value.withLock { value in
                value += 1
                return value
            }
        }
    }

    private static let start = Date(timeIntervalSince1970: 1_000_000)

    @Test func credentialsAreFetchedOnceAndBeforeTheyExpire() async throws {
        let clock = Mutex(Self.start)
        let source = Counting(lifetime: 3600)
        let clockBox = ClockBox(clock: clock)
        let cache = CredentialCache(source, now: { clockBox.now })
        let all = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await cache.current().accessKeyID } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(all == ["K1"])
        clockBox.now = Self.start.addingTimeInterval(3600 - 301)
        #expect(try await cache.current().accessKeyID == "K1")
        clockBox.now = Self.start.addingTimeInterval(3600 - 299)
        #expect(try await cache.current().accessKeyID == "K2")
        clockBox.now = Self.start.addingTimeInterval(7200 - 100)
        #expect(try await cache.current().accessKeyID == "K2", "the source is away, the keys are good")
        clockBox.now = Self.start.addingTimeInterval(7201)
        #expect(try await cache.current().accessKeyID == "K4")
    }

    final class ClockBox: Sendable {
        private let clock: Mutex<Date>
        init(clock: consuming Mutex<Date>) { self.clock = clock }
        var now: Date {
            get { clock.withLock { $0 } }
            set { clock.withLock { $0 = newValue } }
        }
    }

    @Test func expiredTokensAreRenewedOnce() async throws {
        let turn = Counter()
        let server = try FaultServer { request in
            if request.head.path == "/task" { return FaultServer.answer(200, Self.document.replacing("DOC", with: "DOC\(turn.next())")) }
            let isNew = request.head.header("authorization")?.contains("Credential=DOC2/") == true
            return isNew ? FaultTests.good : FaultServer.error(400, "ExpiredToken")
        }
        try await S3Fixture.with(server) { settings in
            settings.environment = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "\(server.url)/task"]
        } _: { fixture in
            #expect(await fixture.failure() == nil)
            #expect(fixture.server.requests.last?.head.header("x-amz-security-token") == "t")
        }
    }

    @Test func noTextShowsASecret() {
        let keys = SigningCredentials(accessKeyID: "ID-x", secretAccessKey: "secret-x", sessionToken: "token-x")
        let credentials = AWSCredentials(keys: keys)
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(keys)", "\(credentials)", String(reflecting: credentials), dumped] { #expect(!text.contains("-x")) }
    }
}
