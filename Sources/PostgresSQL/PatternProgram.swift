import PrestoAnalysis
import PrestoSyntax

/// A row pattern as a program for `presto.match_at`, which tries the preferred path first.
///
/// Source: Trino documentation, "MATCH_RECOGNIZE", "Row pattern syntax", for what is preferred.
struct PatternProgram {
    private(set) var instructions: [Instruction] = []
    /// Within an exclusion, whose rows are matched and left out.
    private var isExcluded = false

    /// Quantifiers are written out, permutations have all orders: longer programs are refused.
    static let instructionCountMax = 10_000

    enum Instruction: Hashable {
        case done
        case variable(Int, isExcluded: Bool)
        case split(preferred: Int, other: Int)
        case jump(Int)
        case partitionStart
        case partitionEnd
    }

    struct TooLong: Error {}

    init(_ pattern: TypedRowPattern.Element) throws(TooLong) {
        try append(pattern)
        try emit(.done)
    }

    /// Three numbers an instruction, as `presto.match_at` reads them. Variables are numbered from 1 there.
    var numbers: [Int] {
        instructions.flatMap { instruction in
            switch instruction {
            case .done: [0, 0, 0]
            case .variable(let variable, let isExcluded): [1, variable + 1, isExcluded ? 1 : 0]
            case .split(let preferred, let other): [2, preferred, other]
            case .jump(let address): [3, address, 0]
            case .partitionStart: [4, 0, 0]
            case .partitionEnd: [5, 0, 0]
            }
        }
    }

    /// The variables with which a match can begin; nil where it can be empty.
    var firstVariables: Set<Int>? {
        var found: Set<Int> = []
        var seen: Set<Int> = []
        var waiting = [0]
        while let address = waiting.popLast() {
            guard seen.insert(address).inserted else { continue }
            switch instructions[address] {
            case .done: return nil
            case .variable(let variable, _): found.insert(variable)
            case .split(let preferred, let other): waiting += [preferred, other]
            case .jump(let target): waiting.append(target)
            case .partitionStart, .partitionEnd: waiting.append(address + 1)
            }
        }
        return found
    }

    // MARK: - Compilation

    private mutating func emit(_ instruction: Instruction) throws(TooLong) {
        guard instructions.count < Self.instructionCountMax else { throw TooLong() }
        instructions.append(instruction)
    }

    private mutating func append(_ pattern: TypedRowPattern.Element) throws(TooLong) {
        switch pattern {
        case .variable(let variable): try emit(.variable(variable, isExcluded: isExcluded))
        case .empty: return
        case .partitionStart: try emit(.partitionStart)
        case .partitionEnd: try emit(.partitionEnd)
        case .excluded(let inner):
            let outside = isExcluded
            isExcluded = true
            try append(inner)
            isExcluded = outside
        case .concatenation(let parts): try append(all: parts)
        case .alternation(let parts): try append(anyOf: parts.map { [$0] })
        case .permutation(let parts): try append(permutationOf: parts)
        case .quantified(let inner, let quantifier): try append(inner, quantifier)
        }
    }

    private mutating func append(all parts: [TypedRowPattern.Element]) throws(TooLong) {
        for part in parts { try append(part) }
    }

    /// Each alternative but the last one behind a choice between it and the next.
    private mutating func append(anyOf alternatives: [[TypedRowPattern.Element]]) throws(TooLong) {
        var jumps: [Int] = []
        for alternative in alternatives.dropLast() {
            let choice = instructions.count
            try emit(.done)
            try append(all: alternative)
            jumps.append(instructions.count)
            try emit(.done)
            instructions[choice] = .split(preferred: choice + 1, other: instructions.count)
        }
        try append(all: alternatives.last ?? [])
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
    }

    /// All orders, those first that keep more of what was written.
    private mutating func append(permutationOf parts: [TypedRowPattern.Element]) throws(TooLong) {
        guard parts.count <= 7 else { throw TooLong() }
        try append(anyOf: Self.permutations(of: parts))
    }

    private static func permutations(of parts: [TypedRowPattern.Element]) -> [[TypedRowPattern.Element]] {
        guard parts.count > 1 else { return [parts] }
        return parts.indices.flatMap { index in
            var rest = parts
            let first = rest.remove(at: index)
            return permutations(of: rest).map { [first] + $0 }
        }
    }

    // MARK: - Quantifiers

    private mutating func append(_ inner: TypedRowPattern.Element, _ quantifier: RowPattern.Quantifier) throws(TooLong) {
        guard let atMost = quantifier.atMost else { return try append(loop: inner, quantifier) }
        for _ in 0..<quantifier.atLeast { try append(inner) }
        var choices: [Int] = []
        for _ in quantifier.atLeast..<atMost {
            choices.append(instructions.count)
            try emit(.done)
            try append(inner)
        }
        for choice in choices { instructions[choice] = .choice(quantifier, choice + 1, instructions.count) }
    }

    /// `*` has a choice before the loop, too.
    private mutating func append(loop inner: TypedRowPattern.Element, _ quantifier: RowPattern.Quantifier) throws(TooLong) {
        for _ in 1..<max(quantifier.atLeast, 1) { try append(inner) }
        let entry = instructions.count
        if quantifier.atLeast == 0 { try emit(.done) }
        let start = instructions.count
        try append(inner)
        let end = instructions.count + 1
        try emit(.choice(quantifier, start, end))
        if quantifier.atLeast == 0 { instructions[entry] = .choice(quantifier, start, end) }
    }
}

extension PatternProgram.Instruction {
    /// Greedy: once more is preferred.
    fileprivate static func choice(_ quantifier: RowPattern.Quantifier, _ again: Int, _ onward: Int) -> Self {
        quantifier.isGreedy ? .split(preferred: again, other: onward) : .split(preferred: onward, other: again)
    }
}
