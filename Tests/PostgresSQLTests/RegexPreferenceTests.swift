import PostgresDriver
import PostgresSQL
import TestSupport
import Testing

/// Random patterns find in PostgreSQL what going through the ways to match in order of preference finds.
@Suite("Regular expressions, in order of preference")
struct RegexPreferenceTests {
    @Test func matches() async throws {
        var random = Seeded(state: 7)
        try await TestDatabase.with { database in
            let connection = try await database.connect()
            var compared = 0
            for _ in 0..<400 {
                var pattern = RandomPattern()
                let alternatives = pattern.alternatives(depth: 2, &random)
                let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in "aabbc-".randomElement(using: &random) ?? "a" }
                let calls = (0...pattern.groupCount).map {
                    "regexp_extract_all('\(String(text))', '\(RandomPattern.text(alternatives))', \($0))"
                }
                let sql = "SELECT \(calls.map { "json_format(CAST(\($0) AS JSON))" }.joined(separator: ", "))"
                guard let compiled = try? Translation.compile(sql), let row = try? await connection.query(compiled.sql).first else {
                    continue
                }
                let expected = Backtracking(text: text).all(alternatives, groupCount: pattern.groupCount)
                for number in 0...pattern.groupCount {
                    #expect(row.stringOrNil(number) == expected[number], "\(RandomPattern.text(alternatives)) in \(String(text))")
                }
                compared += 1
            }
            await connection.close()
            #expect(compared > 300)
        }
    }
}

/// A part of a pattern, and how often it may be there.
private struct Piece {
    indirect enum Part {
        case letter(Character)
        case any
        case group(Int?, [[Piece]])
    }

    var part: Part
    var bounds: (min: Int, max: Int, sign: String)
    var isLazy: Bool
}

private struct RandomPattern {
    var groupCount = 0

    private static let bounds = [
        (1, 1, ""), (1, 1, ""), (1, 1, ""), (0, 99, "*"), (1, 99, "+"), (0, 1, "?"), (2, 2, "{2}"), (1, 2, "{1,2}"),
    ]

    mutating func alternatives(depth: Int, _ random: inout Seeded) -> [[Piece]] {
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
            (0..<Int.random(in: 1...3, using: &random)).map { _ in piece(depth: depth, &random) }
        }
    }

    private mutating func piece(depth: Int, _ random: inout Seeded) -> Piece {
        let bounds = Self.bounds.randomElement(using: &random) ?? Self.bounds[0]
        return Piece(part: part(depth: depth, &random), bounds: bounds, isLazy: bounds.0 != bounds.1 && Bool.random(using: &random))
    }

    private mutating func part(depth: Int, _ random: inout Seeded) -> Piece.Part {
        guard depth > 0, Int.random(in: 0..<3, using: &random) == 0 else {
            return Int.random(in: 0..<8, using: &random) == 0 ? .any : .letter("abc".randomElement(using: &random) ?? "a")
        }
        guard Bool.random(using: &random) else { return .group(nil, alternatives(depth: depth - 1, &random)) }
        groupCount += 1
        return .group(groupCount, alternatives(depth: depth - 1, &random))
    }

    static func text(_ alternatives: [[Piece]]) -> String {
        alternatives.map { $0.map(text).joined() }.joined(separator: "|")
    }

    private static func text(_ piece: Piece) -> String {
        let part =
            switch piece.part {
            case .letter(let letter): String(letter)
            case .any: "."
            case .group(let number, let inner): "(\(number == nil ? "?:" : "")\(text(inner)))"
            }
        return part + piece.bounds.sign + (piece.isLazy ? "?" : "")
    }
}

/// Goes through the ways to match in order of preference, and takes the first that leads to an end.
private struct Backtracking {
    typealias Groups = [Int: Range<Int>]
    typealias Rest = (Int, Groups) -> (Int, Groups)?

    let text: [Character]

    /// The JSON of each group of all matches.
    func all(_ alternatives: [[Piece]], groupCount: Int) -> [String] {
        var found = [[String]](repeating: [], count: groupCount + 1)
        var place = 0
        while place <= text.count {
            guard let (end, groups) = match(alternatives, place, [:], { ($0, $1) }) else {
                place += 1
                continue
            }
            for number in 0...groupCount {
                let range = number == 0 ? place..<end : groups[number]
                found[number].append(range.map { "\"\(String(text[$0]))\"" } ?? "null")
            }
            place = end == place ? end + 1 : end
        }
        return found.map { "[\($0.joined(separator: ","))]" }
    }

    private func match(_ alternatives: [[Piece]], _ place: Int, _ groups: Groups, _ rest: Rest) -> (Int, Groups)? {
        for pieces in alternatives {
            if let end = match(pieces[...], place, groups, rest) { return end }
        }
        return nil
    }

    private func match(_ pieces: ArraySlice<Piece>, _ place: Int, _ groups: Groups, _ rest: Rest) -> (Int, Groups)? {
        guard let first = pieces.first else { return rest(place, groups) }
        return repeated(first, 0, place, groups) { match(pieces.dropFirst(), $0, $1, rest) }
    }

    private func repeated(_ piece: Piece, _ count: Int, _ place: Int, _ groups: Groups, _ rest: Rest) -> (Int, Groups)? {
        let enough = count >= piece.bounds.min
        if enough, piece.isLazy, let end = rest(place, groups) { return end }
        if count < piece.bounds.max,
            let end = once(
                piece.part, place, groups,
                { next, groups in
                    next == place ? rest(next, groups) : repeated(piece, count + 1, next, groups, rest)
                })
        {
            return end
        }
        return enough && !piece.isLazy ? rest(place, groups) : nil
    }

    private func once(_ part: Piece.Part, _ place: Int, _ groups: Groups, _ rest: Rest) -> (Int, Groups)? {
        switch part {
        case .letter(let letter): text.indices.contains(place) && text[place] == letter ? rest(place + 1, groups) : nil
        case .any: text.indices.contains(place) ? rest(place + 1, groups) : nil
        case .group(let number, let alternatives):
            match(alternatives, place, groups) { end, inner in
                var inner = inner
                if let number { inner[number] = place..<end }
                return rest(end, inner)
            }
        }
    }
}

/// The same numbers in every run.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
