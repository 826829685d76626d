extension SQLPrinter {
    mutating func print(_ function: JSONExists) {
        write("JSON_EXISTS(")
        print(function.invocation)
        if let behavior = function.onError { write(" \(behavior.rawValue) ON ERROR") }
        write(")")
    }

    mutating func print(_ function: JSONValue) {
        write("JSON_VALUE(")
        print(function.invocation)
        if let type = function.returning {
            write(" RETURNING ")
            print(type)
        }
        print(function.onEmpty, " ON EMPTY")
        print(function.onError, " ON ERROR")
        write(")")
    }

    private mutating func print(_ behavior: JSONValue.Behavior?, _ event: String) {
        switch behavior {
        case nil: return
        case .error: write(" ERROR")
        case .null: write(" NULL")
        case .defaultValue(let value):
            write(" DEFAULT ")
            print(value)
        }
        write(event)
    }

    mutating func print(_ function: JSONQuery) {
        write("JSON_QUERY(")
        print(function.invocation)
        print(function.output)
        if let wrapper = function.wrapper { write(" \(wrapper.rawValue)") }
        switch function.quotes {
        case nil: break
        case .keep(let onScalarString): write(onScalarString ? " KEEP QUOTES ON SCALAR STRING" : " KEEP QUOTES")
        case .omit(let onScalarString): write(onScalarString ? " OMIT QUOTES ON SCALAR STRING" : " OMIT QUOTES")
        }
        if let behavior = function.onEmpty { write(" \(behavior.rawValue) ON EMPTY") }
        if let behavior = function.onError { write(" \(behavior.rawValue) ON ERROR") }
        write(")")
    }

    mutating func print(_ function: JSONObject) {
        write("JSON_OBJECT(")
        list(function.members) { printer, member in
            // In front of a literal of a type named KEY, that word would be taken for the keyword.
            let beginsWithKeyword = member.key.description.lowercased().hasPrefix("key '")
            if beginsWithKeyword { printer.write("KEY ") }
            printer.print(member.key)
            printer.write(beginsWithKeyword ? " VALUE " : " : ")
            printer.print(member.value)
            printer.print(member.format)
        }
        if let handling = function.nullHandling { write(" \(handling.rawValue)") }
        if let isUnique = function.uniqueKeys { write(isUnique ? " WITH UNIQUE KEYS" : " WITHOUT UNIQUE KEYS") }
        print(function.output)
        write(")")
    }

    mutating func print(_ function: JSONArray) {
        write("JSON_ARRAY(")
        list(function.elements) { printer, element in
            printer.print(element.value)
            printer.print(element.format)
        }
        if let handling = function.nullHandling { write(" \(handling.rawValue)") }
        print(function.output)
        write(")")
    }

    private mutating func print(_ invocation: JSONPathInvocation) {
        print(invocation.input)
        print(invocation.inputFormat)
        write(", ")
        printString(invocation.path)
        guard !invocation.arguments.isEmpty else { return }
        write(" PASSING ")
        list(invocation.arguments) { printer, argument in
            printer.print(argument.value)
            printer.print(argument.format)
            printer.write(" AS ")
            printer.print(argument.name)
        }
    }

    private mutating func print(_ format: JSONFormat?) {
        if let format { write(" FORMAT \(format.rawValue)") }
    }

    private mutating func print(_ output: JSONOutput?) {
        guard let output else { return }
        write(" RETURNING ")
        print(output.type)
        print(output.format)
    }
}
