import Foundation
import FunctionCatalog
import Testing

/// One case of a golden file: Presto SQL, and what becomes of it.
///
///     -- What the case shows.
///     SELECT …;
///     -- postgres
///     SELECT …;
///     -- rows
///     a | 1
///     -- case: what the next one shows
///     SELECT nme FROM t;
///     --     ^^^ COLUMN_NOT_FOUND: Column 'nme' cannot be resolved
struct GoldenCase: Sendable, CustomTestStringConvertible {
    var file: String
    var title: String
    var presto: String
    var postgres: String?
    /// nil: the rows are not looked at.
    var rows: [String]?
    /// The lines of the mark, without the `--` in front.
    var error: [String] = []

    /// What the database has that the case is for: geometries are in a folder of their own.
    var features: Set<DatabaseFeature> { file.hasPrefix("geospatial/") ? [.postGIS] : [] }

    var testDescription: String { "\(file): \(title)" }

    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden")

    /// The cases of all files of a feature, in the order of their names.
    static func all(_ feature: String) throws -> [GoldenCase] {
        let folder = folder.appending(path: feature)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "sql" }.sorted { $0.path < $1.path }.flatMap { try read($0) }
    }

    static func features() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
    }

    static func read(_ url: URL) throws -> [GoldenCase] {
        let name = "\(url.deletingLastPathComponent().lastPathComponent)/\(url.lastPathComponent)"
        var cases: [GoldenCase] = []
        var section = Section.presto
        for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(line)
            if cases.isEmpty || line.hasPrefix("-- case: ") {
                let title = line.dropFirst(line.hasPrefix("-- case: ") ? 9 : 3)
                cases.append(GoldenCase(file: name, title: String(title), presto: ""))
                section = .presto
                continue
            }
            cases[cases.count - 1].take(line, &section)
        }
        return cases
    }

    private enum Section { case presto, postgres, rows }

    private mutating func take(_ line: String, _ section: inout Section) {
        if line == "-- postgres" {
            section = .postgres
        } else if line == "-- rows" {
            section = .rows
            rows = []
        } else if line.hasPrefix("--"), line.dropFirst(2).drop(while: { $0 == " " }).first == "^" || !error.isEmpty {
            error.append(String(line.dropFirst(2)))
        } else if !line.isEmpty {
            switch section {
            case .presto: presto += presto.isEmpty ? line : "\n\(line)"
            case .postgres: postgres = (postgres.map { $0 + "\n" } ?? "") + line
            case .rows: rows?.append(line)
            }
        }
    }

    /// The statement without its semicolon.
    var statement: String { presto.hasSuffix(";") ? String(presto.dropLast()) : presto }

    func text(isFirst: Bool) -> String {
        var text = "\(isFirst ? "--" : "-- case:") \(title)\n\(presto)\n"
        if let postgres { text += "-- postgres\n\(postgres)\n" }
        if let rows { text += "-- rows\n" + rows.map { $0 + "\n" }.joined() }
        return text + error.map { "--\($0)\n" }.joined()
    }

    /// Writes the cases of one file.
    static func write(_ cases: [GoldenCase]) throws {
        guard let first = cases.first else { return }
        let text = cases.enumerated().map { $1.text(isFirst: $0 == 0) }.joined()
        try text.write(to: folder.appending(path: first.file), atomically: true, encoding: .utf8)
    }
}
