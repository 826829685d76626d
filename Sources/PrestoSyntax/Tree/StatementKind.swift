/// What a statement does, as Athena tells its kinds apart.
///
/// Source: Athena API, `QueryExecution.StatementType` and `SubstatementType`, as measured on the service.
package enum StatementKind: Hashable, Sendable, CaseIterable {
    case select, explain, insert, update, delete, merge, unload, vacuum
    case createTableAsSelect, createTable, dropTable, createView, dropView, createSchema, dropSchema
    case alterTableAddColumn, alterTableReplaceColumn, alterTableChangeColumn, alterTableDropColumn
    case alterTableAddPartition, alterTableDropPartition, alterTableRenamePartition
    case alterTableProperties, alterTableLocation, alterTableRename, alterTable
    case repairTable, optimize
    case showCatalogs, showSchemas, showTables, showViews, showColumns, showPartitions, showTableProperties, showFunctions, showSession
    case showCreateTable, showCreateView, showCreateSchema, showStats, describeTable, describeInput, describeOutput
    case prepare, execute, deallocate
    case use, setSession, resetSession
    /// What Trino has and Athena does not: roles, grants, transactions, materialized views, procedures, comments, ANALYZE.
    case administration
    /// What Hive has and Athena refuses: indexes, locks, macros, archives, imports. Also functions that call out of the service.
    case unsupported

    /// Athena's three sorts of statement.
    package enum StatementType: String, Hashable, Sendable {
        case ddl = "DDL"
        case dml = "DML"
        case utility = "UTILITY"
    }

    package var statementType: StatementType {
        switch self {
        case .select, .explain, .insert, .update, .delete, .merge, .unload, .vacuum: .dml
        case .createTableAsSelect, .createTable, .dropTable, .createView, .dropView, .createSchema, .dropSchema: .ddl
        case .alterTableAddColumn, .alterTableReplaceColumn, .alterTableChangeColumn, .alterTableDropColumn: .ddl
        case .alterTableAddPartition, .alterTableDropPartition, .alterTableRenamePartition: .ddl
        case .alterTableProperties, .alterTableLocation, .alterTableRename, .alterTable: .ddl
        case .repairTable, .optimize, .administration, .unsupported: .ddl
        case .showCatalogs, .showSchemas, .showTables, .showViews, .showColumns, .showPartitions, .showTableProperties: .utility
        case .showFunctions, .showSession, .showCreateTable, .showCreateView, .showCreateSchema, .showStats: .utility
        case .describeTable, .describeInput, .describeOutput, .use, .setSession, .resetSession: .utility
        case .prepare, .execute, .deallocate: .dml
        }
    }

    /// Athena's name of the kind within its type; nil where Athena gives none.
    package var substatementType: String? {
        switch self {
        case .select: "SELECT"
        case .explain: "EXPLAIN"
        case .insert: "INSERT"
        case .update: "UPDATE"
        case .delete: "DELETE"
        case .merge: "MERGE"
        case .unload: "UNLOAD"
        case .vacuum: "VACUUM_TABLE"
        case .createTableAsSelect: "CREATE_TABLE_AS_SELECT"
        case .createTable: "CREATE_TABLE"
        case .dropTable: "DROP_TABLE"
        case .createView: "CREATE_VIEW"
        case .dropView: "DROP_VIEW"
        case .createSchema: "CREATE_DATABASE"
        case .dropSchema: "DROP_DATABASE"
        case .alterTableAddColumn: "ALTER_TABLE_ADD_COLUMN"
        case .alterTableReplaceColumn: "ALTER_TABLE_REPLACE_COLUMN"
        case .alterTableChangeColumn: "ALTER_TABLE_CHANGE_COLUMN"
        case .alterTableDropColumn: "ALTER_TABLE_DROP_COLUMN"
        case .alterTableAddPartition: "ALTER_TABLE_ADD_PARTITION"
        case .alterTableDropPartition: "ALTER_TABLE_DROP_PARTITION"
        case .alterTableRenamePartition: "ALTER_TABLE_RENAME_PARTITION"
        case .alterTableProperties: "ALTER_TABLE_PROPERTIES"
        case .alterTableLocation: "ALTER_TABLE_SET_LOCATION"
        case .alterTableRename: "ALTER_TABLE_RENAME"
        case .repairTable: "MSCK_REPAIR"
        case .showSchemas: "SHOW_DATABASES"
        case .showTables: "SHOW_TABLES"
        case .showViews: "SHOW_VIEWS"
        case .showColumns: "SHOW_COLUMNS"
        case .showPartitions: "SHOW_PARTITIONS"
        case .showTableProperties: "SHOW_TABLE_PROPERTIES"
        case .showFunctions: "SHOW_FUNCTIONS"
        case .showCreateTable: "SHOW_CREATE_TABLE"
        case .showCreateView: "SHOW_CREATE_VIEW"
        case .describeTable: "DESCRIBE_TABLE"
        case .describeInput: "DESCRIBE_INPUT"
        case .describeOutput: "DESCRIBE_OUTPUT"
        case .showCatalogs: "SHOW_CATALOGS"
        case .showSession: "SHOW_SESSION"
        case .prepare: "PREPARE"
        case .execute: "EXECUTE"
        case .deallocate: "DEALLOCATE"
        case .optimize, .alterTable, .showCreateSchema, .showStats, .use, .setSession, .resetSession: nil
        case .administration, .unsupported: nil
        }
    }
}

extension Statement {
    /// The kind as Athena classifies it. EXECUTE stays EXECUTE: what it executes is known to the layer that keeps prepared statements.
    package var classification: StatementKind {
        switch kind {
        case .query: .select
        case .explain, .explainAnalyze: .explain
        case .showCatalogs: .showCatalogs
        case .showSchemas: .showSchemas
        case .showTables: .showTables
        case .showViews: .showViews
        case .showColumns: .showColumns
        case .showFunctions: .showFunctions
        case .showSession: .showSession
        case .showCreate(.table, _): .showCreateTable
        case .showCreate(.view, _), .showCreate(.materializedView, _): .showCreateView
        case .showCreate(.schema, _): .showCreateSchema
        case .showPartitions: .showPartitions
        case .showTableProperties: .showTableProperties
        case .describe: .describeTable
        case .describeInput: .describeInput
        case .describeOutput: .describeOutput
        case .createView: .createView
        case .dropView: .dropView
        case .use: .use
        case .setSession: .setSession
        case .resetSession: .resetSession
        case .prepare: .prepare
        case .execute, .executeImmediate: .execute
        case .deallocate: .deallocate
        case .other(let kind, _): kind
        }
    }
}
