import CLibpq

extension PostgresError {
    /// The error of a failed result.
    init(result: OpaquePointer, connection: OpaquePointer) {
        self.init(fieldsOf: result)
        kind = Self.kind(of: sqlState, connectionIsLost: PQstatus(connection) == CONNECTION_BAD)
    }

    /// A notice: the same fields with a severity below ERROR.
    init(notice: OpaquePointer) {
        self.init(fieldsOf: notice)
    }

    private init(fieldsOf result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            code.asciiValue.flatMap { PQresultErrorField(result, Int32($0)) }.map { String(cString: $0) }
        }
        let state = field("C").map(SQLState.init(rawValue:))
        let fallback = String(cString: PQresultErrorMessage(result))
        self.init(.server, field("M") ?? fallback.trimmedLine, sqlState: state, hint: field("H"))
        severity = field("V") ?? field("S")
        detail = field("D")
        position = field("P").flatMap { Int($0) }
        internalPosition = field("p").flatMap { Int($0) }
        internalQuery = field("q")
        context = field("W")
        schema = field("s")
        table = field("t")
        column = field("c")
        constraint = field("n")
    }

    /// What libpq itself has to say about the connection.
    init(_ kind: Kind, connection: OpaquePointer) {
        self.init(kind, String(cString: PQerrorMessage(connection)).trimmedLine)
    }

    private static func kind(of state: SQLState?, connectionIsLost: Bool) -> Kind {
        if connectionIsLost { return .connectionLost }
        switch state {
        case SQLState.queryCancelled: return .cancelled
        case SQLState.adminShutdown, SQLState.crashShutdown: return .connectionLost
        case nil: return .connectionLost
        case .some: return .server
        }
    }
}

extension String {
    /// libpq ends its messages with a line break.
    var trimmedLine: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
