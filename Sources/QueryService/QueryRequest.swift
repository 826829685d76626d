/// What a client asks for with StartQueryExecution.
///
/// Source: Amazon Athena API reference, StartQueryExecution.
package struct QueryRequest: Sendable, Equatable {
    /// As submitted, comments and all.
    package var text: String
    /// As submitted, too: the database may stand in backticks, or be empty.
    package var context: QueryContext
    /// `s3://bucket/prefix`; nil: the workgroup's.
    package var outputLocation: String?
    package var workGroup: String?
    package var parameters: [String]
    package var clientToken: String?
    package var resultReuse: ResultReuse?

    package struct ResultReuse: Sendable, Equatable, Codable {
        package var isEnabled: Bool
        package var ageMinutesMax: Int?

        package init(isEnabled: Bool, ageMinutesMax: Int? = nil) {
            self.isEnabled = isEnabled
            self.ageMinutesMax = ageMinutesMax
        }
    }

    package init(
        text: String, context: QueryContext = QueryContext(), outputLocation: String? = nil, workGroup: String? = nil,
        parameters: [String] = [], clientToken: String? = nil, resultReuse: ResultReuse? = nil
    ) {
        self.text = text
        self.context = context
        self.outputLocation = outputLocation
        self.workGroup = workGroup
        self.parameters = parameters
        self.clientToken = clientToken
        self.resultReuse = resultReuse
    }

    /// The names that the statement is resolved in: backticks taken off, an empty name is none.
    var resolutionContext: QueryContext {
        QueryContext(
            catalog: context.catalog.flatMap(Self.plainName), database: context.database.flatMap(Self.plainName), workGroup: workGroup)
    }

    /// A repeated token must come with the same four values, byte for byte. Source: Amazon Athena API reference, StartQueryExecution,
    /// `ClientRequestToken`.
    func isRepetition(of other: QueryRequest) -> Bool {
        text.utf8.elementsEqual(other.text.utf8) && context == other.context && outputLocation == other.outputLocation
    }

    private static func plainName(_ name: String) -> String? {
        var name = name[...]
        if name.count >= 2, name.hasPrefix("`"), name.hasSuffix("`") { name = name.dropFirst().dropLast() }
        return name.isEmpty ? nil : String(name)
    }
}
