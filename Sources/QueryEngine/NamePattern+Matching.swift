package import PrestoSyntax

extension NamePattern {
    /// Whether a name passes the filter of a SHOW statement. Case is ignored, as Athena's names have none.
    package func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased())
        switch self {
        case .like(let pattern, let escape):
            return Wildcards(like: pattern.lowercased(), escape: escape?.first).match(name)
        case .hive(let pattern):
            let choices = pattern.lowercased().split(separator: "|", omittingEmptySubsequences: false)
            return choices.contains { Wildcards(hive: String($0)).match(name) }
        }
    }
}

/// A pattern of letters, single wildcards and runs.
private struct Wildcards {
    enum Element: Equatable {
        case letter(Character)
        case anyLetter
        case anyRun
    }

    var elements: [Element] = []

    /// `%` is any run, `_` any letter. Source: Trino documentation, "SHOW TABLES".
    init(like pattern: String, escape: Character?) {
        var isEscaped = false
        for letter in pattern {
            if isEscaped {
                elements.append(.letter(letter))
                isEscaped = false
            } else if letter == escape {
                isEscaped = true
            } else {
                elements.append(letter == "%" ? .anyRun : letter == "_" ? .anyLetter : .letter(letter))
            }
        }
    }

    /// `*` and `.*` are any run, `.` any letter. Source: Athena User Guide, "SHOW TABLES".
    init(hive pattern: String) {
        for letter in pattern {
            if letter == "*" {
                if elements.last == .anyLetter { elements.removeLast() }
                elements.append(.anyRun)
            } else {
                elements.append(letter == "." ? .anyLetter : .letter(letter))
            }
        }
    }

    /// Greedy matching with one place to return to: time is the product of the lengths at worst.
    func match(_ name: [Character]) -> Bool {
        var position = 0
        var element = 0
        var run: (element: Int, position: Int)?
        while position < name.count {
            if element < elements.count, elements[element] == .anyRun {
                run = (element, position)
                element += 1
            } else if element < elements.count, elements[element] == .anyLetter || elements[element] == .letter(name[position]) {
                element += 1
                position += 1
            } else if let last = run {
                run = (last.element, last.position + 1)
                element = last.element + 1
                position = last.position + 1
            } else {
                return false
            }
        }
        return elements[element...].allSatisfy { $0 == .anyRun }
    }
}
