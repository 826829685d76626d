package import QueryService

/// The Athena API, JSON protocol 1.1: the name of an operation and a body in, a status and a body out.
///
/// Source: Amazon Athena API reference; Smithy, "AWS JSON 1.1 protocol".
package struct AthenaAPI: Sendable {
    package struct Answer: Sendable, Equatable {
        package var status: Int
        package var body: [UInt8]
        /// The exception's name, for the `x-amzn-ErrorType` header.
        package var errorType: String?
    }

    package static let targetPrefix = "AmazonAthena."
    package static let contentType = "application/x-amz-json-1.1"

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
            return Answer(status: 200, body: Self.bytes(value))
        } catch {
            return Self.answer(error)
        }
    }

    package static func answer(_ error: AthenaError) -> Answer {
        Answer(status: error.status, body: bytes(error.json), errorType: error.kind.rawValue)
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

    private static func bytes(_ value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        value.appendJSON(to: &bytes)
        return bytes
    }
}
