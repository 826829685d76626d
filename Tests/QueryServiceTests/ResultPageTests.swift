import ObjectStore
import Testing

@testable import QueryService

@Suite("Pages of a result", .timeLimit(.minutes(1)))
struct ResultPageTests {
    private func pages(_ text: String, _ size: Int) async throws -> [[[String?]]] {
        var pages: [[[String?]]] = []
        try await withService { service, _, _ in
            let id = try await service.submit(QueryRequest(text: text))
            let execution = try #require(try await service.currentExecution(id))
            var position: ResultPosition?
            repeat {
                let page = try #require(try service.page(of: execution, at: position, rowCountMax: size))
                #expect(page.columns.map(\.name) == ["n", "t"])
                pages.append(page.rows)
                position = page.next.flatMap { ResultPosition(token: $0.token) }
            } while position != nil
        }
        return pages
    }

    @Test func theHeaderCounts() async throws {
        #expect(try await pages("rows 1500", 1000).map(\.count) == [1000, 501])
        #expect(try await pages("rows 999", 1000).map(\.count) == [1000])
        #expect(try await pages("rows 1000", 1000).map(\.count) == [1000, 1])
    }

    @Test func nullAndEmptyAreApart() async throws {
        #expect(try await pages("rows 2", 10) == [[["n", "t"], ["0", nil], ["1", ""]]])
    }

    @Test func onePageOfOneRowIsTheHeader() async throws {
        #expect(try await pages("rows 2", 1) == [[["n", "t"]], [["0", nil]], [["1", ""]]])
    }

    @Test func aResultWithoutRowsIsItsHeader() async throws {
        #expect(try await pages("rows 0", 1) == [[["n", "t"]]])
        #expect(try await pages("rows 0", 1000) == [[["n", "t"]]])
    }

    @Test func linesHaveNoHeader() async throws {
        #expect(try await pages("lines 3", 2) == [[["line 0"], ["line 1"]], [["line 2"]]])
        #expect(try await pages("lines 0", 2) == [[]])
    }

    @Test func aPlanHasOne() async throws {
        #expect(try await pages("plan 2", 2) == [[["n", "t"], ["line 0"]], [["line 1"]]])
    }

    @Test func pagesOfManyWindowsMissNothing() async throws {
        let rows = try await pages("rows 60000", 777).flatMap(\.self)
        #expect(rows.count == 60_001)
        #expect(rows.dropFirst().enumerated().allSatisfy { $1[0] == "\($0)" })
    }

    @Test(arguments: ["", "r1", "r1.", "r1.-1", "r1.0", "r1.x", "r2.5", "r1.05", "r1.5.6"])
    func tokensAreChecked(_ token: String) {
        #expect(ResultPosition(token: token) == nil)
    }

    @Test func aGoneObjectIsNoPage() async throws {
        try await withService { service, _, buckets in
            let id = try await service.submit(QueryRequest(text: "rows 1"))
            let execution = try #require(try await service.currentExecution(id))
            try buckets.delete("results", "\(id).csv")
            #expect(try service.page(of: execution, at: nil, rowCountMax: 10) == nil)
        }
    }
}
