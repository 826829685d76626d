import Foundation
import Testing

/// Imports go one way: a target imports rows below its own (ARCHITECTURE.md, "Targets").
@Suite("Imports")
struct ImportTests {
    /// The targets from the rim to the ground. Targets of one row do not know each other.
    static let rows: [[String]] = [
        ["trailgate", "query-fuzzer"],
        ["Server"],
        ["AthenaAPI", "GlueAPI", "S3API", "QueryEngine", "QueryFuzzing"],
        ["Jobs"],
        ["QueryService", "Converter", "Integrity"],
        ["SampleTrail"],
        ["PostgresSQL", "LogFormats", "PostgresCluster"],
        ["PrestoAnalysis", "DatabaseSchema"],
        ["FunctionCatalog", "Catalog"],
        ["PrestoTypes", "PrestoSyntax"],
        ["S3Store"],
        ["SourceText", "PostgresDriver", "ObjectStore", "SigV4", "AWSJSON"],
        ["CLibpq", "CZlib", "CISAL"],
    ]

    /// What must not be known where. Everything of the language is text and values: no bytes from outside, no time, no threads.
    static let forbidden: [String: Set<String>] = [
        "SourceText": outside, "PrestoSyntax": outside, "PrestoTypes": outside, "FunctionCatalog": outside, "Catalog": outside,
        "PrestoAnalysis": outside, "PostgresSQL": outside, "LogFormats": ["PostgresDriver", "Foundation"],
        "AthenaAPI": ["PostgresDriver", "PrestoSyntax", "PrestoAnalysis", "Hummingbird"], "S3API": ["PostgresDriver", "Hummingbird"],
        "S3Store": ["PostgresDriver", "Hummingbird"], "Converter": ["AsyncHTTPClient", "PrestoSyntax", "PrestoAnalysis", "QueryService"],
        "Integrity": ["PrestoSyntax", "PrestoAnalysis"],
        "GlueAPI": ["PostgresDriver", "Converter", "Hummingbird"], "Jobs": ["PrestoSyntax", "PrestoAnalysis", "QueryService"],
        "PostgresDriver": ["PrestoTypes", "Catalog"],
    ]
    private static let outside: Set<String> = [
        "Foundation", "Dispatch", "Glibc", "NIOCore", "AsyncHTTPClient", "Hummingbird", "PostgresDriver", "ObjectStore", "S3Store",
    ]

    static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources")

    @Test("a target imports rows below its own", arguments: rows.flatMap { $0 })
    func importsGoDown(target: String) throws {
        let row = try #require(Self.rows.firstIndex { $0.contains(target) })
        let below = Set(Self.rows[(row + 1)...].joined())
        let known = Set(Self.rows.joined())
        for (file, module) in try imports(of: target) where known.contains(module) {
            #expect(below.contains(module), "\(file) imports \(module), which is not below \(target)")
        }
    }

    @Test("what a target must not know, it does not import", arguments: forbidden.keys.sorted())
    func importsKeepOut(target: String) throws {
        let forbidden = try #require(Self.forbidden[target])
        for (file, module) in try imports(of: target) {
            #expect(!forbidden.contains(module), "\(file) imports \(module)")
        }
    }

    @Test("every folder of Sources has its row")
    func everyTargetHasARow() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path).filter { !$0.hasPrefix(".") }
        #expect(Set(folders).subtracting(["TestSupport", "ConverterKillTarget"]).isSubset(of: Set(Self.rows.joined())))
    }

    private func imports(of target: String) throws -> [(file: String, module: String)] {
        let folder =
            target == "DatabaseSchema"
            ? Self.sources.deletingLastPathComponent().appending(path: "sql") : Self.sources.appending(path: target)
        let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
        var found: [(String, String)] = []
        for file in files where file.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let place = words.firstIndex(of: "import"), place <= 1, place + 1 < words.count else { continue }
                found.append((file, String(words[place + 1])))
            }
        }
        return found
    }
}
