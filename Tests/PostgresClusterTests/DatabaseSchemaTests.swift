import DatabaseSchema
import Foundation
import TestSupport
import Testing

@Suite("The schema's files")
struct DatabaseSchemaTests {
    @Test("files are read in order, others are left alone")
    func order() throws {
        let folder = try TemporaryFolder("schema")
        for name in ["migrations/0002_b.sql", "migrations/0001_a.sql", "migrations/notes.txt", "presto/z.sql", "presto/a.sql"] {
            try folder.write(Data("SELECT '\(name)'".utf8), to: name)
        }
        let schema = try DatabaseSchema(folder: folder.url)
        #expect(schema.migrations.map(\.number) == [1, 2] && schema.functions.map(\.name) == ["a.sql", "z.sql"])
    }

    @Test("wrong names, a number used twice and a missing folder are errors", arguments: [["1_a.sql"], ["0001_a.sql", "0001_b.sql"], []])
    func errors(_ names: [String]) throws {
        let folder = try TemporaryFolder("schema")
        for name in names { try folder.write(Data(), to: "migrations/\(name)") }
        #expect(throws: DatabaseSchemaError.self) { try DatabaseSchema(folder: folder.url) }
    }

    @Test("the program's own files are found, and begin with the first migration")
    func bundled() throws {
        #expect(try DatabaseSchema.bundled().migrations.first?.file.name == "0001_roles_and_schemas.sql")
    }
}
