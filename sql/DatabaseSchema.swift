package import Foundation

/// The SQL that makes Trailgate's schema: numbered migrations, and the repeatable library of Presto's functions.
///
/// Files are found next to the executable, in `trailgate_DatabaseSchema.resources`: binary and folder may be copied elsewhere together.
package struct DatabaseSchema: Sendable {
    /// `migrations/0001_name.sql`, …: applied once, in the order of their numbers.
    package let migrations: [Migration]
    /// `presto/*.sql`: `CREATE OR REPLACE` throughout, applied again in the order of their names whenever one has changed.
    package let functions: [SchemaFile]
    /// `presto/postgis/*.sql`: the same for databases with PostGIS. `@postgis@` stands for the schema that the extension is in.
    package let geometryFunctions: [SchemaFile]

    package init(migrations: [Migration], functions: [SchemaFile], geometryFunctions: [SchemaFile] = []) {
        self.migrations = migrations
        self.functions = functions
        self.geometryFunctions = geometryFunctions
    }

    /// Reads the folder that holds `migrations` and `presto`.
    package init(folder: URL) throws(DatabaseSchemaError) {
        migrations = try Self.sqlFiles(in: folder.appending(path: "migrations")).map { (file) throws(DatabaseSchemaError) in
            try Migration(file)
        }
        functions = try Self.sqlFiles(in: folder.appending(path: "presto"))
        let geometry = folder.appending(path: "presto/postgis")
        geometryFunctions = FileManager.default.fileExists(atPath: geometry.path) ? try Self.sqlFiles(in: geometry) : []
        for (earlier, later) in zip(migrations, migrations.dropFirst()) where earlier.number == later.number {
            throw DatabaseSchemaError("two migrations have the number \(later.number): \(earlier.file.name), \(later.file.name)")
        }
    }

    /// The schema that belongs to this executable.
    package static func bundled() throws(DatabaseSchemaError) -> DatabaseSchema {
        let places = ResourceFolder.places
        let isThere = { (folder: URL) in FileManager.default.fileExists(atPath: folder.appending(path: "migrations").path) }
        guard let folder = places.first(where: isThere) else {
            let tried = places.map(\.path).joined(separator: ", ")
            throw DatabaseSchemaError(
                "Trailgate's SQL files are missing. Keep \(ResourceFolder.name) next to the executable. Looked at: \(tried)")
        }
        return try DatabaseSchema(folder: folder)
    }

    private static func sqlFiles(in folder: URL) throws(DatabaseSchemaError) -> [SchemaFile] {
        do {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            return try files.filter { $0.pathExtension == "sql" }
                .map { SchemaFile(name: $0.lastPathComponent, sql: try String(contentsOf: $0, encoding: .utf8)) }
                .sorted { $0.name < $1.name }
        } catch {
            throw DatabaseSchemaError("cannot read the SQL files in \(folder.path): \(error.localizedDescription)")
        }
    }
}

/// A file of SQL statements.
package struct SchemaFile: Hashable, Sendable {
    package let name: String
    package let sql: String

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}

/// One numbered step of the schema. It is never edited once it has been released.
package struct Migration: Hashable, Sendable {
    package let number: Int
    package let file: SchemaFile

    package init(_ file: SchemaFile) throws(DatabaseSchemaError) {
        let digits = file.name.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 4, let number = Int(digits), file.name.dropFirst(4).first == "_" else {
            throw DatabaseSchemaError("migration \(file.name) is not named 0001_what_it_does.sql")
        }
        self.number = number
        self.file = file
    }
}

/// Why the schema's files cannot be used.
package struct DatabaseSchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
