import PrestoTypes

extension ResolvedFunction {
    /// The lambda parameters' values in native form, for each argument that is a lambda; the bodies are rendered over them.
    ///
    /// The alias must be unique in the statement: it names the relation that the lambda ranges over.
    package func lambdaParameters(alias: String) -> [Int: [SQLFragment]] {
        guard case .lambda(_, let parameters, _) = mapping.rendering else { return [:] }
        var result: [Int: [SQLFragment]] = [:]
        var next = parameters[...]
        for (index, type) in argumentTypes.enumerated() {
            guard case .function(let inputs, _) = type, let elements = next.popFirst() else { continue }
            result[index] = zip(elements, inputs).map { element, type in
                JSONEncoding.decode(SQLFragment(element.split("$q", alias)), type)
            }
        }
        return result
    }

    /// The call in PostgreSQL, in native form.
    ///
    /// `safe` asks for the rendering inside TRY. Throws NOT_SUPPORTED and what a constant pattern's or path's own rules say.
    package func render(
        _ arguments: [RenderedArgument], modifiers: CallModifiers = CallModifiers(), alias: String = "q", safe: Bool = false
    ) throws(FunctionError) -> SQLFragment {
        let renderer = TemplateRenderer(function: self, arguments: arguments, modifiers: modifiers, alias: alias)
        guard safe else { return try renderer.render(mapping.rendering) }
        switch mapping.safety {
        case .total, .unsafe: return try renderer.render(mapping.rendering)
        case .alternative(let rendering): return try renderer.render(rendering)
        }
    }
}

/// Fills a template's tokens; see `Rendering` for their meaning.
struct TemplateRenderer {
    let function: ResolvedFunction
    let arguments: [RenderedArgument]
    let modifiers: CallModifiers
    let alias: String
    var constant: String?

    init(function: ResolvedFunction, arguments: [RenderedArgument], modifiers: CallModifiers, alias: String) {
        self.function = function
        self.arguments = arguments
        self.modifiers = modifiers
        self.alias = alias
    }

    func render(_ rendering: Rendering) throws(FunctionError) -> SQLFragment {
        switch rendering {
        case .call(let name):
            let list = arguments.map(\.fragment.text).joined(separator: ", ")
            return SQLFragment("\(name)(\(modifiers.prefix)\(list)\(modifiers.suffix))\(modifiers.tail)")
        case .sql(let template, let precedence):
            return SQLFragment(fill(template, precedence), precedence)
        case .json(let template):
            return JSONEncoding.decode(SQLFragment(fill(template, .primary)), function.returnType)
        case .lambda(let template, _, .native(let precedence)):
            return SQLFragment(fill(template, precedence), precedence)
        case .lambda(let template, _, .element):
            return JSONEncoding.decode(SQLFragment(fill(template, .primary)), function.returnType)
        case .constant(let argument, let translation, let then, let otherwise):
            guard let text = arguments[argument].constant, let translated = try translation.translate(text) else {
                return try render(otherwise)
            }
            var renderer = self
            renderer.constant = translated
            return try renderer.render(then)
        }
    }

    /// A cast's template: its precedence follows from how it begins.
    func cast(_ template: String) -> SQLFragment {
        let text = fill(template, .cast)
        let isCall = template.hasSuffix(")") && !template.hasPrefix("($1)::")
        return SQLFragment(text, isCall ? .primary : template.contains("::") ? .cast : .primary)
    }

    private func fill(_ template: String, _ precedence: Precedence) -> String {
        var output = ""
        var rest = Substring(template)
        while let dollar = rest.firstIndex(of: "$") {
            output += rest[..<dollar]
            rest = rest[dollar...].dropFirst()
            fillToken(&rest, &output, precedence)
        }
        return output + rest
    }

    private func fillToken(_ rest: inout Substring, _ output: inout String, _ precedence: Precedence) {
        guard let first = rest.popFirst() else { return }
        switch first {
        case "*":
            let encoded = rest.first == "j"
            if encoded { rest.removeFirst() }
            output += arguments.indices.map { encoded ? element($0) : arguments[$0].fragment.text }.joined(separator: ", ")
        case "+": fillRest(rest.popFirst(), &output)
        case "|": output += arguments.map { $0.fragment.text(atLeast: .additive) }.joined(separator: " || ")
        case "c": output += constant ?? "NULL"
        case "q": output += alias
        case "D": output += modifiers.prefix
        case "O": output += modifiers.suffix
        case "F": output += modifiers.tail
        case "r":
            fillResult(rest.popFirst(), &output)
        default:
            guard let number = first.wholeNumberValue, function.argumentTypes.indices.contains(number - 1) else {
                output.append("$")
                output.append(first)
                return
            }
            fillArgument(number - 1, &rest, &output, precedence)
        }
    }

    /// The arguments after the first: as JSON elements, or the names of their types.
    private func fillRest(_ token: Character?, _ output: inout String) {
        let rest = arguments.indices.dropFirst()
        let texts = rest.map { token == "j" ? element($0) : SQLFragment.literal(function.argumentTypes[$0].description).text }
        output += texts.joined(separator: ", ")
    }

