import Foundation

/// What a run is to do, read from its arguments.
///
/// Source of the names: the Glue project athena-glue-service-logs; AWS Glue developer guide, "Using job parameters in AWS Glue jobs".
package struct JobPlan: Sendable, Equatable {
    package var script: JobScript
    /// Paths and URIs, as given.
    package var sources: [String]
    /// Whether everything is loaded again, each object in place of what was loaded of it.
    package var reloads: Bool
    /// Tables under names of the maker's own, and what they show.
    package var aliases: [TableAlias]

    /// - Parameter isComplete: whether all must be there that a run needs; a job may leave its source to its runs.
    package init(script location: String, arguments: [String: String], isComplete: Bool = true) throws(JobError) {
        script = try JobScript(location: location)
        sources = try Self.sources(arguments[Argument.source])
        guard !isComplete || !sources.isEmpty else { throw JobError(.invalidInput, "The argument \(Argument.source) is missing") }
        reloads = try Self.reloads(arguments[Argument.bookmark])
        aliases = try Self.aliases(script, arguments)
    }

    package enum Argument {
        package static let source = "--s3_source_location"
        package static let bookmark = "--job-bookmark-option"
        static let rawDatabase = "--raw_database_name"
        static let rawTable = "--raw_table_name"
        static let convertedDatabase = "--converted_database_name"
        static let convertedTable = "--converted_table_name"
        /// What Glue and its scripts need, and a load does not.
        private static let unused: Set<String> = [
            "--TempDir", "--s3_converted_target", "--extra-py-files", "--extra-jars", "--extra-files", "--job-language", "--class",
            "--enable-metrics", "--enable-continuous-cloudwatch-log", "--enable-spark-ui", "--spark-event-logs-path",
            "--enable-glue-datacatalog", "--enable-job-insights", "--enable-observability-metrics", "--enable-auto-scaling",
            "--additional-python-modules", "--continuous-log-logGroup", "--JOB_NAME",
        ]
        private static let used: Set<String> = [source, bookmark, rawDatabase, rawTable, convertedDatabase, convertedTable]

        static func isKnown(_ argument: String) -> Bool { used.contains(argument) || unused.contains(argument) }
    }

    /// Arguments that neither a load nor Glue itself knows, in order: a run says that they have no effect.
    static func unknown(_ arguments: [String: String]) -> [String] {
        arguments.keys.filter { !Argument.isKnown($0) }.sorted()
    }

    /// The value of `--s3_source_location` for several sources: a JSON array of texts; for one it is the source itself.
    package static func argument(of sources: [String]) -> String {
        if let only = sources.first, sources.count == 1, !only.hasPrefix("[") { return only }
        let data = try? JSONEncoder().encode(sources)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    private static func sources(_ argument: String?) throws(JobError) -> [String] {
        guard let argument, !argument.isEmpty else { return [] }
        guard argument.hasPrefix("[") else { return [argument] }
        guard let sources = try? JSONDecoder().decode([String].self, from: Data(argument.utf8)), !sources.contains("") else {
            throw JobError(.invalidInput, "\(Argument.source) must be a path, a URI, or a JSON array of them, not \(argument)")
        }
        return sources
    }

    /// Without a word about bookmarks a load takes what is new.
    private static func reloads(_ option: String?) throws(JobError) -> Bool {
        switch option {
        case nil, "job-bookmark-enable": return false
        case "job-bookmark-disable": return true
        case .some(let option):
            throw JobError(
                .invalidInput,
                "\(Argument.bookmark) must be job-bookmark-enable or job-bookmark-disable, not \(option): what is loaded is always remembered"
            )
        }
    }

    private static func aliases(_ script: JobScript, _ arguments: [String: String]) throws(JobError) -> [TableAlias] {
        guard case .service(let service) = script else { return [] }
        let tables = [
            (service.rawTable, arguments[Argument.rawDatabase], arguments[Argument.rawTable]),
            (service.convertedTable, arguments[Argument.convertedDatabase], arguments[Argument.convertedTable]),
        ]
        return tables.map { table, database, name in
            let shown = TableName(database: (database ?? table.database).lowercased(), name: (name ?? table.name).lowercased())
            return TableAlias(name: shown, table: table)
        }
    }
}

/// A table of the catalog under a name that a job gives it; where both are the same there is nothing to do but to be sure that it exists.
package struct TableAlias: Sendable, Hashable {
    package var name: TableName
    package var table: TableName
}

/// Gives tables the names that jobs want. Implemented above this target, where the catalog is known.
package protocol TableAliasing: Sendable {
    /// Throws `invalidInput` where the table does not exist, or the name cannot be given.
    func provide(_ alias: TableAlias) async throws(JobError)
}
