extension SQLPrinter {
    mutating func print(_ type: DataType) {
        switch type.kind {
        case .generic(let name, let parameters):
            print(name)
            if !parameters.isEmpty { parenthesized(parameters) { $0.print($1) } }
        case .row(let fields):
            write("ROW")
            parenthesized(fields) { $0.print($1) }
        case .dateTime(let base, let precision, let withTimeZone):
            write(base.rawValue)
            if let precision { parenthesized([precision]) { $0.print($1) } }
            if withTimeZone { write(" with time zone") }
        case .interval(let from, let to):
            write("INTERVAL \(from.rawValue) TO \(to.rawValue)")
        }
    }

    private mutating func print(_ parameter: DataType.Parameter) {
        switch parameter {
        case .numeric(let value): write("\(value)")
        case .type(let type): print(type)
        }
    }

    private mutating func print(_ field: RowField) {
        if let name = field.name {
            print(name)
            write(" ")
        }
        print(field.type)
    }
}
