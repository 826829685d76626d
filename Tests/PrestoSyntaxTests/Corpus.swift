import Foundation
import Testing

/// Statements of the corpora that lie beside the package. Where they are absent the tests that need them have no cases.
enum Corpus {
    struct ConformanceCase: Decodable, Sendable, CustomTestStringConvertible {
        struct Failure: Decodable, Sendable {
            var name: String?
            var message: String?
            var line: Int?
            var column: Int?
        }

        var id: String
        var area: String
        var sql: String
        var error: Failure?
        var tags: [String]?

        var testDescription: String { id }
    }

    struct Query: Decodable, Sendable {
        var id: String
        var kind: String
        var sql: String
        var valid: Bool
    }

    static let conformance: [ConformanceCase] = load("conformance/open.jsonl")
    static let queries: [Query] = load("queries/open.jsonl")

    private static func load<Case: Decodable>(_ path: String) -> [Case] {
        let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        let url = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared").appending(path: path)
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(Case.self, from: Data($0.utf8)) }
    }
}
