import AWSJSON
import Foundation
import ObjectStore
import QueryService
import Testing

@testable import AthenaAPI

private struct OneRow: PreparedQuery {
    let label: StatementLabel
    let isFailing: Bool

    func run(into results: any ResultWriter) async throws(QueryFailure) -> RunStatistics {
        if isFailing { throw QueryFailure("TABLE_NOT_FOUND", "line 1:15: Table 'awsdatacatalog.d.t' does not exist") }
        try results.begin([ResultColumn("_col0", .decimal(10, 2)), ResultColumn("t", .varchar(5))])
        try results.write(row: ["1.00", nil])
        try results.write(row: ["2.00", ""])
        return RunStatistics()
    }
}

private struct Runner: QueryRunner {
    func prepare(_ text: String, in context: QueryContext, parameters: [String]) async throws(QueryRejection) -> any PreparedQuery {
        if text.contains("FORM") { throw QueryRejection(.malformedQuery, "line 1:8: mismatched input 'FORM'. Expecting: 'FROM'") }
        return OneRow(label: .select, isFailing: text.contains("missing"))
    }
}

private struct Metadata: MetadataReading {
    func databases() async throws(MetadataError) -> [DatabaseMetadata] { ["a", "b", "c"].map { DatabaseMetadata(name: $0) } }
    func database(named name: String) async throws(MetadataError) -> DatabaseMetadata? { try await databases().first { $0.name == name } }

    func tables(in database: String) async throws(MetadataError) -> [TableMetadata]? {
        guard database == "a" else { return nil }
        return ["logs", "logs_raw", "views"].map { name in
            TableMetadata(
                name: name, kind: name == "views" ? .view : .externalTable,
                columns: [.init(name: "c", type: "struct<a:int>", comment: "x")], partitionKeys: [.init(name: "day", type: "string")],
                createTime: 1)
        }
    }

    func table(named name: String, in database: String) async throws(MetadataError) -> TableMetadata? {
        try await tables(in: database)?.first { $0.name == name }
    }
}

private func withAPI(_ body: (_ call: (String, String) async throws -> (Int, JSONValue)) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "athena-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let workGroup = WorkGroup(outputLocation: OutputLocation(bucket: "results", key: ""), creationTime: 1)
    let queries = QueryService(
        limits: QueryLimits(answerHold: .seconds(5)), workGroups: [workGroup], runner: Runner(), history: InMemoryQueryHistory(),
        store: BucketResultStore(try BucketStore(root: folder.path)))
    let api = AthenaAPI(queries: queries, metadata: Metadata())
    async let running: Void = queries.run()
    do {
        try await body { operation, json in
            let answer = await api.respond(to: "AmazonAthena.\(operation)", body: Array(json.utf8))
            return (answer.status, try JSONParser.parse(answer.body))
        }
    } catch {
        await queries.shutDown()
        throw error
    }
    await queries.shutDown()
    try await running
}

extension JSONValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var elements: [JSONValue] { if case .list(let values) = self { values } else { [] } }
}

