/// How the JSON documents of a service read, and how its table keeps them.
struct DocumentLayout: Sendable {
    struct Field: Sendable {
        enum Kind: Sendable {
            case text
            case int32, int64
            case json
            /// `2024-01-02T03:04:05Z`
            case time
        }

        let key: String
        let kind: Kind
        let column: String

        init(_ key: String, _ kind: Kind, _ column: String) {
            self.key = key
            self.kind = kind
            self.column = column
        }
    }

    /// Where the event's time stands, by the field's index.
    enum Time: Sendable {
        /// Milliseconds since 1970.
        case epochMilliseconds(Int)
        /// `2024-01-02T03:04:05Z`
        case iso(Int)
    }

    /// Where the account stands; else the object's path has it.
    enum Account: Sendable {
        /// The field is the account.
        case field(Int)
        /// The field is an ARN, which has region and account.
        case arn(Int)
    }

    let time: Time
    let account: Account
    /// At most 64.
    let fields: [Field]
    /// Whether the object is one document; else each line is one.
    let isWholeObject: Bool
    let copyColumns: [String]

    init(time: Time, account: Account, isWholeObject: Bool = false, fields: [Field]) {
        self.time = time
        self.account = account
        self.fields = fields
        self.isWholeObject = isWholeObject
        copyColumns =
            ["event_time", "object_id", "record_index", "path_day", "account", "region"] + fields.map(\.column) + ["rest", "raw"]
    }
}
