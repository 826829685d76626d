internal import AWSJSON
internal import QueryService

/// Lists a workgroup's executions, the newest first. Source: Amazon Athena API reference, ListQueryExecutions.
struct ListQueryExecutions: AthenaOperation {
    static let name = "ListQueryExecutions"
    let queries: QueryService

    private static let pageSizeMax = 50

    func respond(to input: InputMembers) async throws(AthenaError) -> JSONValue {
        let countMax = try input.integer("MaxResults")
        let token = try input.string("NextToken")
        let workGroup = try input.string("WorkGroup") ?? WorkGroup.primaryName
        var validation = Validation()
        validation.range("maxResults", countMax, 0...Self.pageSizeMax)
        validation.length("nextToken", token, 1...1024)
        validation.length("workGroup", workGroup, 1...128)
        try validation.finish()
        guard queries.workGroup(workGroup) != nil else { throw .unknownWorkGroup }

        let start = try token.map { (token) throws(AthenaError) in try Self.position(token) }
        let limit = countMax.flatMap { $0 == 0 ? nil : $0 } ?? Self.pageSizeMax
        let positions = try await positions(in: workGroup, after: start, limit: limit + 1)
        let page = positions.prefix(limit)
        return .members([
            "QueryExecutionIds": .list(page.map { .string($0.id.rawValue) }),
            "NextToken": positions.count > limit ? page.last.map { .string(Self.token($0)) } : nil,
        ])
    }

    private func positions(
        in workGroup: String, after position: HistoryPosition?, limit: Int
    ) async throws(AthenaError) -> [HistoryPosition] {
        do { return try await queries.executions(in: workGroup, after: position, limit: limit) } catch { throw AthenaError(error) }
    }

    private static func token(_ position: HistoryPosition) -> String { "q1.\(position.submittedMicroseconds).\(position.id)" }

    private static func position(_ token: String) throws(AthenaError) -> HistoryPosition {
        let fields = token.split(separator: ".", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0] == "q1", let instant = Int(fields[1]), let id = QueryExecutionID(String(fields[2])) else {
            throw .malformedListToken(token)
        }
        return HistoryPosition(submittedMicroseconds: instant, id: id)
    }
}

extension AthenaError {
    static let unknownWorkGroup = Self.invalidInput("WorkGroup is not found.")

    static func malformedListToken(_ token: String) -> Self { .invalidInput("The nextPageToken is malformed: \(token)") }
}
