/// How the lines of a service read, and how its table keeps them.
struct LineLayout: Sendable {
    enum Grammar: Sendable {
        /// Words between single blanks. The first line names the fields, in any order.
        case words
        /// Words between single blanks; `"…"` and `[…]` are one word.
        case quotedWords
        /// Words between tabs, or what a delivery is set up with. `#Fields:` names them; objects in JSON have one object a line.
        case tabs
    }

    /// Where the event's time stands. Fields are given by their index.
    enum Time: Sendable {
        /// `2024-01-02T03:04:05.678901Z`
        case iso(Int)
        /// Seconds since 1970.
        case epochSeconds(Int)
        /// `06/Feb/2019:00:00:38 +0000`
        case bracketed(Int)
        /// `2019-12-04` and `21:02:31`, in fields that follow each other; where a log has neither, milliseconds since 1970.
        case dateAndClock(Int, orMilliseconds: Int)
    }

    let grammar: Grammar
    let time: Time
    /// At most 64.
    let fields: [LineField]
    /// What the tokens are where no header says otherwise.
    let places: [TokenPlace]
    /// A line with fewer tokens is none.
    let tokenCountMin: Int
    /// Fields that are numbers, or `-`, in every line: where one is a word, the words are not where they belong.
    let tellingFields: [Int]

    let copyColumns: [String]

    init(
        _ grammar: Grammar, time: Time, tokenCountMin: Int, tellingFields: [Int] = [], fields: [LineField], places: [TokenPlace]? = nil
    ) {
        precondition(fields.count <= 64, "a line's fields are kept as a set of 64 bits")
        self.grammar = grammar
        self.time = time
        self.fields = fields
        self.places = places ?? fields.indices.map { .field($0) }
        self.tokenCountMin = tokenCountMin
        self.tellingFields = tellingFields
        copyColumns = Self.commonColumns + fields.compactMap(\.column) + ["rest"]
    }

    /// What every table over lines has first: fixed widths, then what its partition columns need.
    private static let commonColumns = ["event_time", "object_id", "record_index", "path_day", "marks", "account", "region"]
}
