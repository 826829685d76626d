import AthenaAPI
import Foundation
import Logging
import ObjectStore
import QueryService
import SigV4
import Testing

@testable import Server

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

private struct OneRow: QueryRunner, PreparedQuery {
    let label = StatementLabel.select

    func prepare(_ text: String, in context: QueryContext, parameters: [String]) async throws(QueryRejection) -> any PreparedQuery { self }

    func run(into results: any ResultWriter) async throws(QueryFailure) -> RunStatistics {
        try results.begin([ResultColumn("_col0", .integer)])
        try results.write(copyBytes: Array("\"1\"\n".utf8))
        return RunStatistics()
    }
}

private struct NoMetadata: MetadataReading {
    func databases() async throws(MetadataError) -> [DatabaseMetadata] { [] }
    func database(named name: String) async throws(MetadataError) -> DatabaseMetadata? { nil }
    func tables(in database: String) async throws(MetadataError) -> [TableMetadata]? { nil }
    func table(named name: String, in database: String) async throws(MetadataError) -> TableMetadata? { nil }
}

private struct Client {
    let port: Int

    func send(
        _ method: String, _ path: String, headers: [String: String] = [:], body: String? = nil
    ) async throws -> (status: Int, headers: [String: String], body: String) {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let fields = http.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
        return (http.statusCode, Dictionary(fields) { first, _ in first }, String(decoding: data, as: UTF8.self))
    }

    func athena(_ operation: String, _ body: String) async throws -> (status: Int, headers: [String: String], body: String) {
        let headers = ["X-Amz-Target": "AmazonAthena.\(operation)", "Content-Type": "application/x-amz-json-1.1"]
        return try await send("POST", "/", headers: headers, body: body)
    }
}

private func withServer(
    _ configuration: ServerConfiguration = ServerConfiguration(port: 0), keys: AccessKeys = AccessKeys(),
    _ body: @escaping @Sendable (Client) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "server-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var logger = Logger(label: "tests")
    logger.logLevel = .critical
    let server = try GatewayServer(
        configuration: configuration, runner: OneRow(), metadata: NoMetadata(), history: InMemoryQueryHistory(),
        buckets: try BucketStore(root: folder.path), keys: keys, logger: logger)
    let (ports, input) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { input.finish() }
            try await server.run { input.yield($0) }
        }
        for await port in ports {
            try await body(Client(port: port))
            break
        }
        group.cancelAll()
        try await group.waitForAll()
    }
}

@Suite("The server", .serialized, .timeLimit(.minutes(1)))
struct GatewayServerTests {
    @Test func aQueryOverHTTP() async throws {
        try await withServer { client in
            let started = try await client.athena("StartQueryExecution", #"{"QueryString": "SELECT 1"}"#)
            #expect(started.status == 200)
            #expect(started.headers["content-type"] == "application/x-amz-json-1.1")
            #expect(started.headers["x-amzn-requestid"]?.count == 36)
            let id = try #require(started.body.split(separator: "\"").dropFirst(2).dropFirst().first)
            let results = try await client.athena("GetQueryResults", #"{"QueryExecutionId": "\#(id)"}"#)
            #expect(results.body.contains(#""Rows":[{"Data":[{"VarCharValue":"_col0"}]},{"Data":[{"VarCharValue":"1"}]}]"#))
            let object = try await client.send("GET", "/trailgate-results/\(id).csv", headers: ["Range": "bytes=0-7"])
            #expect(object.status == 206)
            #expect(object.body == "\"_col0\"\n")
            let head = try await client.send("HEAD", "/trailgate-results/\(id).csv")
            #expect(head.status == 200)
            #expect(head.headers["content-length"] == "12")
        }
    }

    /// What is sent, and the status and a piece of the body that come back.
    static let requests: [(method: String, path: String, headers: [String: String], body: String?, status: Int, piece: String)] = [
        ("GET", "/-/health", [:], nil, 200, #""status":"ok""#),
        ("POST", "/", ["X-Amz-Target": "AmazonAthena.Nope"], "{}", 400, "UnknownOperationException"),
        ("POST", "/", ["X-Amz-Target": "AWSGlue.GetDatabases"], "{}", 400, "GetDatabases is not supported"),
        (
            "POST", "/", ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
            "Action=GetCallerIdentity&Version=2011-06-15", 200, "<Account>000000000000</Account>"
        ),
        ("POST", "/", ["Content-Type": "application/x-www-form-urlencoded"], "Action=AssumeRole", 400, "<Code>InvalidAction</Code>"),
        ("GET", "/?QueryExecutionId=x&MaxResults=10000", [:], nil, 400, "UseResultsetStreaming=0"),
        ("GET", "/v1/info", [:], nil, 501, "Trino"),
        ("POST", "/v1/statement", ["X-Trino-User": "u"], "SELECT 1", 501, "Trino"),
        ("GET", "/", [:], nil, 200, "<Name>trailgate-results</Name>"),
        ("GET", "/nope/key", [:], nil, 404, "<Code>NoSuchBucket</Code>"),
    ]

    @Test func requestsFindTheirProtocol() async throws {
        try await withServer { client in
            for request in Self.requests {
                let answer = try await client.send(request.method, request.path, headers: request.headers, body: request.body)
                #expect(answer.status == request.status, "\(request.method) \(request.path)")
                #expect(answer.body.contains(request.piece), "\(request.method) \(request.path)")
            }
        }
    }

    @Test func longBodiesAreRefused() async throws {
        try await withServer(ServerConfiguration(port: 0, requestByteCountMax: 100)) { client in
            let answer = try await client.athena("StartQueryExecution", String(repeating: " ", count: 200))
            #expect(answer.status == 413)
        }
    }

    @Test func aPortInUseEndsTheServerWithItsReason() async throws {
        try await withServer { client in
            await #expect(throws: ServerError.addressInUse(host: "127.0.0.1", port: client.port)) {
                try await withServer(ServerConfiguration(port: client.port)) { _ in }
            }
        }
    }

    @Test func withKeysUnsignedRequestsAreRefused() async throws {
        try await withServer(keys: AccessKeys(["AKID": "secret"])) { client in
            let athena = try await client.athena("ListWorkGroups", "{}")
            #expect(athena.status == 403)
            #expect(athena.body.contains("MissingAuthenticationTokenException"))
            let s3 = try await client.send("GET", "/trailgate-results")
            #expect(s3.status == 403)
            #expect(s3.body.contains("<Code>AccessDenied</Code>"))
            #expect(try await client.send("GET", "/-/health").status == 200)
        }
    }

    @Test(arguments: [
        ("0.0.0.0", false), ("192.168.1.1", false), ("::", false), ("127.0.0.1", true), ("127.9.9.9", true), ("localhost", true),
        ("127.evil.org", false),
    ])
    func withoutKeysOnlyThisMachineIsServed(_ host: String, _ isTaken: Bool) {
        let configuration = ServerConfiguration(host: host)
        let result = Result { () throws(ServerError) in try configuration.validate(hasKeys: false) }
        if case .failure(let error) = result {
            #expect(!isTaken)
            #expect(error == .openToOthers(host: host))
        } else {
            #expect(isTaken)
        }
        #expect(throws: Never.self) { try configuration.validate(hasKeys: true) }
    }
}
