/// Takes an expression apart: its name, and the words between its parentheses with their places.
struct ExpressionScanner {
    private let text: String
    private let characters: [Character]
    private var position = 0

    init(_ text: String) {
        self.text = text
        characters = Array(text)
    }

    /// The letters in front.
    mutating func takeWord() -> String {
        let start = position
        while position < characters.count, characters[position].isLetter { position += 1 }
        return String(characters[start..<position])
    }

    /// What is between the parentheses, which must be the rest of the text.
    mutating func takeArguments() throws(ScheduleError) -> ExpressionArguments {
        guard position < characters.count, characters[position] == "(", characters.last == ")" else {
            throw ScheduleError(expression: text, message: "its values must stand between parentheses", position: nil)
        }
        var words: [ExpressionWord] = []
        for place in position + 1..<characters.count - 1 {
            let character = characters[place]
            guard !character.isWhitespace else { continue }
            if place > position + 1, !characters[place - 1].isWhitespace, !words.isEmpty {
                words[words.count - 1].text.append(character)
            } else {
                words.append(ExpressionWord(text: String(character), position: place + 1))
            }
        }
        return ExpressionArguments(expression: text, words: words)
    }
}

struct ExpressionArguments {
    let expression: String
    let words: [ExpressionWord]

    func error(_ message: String, at word: ExpressionWord? = nil) -> ScheduleError {
        ScheduleError(expression: expression, message: message, position: word?.position)
    }
}

struct ExpressionWord {
    var text: String
    /// Of its first character, counted from 1.
    let position: Int

    /// Its parts between separators, each with its place. There is one part at least.
    func split(at separator: Character) -> [ExpressionWord] {
        var parts: [ExpressionWord] = []
        var place = position
        for part in text.split(separator: separator, omittingEmptySubsequences: false) {
            parts.append(ExpressionWord(text: String(part), position: place))
            place += part.count + 1
        }
        return parts
    }
}
