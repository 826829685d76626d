/// Prints a tree as SQL that parses to the same tree.
///
/// Parentheses stand where the nesting needs them, keywords are capitals, names and numbers are as they were written. A statement that is
/// only recognised prints as a comment, since its content is not kept.
package struct SQLPrinter {
    private(set) var text = ""

    package static func print(_ statement: Statement) -> String { printed { $0.print(statement) } }
    package static func print(_ query: Query) -> String { printed { $0.print(query) } }
    package static func print(_ expression: Expression) -> String { printed { $0.print(expression) } }
    package static func print(_ relation: Relation) -> String { printed { $0.print(relation) } }
    package static func print(_ type: DataType) -> String { printed { $0.print(type) } }
    package static func print(_ name: QualifiedName) -> String { printed { $0.print(name) } }

    private static func printed(_ body: (inout Self) -> Void) -> String {
        var printer = Self()
        body(&printer)
        return printer.text
    }
}

extension Statement: CustomStringConvertible {
    package var description: String { SQLPrinter.print(self) }
}

extension Query: CustomStringConvertible {
    package var description: String { SQLPrinter.print(self) }
}

extension Expression: CustomStringConvertible {
    package var description: String { SQLPrinter.print(self) }
}

extension Relation: CustomStringConvertible {
    package var description: String { SQLPrinter.print(self) }
}

extension DataType: CustomStringConvertible {
    package var description: String { SQLPrinter.print(self) }
}

extension QualifiedName: CustomStringConvertible {
    package var description: String { SQLPrinter.print(self) }
}

// MARK: - Parts

extension SQLPrinter {
    mutating func write(_ piece: String) {
        text += piece
    }

    mutating func list<Item>(_ items: [Item], _ print: (inout Self, Item) -> Void) {
        for (index, item) in items.enumerated() {
            if index > 0 { write(", ") }
            print(&self, item)
        }
    }

    mutating func parenthesized<Item>(_ items: [Item], _ print: (inout Self, Item) -> Void) {
        write("(")
        list(items, print)
        write(")")
    }

    /// A text literal.
    mutating func printString(_ value: String) {
        write(quoted(value, "'"))
    }

    mutating func print(_ name: Identifier) {
        write(name.isDelimited ? quoted(name.value, "\"") : name.value)
    }

    mutating func print(_ name: QualifiedName) {
        for (index, part) in name.parts.enumerated() {
            // Hive's names may begin with a digit, which a point in front makes a number.
            let isNumeric = !part.isDelimited && part.value.first?.isNumber ?? false
            if index > 0 { write(isNumeric ? ". " : ".") }
            print(part)
        }
    }

    mutating func print(_ names: [Identifier]) {
        parenthesized(names) { $0.print($1) }
    }

    /// The text between two marks; a mark within is doubled. Walks code points, so that no mark hides in a cluster of them.
    func quoted(_ value: String, _ mark: Unicode.Scalar) -> String {
        var quoted = String.UnicodeScalarView()
        quoted.append(mark)
        for scalar in value.unicodeScalars {
            if scalar == mark { quoted.append(mark) }
            quoted.append(scalar)
        }
        quoted.append(mark)
        return String(quoted)
    }
}