    private func fillResult(_ token: Character?, _ output: inout String) {
        switch token {
        case "t": output += function.returnType.postgresType
        case "s": output += String(function.returnType.scaleOrPrecision)
        case "m": output += String(min(6, function.returnType.scaleOrPrecision))
        case "p": output += String(function.returnType.athenaPrecision)
        case "q": output += SQLFragment.literal(function.returnType.description).text
        default: output += String(function.returnType.isObject)
        }
    }

    private func fillArgument(_ index: Int, _ rest: inout Substring, _ output: inout String, _ precedence: Precedence) {
        let type = function.argumentTypes[index]
        switch rest.first {
        case "j":
            rest.removeFirst()
            output += isCollected(after: output) ? element(index) : nullable(element(index), index)
        case "t":
            rest.removeFirst()
            output += type.postgresType
        case "k":
            rest.removeFirst()
            output += String(type.isObject)
        case "q":
            rest.removeFirst()
            output += SQLFragment.literal(type.description).text
        case "s":
            rest.removeFirst()
            output += String(type.scaleOrPrecision)
        case "p":
            rest.removeFirst()
            output += String(type.athenaPrecision)
        case "m":
            rest.removeFirst()
            output += milliseconds(index, after: output, before: rest, precedence)
        case "f":
            rest.removeFirst()
            output += String(type.hasFloats)
        case "d" where rest.dropFirst().first == "(":
            rest.removeFirst(2)
            let inner = String(rest.prefix { $0 != ")" })
            rest = rest.dropFirst(inner.count + 1)
            output += JSONEncoding.decode(SQLFragment(inner), type.elementType).text(atLeast: .cast)
        default:
            output += value(index, after: output, before: rest, precedence)
        }
    }

    /// An argument in native form, in parentheses where its place in the template needs them.
    private func value(_ index: Int, after output: String, before rest: Substring, _ precedence: Precedence) -> String {
        let fragment = arguments[index].fragment
        let opens = output.isEmpty ? false : output.hasSuffix("(") || output.hasSuffix(", ") || output.hasSuffix("[")
        let closes = rest.hasPrefix(")") || rest.hasPrefix(",") || rest.hasPrefix("]")
        if opens && closes { return fragment.text }
        let isLeft = output.isEmpty
        let binds = isLeft ? fragment.precedence >= precedence : fragment.precedence > precedence
        return binds || fragment.precedence == .primary ? fragment.text : "(\(fragment.text))"
    }

    /// A time rounded to milliseconds, where its type has more.
    private func milliseconds(_ index: Int, after output: String, before rest: Substring, _ precedence: Precedence) -> String {
        switch function.argumentTypes[index] {
        case .timestamp(let precision) where precision > 3: "presto.timestamp_round(\(arguments[index].fragment.text), 3)"
        case .timestampWithTimeZone(let precision) where precision > 3: "presto.zoned_round(\(arguments[index].fragment.text), 3)"
        default: value(index, after: output, before: rest, precedence)
        }
    }

    /// Whether an element goes into an array, which has JSON null for NULL.
    private func isCollected(after output: String) -> Bool {
        ["jsonb_build_array(", "jsonb_agg(", "jsonb_agg(DISTINCT "].contains(where: output.hasSuffix)
    }

    /// An element that comes out of an array is JSON null for NULL, which to a function is NULL.
    private func nullable(_ element: String, _ index: Int) -> String {
        arguments[index].fragment.element == nil ? element : "nullif(\(element), 'null'::jsonb)"
    }

    private func element(_ index: Int) -> String {
        let type = function.argumentTypes[index]
        guard case .function(_, let returns) = type else { return JSONEncoding.encode(arguments[index].fragment, type).text }
        return JSONEncoding.encode(arguments[index].fragment, returns).text
    }
}

extension PrestoType {
    /// The scale of a decimal, the precision of a time; 0 for all else.
    fileprivate var scaleOrPrecision: Int {
        switch self {
        case .decimal(_, let scale): scale
        case .time(let precision), .timestamp(let precision), .timestampWithTimeZone(let precision), .timeWithTimeZone(let precision):
            precision
        case .char(let length): length
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .varchar, .varbinary, .json, .date,
            .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .opaque, .function:
            0
        }
    }

    /// Whether values of this type have reals or doubles inside, so that the string NaN is a number in them.
    fileprivate var hasFloats: Bool {
        switch self {
        case .real, .double: true
        case .array(let element): element.hasFloats
        case .map(let key, let value): key.hasFloats || value.hasFloats
        case .row(let fields): fields.contains(where: \.type.hasFloats)
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .decimal, .varchar, .char, .varbinary, .json, .date, .time,
            .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress, .opaque,
            .function:
            false
        }
    }

    /// Whether this is a map that a JSON object holds.
    fileprivate var isObject: Bool {
        guard case .map(let key, _) = self else { return false }
        return JSONEncoding.isObject(keys: key)
    }

    /// What an array holds, or a map under its keys; itself otherwise.
    fileprivate var elementType: PrestoType {
        switch self {
        case .array(let element): element
        case .map(_, let value): value
        default: self
        }
    }
}

extension String {
    fileprivate func split(_ token: String, _ replacement: String) -> String {
        split(separator: token, omittingEmptySubsequences: false).joined(separator: replacement)
    }
}
