/// One field of a line, and the column that keeps it.
///
/// A field is typed where one of its Athena tables types it. What its column cannot hold exactly is in `rest`, under the field's name; a `-`
/// where a number belongs is NULL with a bit of `marks`, since every second line has one.
struct LineField: Sendable {
    enum Kind: Sendable {
        case text
        /// A text in quotation marks, which are not stored: the mark says that there were none.
        case quoted
        case int16, int32, int64
        /// The value counts, not its spelling: `0.001` and `0.0010` are one.
        case double
        /// `YYYY-MM-DDTHH:MM:SS.ffffffZ`
        case time
        /// The account, in the column that all tables have. The mark says that the column has the account of the object's path.
        case account
        /// Part of the event's time, which gives the text back.
        case eventTime
        /// Kept in `rest` only: fields that few logs have.
        case rest
    }

    /// As the log's own header or manual names it.
    let name: String
    let kind: Kind
    let column: String?
    /// The bit of `marks`, for the kinds that have one.
    let mark: Int64

    /// `mark` counts from 0. Two fields of a layout never share one.
    init(_ name: String, _ kind: Kind, _ column: String? = nil, mark: Int? = nil) {
        self.name = name
        self.kind = kind
        self.column = column
        self.mark = mark.map { 1 << Int64($0) } ?? 0
    }
}

/// What a token of a line holds: one field, or several that the log writes as one.
enum TokenPlace: Sendable {
    case field(Int)
    /// `10.0.0.1:443`: the address, and behind the last colon the port, which is the next field.
    case endpoint(Int)
    /// `GET http://host:80/ HTTP/1.1`: the verb, and as the next two fields what stands between and behind the first two blanks.
    case request(Int)
    /// A field that the layout does not know, by its place in the header.
    case unknown(Int)
}