@Suite("Athena's operations", .timeLimit(.minutes(1)))
struct AthenaAPITests {
    @Test func aQueryFromStartToRows() async throws {
        try await withAPI { call in
            let (status, started) = try await call("StartQueryExecution", #"{"QueryString": "SELECT 1", "Unknown": 1, "WorkGroup": null}"#)
            #expect(status == 200)
            let id = try #require(started["QueryExecutionId"]?.text)
            let execution = try #require(try await call("GetQueryExecution", #"{"QueryExecutionId": "\#(id)"}"#).1["QueryExecution"])
            #expect(execution["Status"]?["State"] == .string("SUCCEEDED"))
            #expect(execution["Status"]?["StateChangeReason"] == nil)
            #expect(execution["StatementType"] == .string("DML"))
            #expect(execution["ResultConfiguration"]?["OutputLocation"] == .string("s3://results/\(id).csv"))
            #expect(execution["WorkGroup"] == .string("primary"))
            let results = try await call("GetQueryResults", #"{"QueryExecutionId": "\#(id)", "MaxResults": 1000}"#).1
            #expect(results["UpdateCount"] == .number(0))
            #expect(results["NextToken"] == nil)
            var json: [UInt8] = []
            results["ResultSet"]?["Rows"]?.appendJSON(to: &json)
            #expect(
                String(decoding: json, as: UTF8.self)
                    == #"[{"Data":[{"VarCharValue":"_col0"},{"VarCharValue":"t"}]},{"Data":[{"VarCharValue":"1.00"},{}]},{"Data":[{"VarCharValue":"2.00"},{"VarCharValue":""}]}]"#
            )
            let columns = results["ResultSet"]?["ResultSetMetadata"]?["ColumnInfo"]?.elements ?? []
            #expect(columns.first?["Type"] == .string("decimal"))
            #expect(columns.first?["Precision"] == .number(10))
            #expect(columns.first?["Scale"] == .number(2))
            #expect(columns.last?["Precision"] == .number(5))
            #expect(columns.last?["CaseSensitive"] == .bool(true))
        }
    }

    @Test func aFailedQueryHasAReasonAndAClass() async throws {
        try await withAPI { call in
            let id = try #require(try await call("StartQueryExecution", #"{"QueryString": "SELECT missing"}"#).1["QueryExecutionId"]?.text)
            let status = try await call("GetQueryExecution", #"{"QueryExecutionId": "\#(id)"}"#).1["QueryExecution"]?["Status"]
            let reason = "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.d.t' does not exist"
            #expect(status?["StateChangeReason"] == .string(reason))
            #expect(status?["AthenaError"]?["ErrorType"] == .number(1301))
            #expect(status?["AthenaError"]?["ErrorCategory"] == .number(2))
            #expect(status?["AthenaError"]?["ErrorMessage"] == .string(reason))
            let (code, error) = try await call("GetQueryResults", #"{"QueryExecutionId": "\#(id)"}"#)
            #expect(code == 400)
            #expect(error["Message"] == .string("Query did not finish successfully. Final query state: FAILED"))
            #expect(error["AthenaErrorCode"] == .string("INVALID_QUERY_EXECUTION_STATE"))
        }
    }

    /// What is sent, and the exception, code and message that come back.
    static let errors: [(operation: String, body: String, type: String, code: String?, message: String?)] = [
        ("StartQueryExecution", "", "SerializationException", nil, nil),
        ("StartQueryExecution", "null", "SerializationException", nil, nil),
        ("StartQueryExecution", "{", "SerializationException", nil, nil),
        ("StartQueryExecution", #"{"QueryString": 1}"#, "SerializationException", nil, "NUMBER_VALUE can not be converted to a String"),
        ("GetQueryResults", #"{"MaxResults": "1"}"#, "SerializationException", nil, "STRING_VALUE can not be converted to an Integer"),
        ("GetQueryResults", #"{"MaxResults": true}"#, "SerializationException", nil, "TRUE_VALUE can not be converted to an Integer"),
        ("BatchGetQueryExecution", #"{"QueryExecutionIds": "x"}"#, "SerializationException", nil, "Expected list or null"),
        ("StartQueryExecution", #"{"QueryString": []}"#, "SerializationException", nil, "Start of list found where not expected"),
        (
            "StartQueryExecution", "{}", "InvalidRequestException", "INVALID_INPUT",
            "1 validation error detected: Value null at 'queryString' failed to satisfy constraint: Member must not be null"
        ),
        (
            "StartQueryExecution", #"{"QueryString": "", "ClientRequestToken": "short"}"#, "InvalidRequestException", "INVALID_INPUT",
            "2 validation errors detected: Value at 'queryString' failed to satisfy constraint: Member must have length greater than or equal to 1; Value at 'clientRequestToken' failed to satisfy constraint: Member must have length greater than or equal to 32"
        ),
        (
            "StartQueryExecution", #"{"QueryString": "SELECT FORM"}"#, "InvalidRequestException", "MALFORMED_QUERY",
            "line 1:8: mismatched input 'FORM'. Expecting: 'FROM'"
        ),
        (
            "StartQueryExecution", #"{"QueryString": "SELECT 1", "WorkGroup": "x"}"#, "InvalidRequestException", "INVALID_INPUT",
            "WorkGroup is not found."
        ),
        (
            "GetQueryExecution", #"{"QueryExecutionId": "x"}"#, "InvalidRequestException", "QUERY_EXECUTION_NOT_FOUND",
            "QueryExecution x was not found"
        ),
        (
            "GetQueryResults", #"{"QueryExecutionId": "x", "MaxResults": 0}"#, "InvalidRequestException", "INVALID_INPUT",
            "1 validation error detected: Value at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1"
        ),
        (
            "ListDataCatalogs", #"{"MaxResults": 1}"#, "InvalidRequestException", "INVALID_INPUT",
            "1 validation error detected: Value at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 2"
        ),
        (
            "ListQueryExecutions", #"{"NextToken": "x"}"#, "InvalidRequestException", "INVALID_INPUT",
            "The nextPageToken is malformed: x"
        ),
        (
            "CreateNamedQuery", "{}", "InvalidRequestException", "INVALID_INPUT", "CreateNamedQuery is not supported by this server"
        ),
        ("startQueryExecution", "{}", "UnknownOperationException", nil, nil),
        ("", "{}", "UnknownOperationException", nil, nil),
        ("ListDatabases", #"{"CatalogName": "x"}"#, "InvalidRequestException", "INVALID_INPUT", "DataCatalog x was not found"),
    ]

    @Test(arguments: errors.indices)
    func errorsAreAthenas(_ index: Int) async throws {
        let expected = Self.errors[index]
        try await withAPI { call in
            let (status, error) = try await call(expected.operation, expected.body)
            #expect(status == 400)
            #expect(error["__type"] == .string(expected.type))
            #expect(error["AthenaErrorCode"]?.text == expected.code)
            #expect(error["ErrorCode"]?.text == expected.code)
            #expect(error["Message"]?.text == expected.message)
        }
    }

    @Test func resultsAreCheckedInAthenasOrder() async throws {
        try await withAPI { call in
            let id = try #require(try await call("StartQueryExecution", #"{"QueryString": "SELECT missing"}"#).1["QueryExecutionId"]?.text)
            let tooMany = try await call("GetQueryResults", #"{"QueryExecutionId": "\#(id)", "MaxResults": 1001, "NextToken": "x"}"#).1
            #expect(tooMany["Message"] == .string("MaxResults is more than maximum allowed length 1000"))
            let good = try #require(try await call("StartQueryExecution", #"{"QueryString": "SELECT 1"}"#).1["QueryExecutionId"]?.text)
            let token = try await call("GetQueryResults", #"{"QueryExecutionId": "\#(good)", "NextToken": "x"}"#).1
            #expect(token["Message"] == .string("Malformed nextPageToken x"))
        }
    }

    @Test func aMissingTableIsAMetadataException() async throws {
        try await withAPI { call in
            let body = #"{"CatalogName": "awsdatacatalog", "DatabaseName": "a", "TableName": "nope"}"#
            let (status, error) = try await call("GetTableMetadata", body)
            #expect(status == 400)
            #expect(error["__type"] == .string("MetadataException"))
            #expect(error["Message"]?.text?.contains("EntityNotFoundException") == true)
        }
    }

    @Test func tablesMatchByTheirWholeName() async throws {
        try await withAPI { call in
            for (expression, names) in [
                ("logs", ["logs"]), ("logs.*", ["logs", "logs_raw"]), ("*", ["logs", "logs_raw", "views"]), ("view|logs", ["logs"]),
            ] {
                let body = #"{"CatalogName": "AwsDataCatalog", "DatabaseName": "A", "Expression": "\#(expression)"}"#
                let list = try await call("ListTableMetadata", body).1["TableMetadataList"]?.elements ?? []
                #expect(list.compactMap { $0["Name"]?.text } == names)
            }
        }
    }

    @Test func listsHavePagesWithoutAnEmptyToken() async throws {
        try await withAPI { call in
            var names: [String] = []
            var token = ""
            for _ in 0..<3 {
                let page = try await call("ListDatabases", #"{"CatalogName": "AwsDataCatalog", "MaxResults": 1\#(token)}"#).1
                names += page["DatabaseList"]?.elements.compactMap { $0["Name"]?.text } ?? []
                token = page["NextToken"]?.text.map { #", "NextToken": "\#($0)""# } ?? ""
            }
            #expect(names == ["a", "b", "c"])
            #expect(token.isEmpty)
        }
    }

    @Test func executionsAreListedNewestFirst() async throws {
        try await withAPI { call in
            var ids: [String] = []
            for _ in 0..<3 {
                ids.append(try #require(try await call("StartQueryExecution", #"{"QueryString": "SELECT 1"}"#).1["QueryExecutionId"]?.text))
            }
            let first = try await call("ListQueryExecutions", #"{"MaxResults": 2}"#).1
            let token = try #require(first["NextToken"]?.text)
            let second = try await call("ListQueryExecutions", #"{"MaxResults": 2, "NextToken": "\#(token)"}"#).1
            let listed = (first["QueryExecutionIds"]?.elements ?? []) + (second["QueryExecutionIds"]?.elements ?? [])
            #expect(listed.compactMap(\.text) == ids.reversed())
            #expect(second["NextToken"] == nil)
        }
    }

    @Test func theWorkGroupIsComplete() async throws {
        try await withAPI { call in
            let configuration = try await call("GetWorkGroup", #"{"WorkGroup": "primary"}"#).1["WorkGroup"]?["Configuration"]
            #expect(configuration?["EnforceWorkGroupConfiguration"] == .bool(false))
            #expect(configuration?["ResultConfiguration"]?["OutputLocation"] == .string("s3://results/"))
            #expect(configuration?["EngineVersion"]?["EffectiveEngineVersion"] == .string("Athena engine version 3"))
        }
    }

    @Test func aBatchTellsWhatIsMissing() async throws {
        try await withAPI { call in
            let id = try #require(try await call("StartQueryExecution", #"{"QueryString": "SELECT 1"}"#).1["QueryExecutionId"]?.text)
            let batch = try await call("BatchGetQueryExecution", #"{"QueryExecutionIds": ["\#(id)", "x"]}"#).1
            #expect(batch["QueryExecutions"]?.elements.count == 1)
            #expect(batch["UnprocessedQueryExecutionIds"]?.elements.first?["QueryExecutionId"] == .string("x"))
        }
    }
}
