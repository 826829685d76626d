import FunctionCatalog
import PrestoTypes

/// A PostgreSQL expression for a Presto value, with the form in which it yields it.
///
/// Forms are changed only where a consumer needs another one: that is what fuses JSON functions and dereferences with stored documents.
struct SQLValue {
    private let expression: Expression
    var form: ValueForm

    private enum Expression {
        case fragment(SQLFragment)
        /// A member of a document: a further field makes the way to it longer, and only the last one is written.
        case path(DocumentPath)
    }

    init(_ fragment: SQLFragment, _ form: ValueForm = .native) {
        expression = .fragment(fragment)
        self.form = form
    }

    init(_ path: DocumentPath) {
        expression = .path(path)
        form = .document
    }

    var fragment: SQLFragment {
        switch expression {
        case .fragment(let fragment): fragment
        case .path(let path): path.fragment
        }
    }

    /// Where a document's value is a member of another: the way to it.
    var path: DocumentPath? {
        guard case .path(let path) = expression else { return nil }
        return path
    }

    /// How much is written, or about to be.
    var byteCount: Int {
        switch expression {
        case .fragment(let fragment): fragment.text.utf8.count
        case .path(let path): path.byteCount
        }
    }

    init(_ text: String, _ precedence: Precedence = .primary, form: ValueForm = .native) {
        self.init(SQLFragment(text, precedence), form)
    }
}

/// How an expression yields a value.
enum ValueForm: Hashable, Sendable {
    /// As the type's PostgreSQL type; arrays, maps and rows in the canonical encoding.
    case native
    /// jsonb that stands for a varchar.
    case jsonText
    /// A part of a stored JSON document: fields by name, ignoring case; JSON null is NULL.
    case document
}

extension SQLFragment {
    func text(above wanted: Precedence) -> String { precedence > wanted ? text : String(of: "(", text, ")") }
}

/// Hands out the aliases of one statement, and keeps what is found out about it on the way.
final class AliasSource {
    /// How many aliases each prefix has, by its first letter.
    private var counts = [Int](repeating: 0, count: 256)
    private var callCount = 0
    let functions = ResolutionCache()
    /// Whether PostgreSQL may fail while it plans.
    var hasConstantThatCanFail = false
    /// Whether arrays, maps or rows are made of JSON documents.
    var castsDocuments = false

    /// How much has been written, each part as often as it became a part of another.
    private var bytesWritten = 0

    /// A value that a rendering writes twice, within another such value and so on, would fill any memory.
    var bytesWrittenMax = 256 << 20

    /// Counts a text. False when all of them are too large.
    func takes(_ bytes: Int) -> Bool {
        bytesWritten += bytes
        return bytesWritten <= bytesWrittenMax
    }

    func next(_ prefix: String) -> String {
        let letter = Int(prefix.utf8.first ?? 0)
        counts[letter] += 1
        return prefix + String(counts[letter])
    }

    /// The alias of a call's own relation, which most calls do not have.
    func nextOfCall() -> CallAlias {
        callCount += 1
        return CallAlias("l", callCount)
    }
}
