package import AWSJSON
package import QueryService

/// The Athena API, JSON protocol 1.1: the name of an operation and a body in, a status and a body out.
///
/// Source: Amazon Athena API reference; Smithy, "AWS JSON 1.1 protocol".
package struct AthenaAPI: Sendable {
    package typealias Answer = JSONAnswer

    package static let targetPrefix = "AmazonAthena."

    private let operations: [String: any AthenaOperation]

    package init(queries: QueryService, metadata: any MetadataReading) {
        let operations: [any AthenaOperation] = [
            StartQueryExecution(queries: queries),
            GetQueryExecution(queries: queries),
            BatchGetQueryExecution(queries: queries),
            GetQueryResults(queries: queries),
            StopQueryExecution(queries: queries),
            ListQueryExecutions(queries: queries),
            GetWorkGroup(queries: queries),
            ListWorkGroups(queries: queries),
            ListDataCatalogs(),
            GetDataCatalog(),
            ListDatabases(metadata: metadata),
            GetDatabase(metadata: metadata),
            ListTableMetadata(metadata: metadata),
            GetTableMetadata(metadata: metadata),
        ]
        self.operations = Dictionary(uniqueKeysWithValues: operations.map { (type(of: $0).name, $0) })
    }

    /// Answers a request whose `X-Amz-Target` header is `target`.
    package func respond(to target: String, body: [UInt8]) async -> Answer {
        do throws(AthenaError) {
            let value = try await value(for: target, body: body)
            return Answer(status: 200, body: value.bytes)
        } catch {
            return Self.answer(error)
        }
    }

    package static func answer(_ error: AthenaError) -> Answer {
        Answer(status: error.status, body: error.json.bytes, errorType: error.kind.rawValue)
    }

    private func value(for target: String, body: [UInt8]) async throws(AthenaError) -> JSONValue {
        guard target.hasPrefix(Self.targetPrefix) else { throw AthenaError(.unknownOperation, nil) }
        let name = String(target.dropFirst(Self.targetPrefix.count))
        guard let operation = operations[name] else {
            throw UnsupportedOperations.names.contains(name) ? .unsupported(name) : AthenaError(.unknownOperation, nil)
        }
        guard let input = try? JSONParser.parse(body), case .object = input else { throw AthenaError(.serialization, nil) }
        return try await operation.respond(to: InputMembers(input))
    }
}
