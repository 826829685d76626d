import PrestoTypes

extension ResolvedFunction {
    /// The lambda parameters' values in native form, for each argument that is a lambda; the bodies are rendered over them.
    ///
    /// The alias must be unique in the statement: it names the relation that the lambda ranges over.
    package func lambdaParameters(alias: CallAlias) -> [Int: [SQLFragment]] {
        guard let parameters = mapping.rendering.lambdaParameters else { return [:] }
        let prefix = alias.text + "."
        var result: [Int: [SQLFragment]] = [:]
        var next = parameters[...]
        for (index, type) in argumentTypes.enumerated() {
            guard case .function(let inputs, _) = type, let columns = next.popFirst() else { continue }
            result[index] = zip(columns, inputs).map { JSONEncoding.decode(SQLFragment(prefix + $0), $1) }
        }
        return result
    }

    /// The call in PostgreSQL, in native form.
    ///
    /// `safe` asks for the rendering inside TRY, `explained` for the one whose errors name operands. Throws NOT_SUPPORTED and what a
    /// constant pattern's or path's own rules say.
    package func render(
        _ arguments: [RenderedArgument], modifiers: CallModifiers = CallModifiers(), alias: CallAlias = CallAlias("q"), safe: Bool = false,
        explained: Bool = false
    ) throws(FunctionError) -> SQLFragment {
        let renderer = TemplateRenderer(function: self, arguments: arguments, modifiers: modifiers, alias: alias)
        guard safe else { return try renderer.render(explained ? mapping.explained ?? mapping.rendering : mapping.rendering) }
        switch mapping.safety {
        case .total, .unsafe: return try renderer.render(mapping.rendering)
        case .alternative(let rendering): return try renderer.render(rendering)
        }
    }
}

/// The name of the relation that a call's SQL has, if it has one: most have none, so that the text is made when it is asked for.
package struct CallAlias: Sendable {
    private let prefix: String
    private let number: Int?

    package init(_ prefix: String, _ number: Int? = nil) {
        self.prefix = prefix
        self.number = number
    }

    package var text: String { number.map { prefix + String($0) } ?? prefix }
}

/// Fills a template's tokens; see `Rendering` for their meaning.
struct TemplateRenderer {
    let function: ResolvedFunction
    let arguments: [RenderedArgument]
    let modifiers: CallModifiers
    let alias: CallAlias
    var constant: String?

    init(function: ResolvedFunction, arguments: [RenderedArgument], modifiers: CallModifiers, alias: CallAlias) {
        self.function = function
        self.arguments = arguments
        self.modifiers = modifiers
        self.alias = alias
    }

    func render(_ rendering: Rendering) throws(FunctionError) -> SQLFragment {
        switch rendering {
        case .call(let name): return SQLFragment(call(name))
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

    private func call(_ name: String) -> String {
        let (prefix, suffix, tail) = (modifiers.prefix, modifiers.suffix, modifiers.tail)
        let fixed = name.utf8.count + prefix.utf8.count + suffix.utf8.count + tail.utf8.count + 2
        return String(capacity: arguments.reduce(fixed) { $0 + $1.fragment.text.utf8.count + 2 }) { buffer in
            buffer.put(name)
            buffer.put(UInt8(ascii: "("))
            buffer.put(prefix)
            for (index, argument) in arguments.enumerated() {
                if index > 0 { buffer.put(", ") }
                buffer.put(argument.fragment.text)
            }
            buffer.put(suffix)
            buffer.put(UInt8(ascii: ")"))
            buffer.put(tail)
        }
    }

    /// A cast's template.
    func cast(_ template: Template) -> SQLFragment { SQLFragment(fill(template, .cast), template.castPrecedence) }

    private func fill(_ template: Template, _ precedence: Precedence) -> String {
        var output = ""
        output.reserveCapacity(arguments.reduce(template.source.utf8.count + 16) { $0 + $1.fragment.text.utf8.count })
        for piece in template.pieces { fill(piece, &output, precedence) }
        return output
    }

    private func fill(_ piece: Template.Piece, _ output: inout String, _ precedence: Precedence) {
        switch piece {
        case .text(let text): output += text
        case .all(let asElements):
            output += arguments.indices.map { asElements ? element($0) : arguments[$0].fragment.text }.list()
        case .joined: output += arguments.map { $0.fragment.text(atLeast: .additive) }.list(separator: " || ")
        case .rest(let asElements):
            let texts = arguments.indices.dropFirst().map { asElements ? element($0) : function.argumentTypes[$0].literalName }
            output += texts.list()
        case .constant: output += constant ?? "NULL"
        case .alias: output += alias.text
        case .distinct: output += modifiers.prefix
        case .order: output += modifiers.suffix
        case .tail: output += modifiers.tail
        case .result(let part): output += result(part)
        case .argument(let index, let part, let isClosed, let source):
            guard function.argumentTypes.indices.contains(index) else {
                output += source
                return
            }
            output += argument(index, part, after: output, isClosed: isClosed, precedence)
        }
    }

    private func result(_ part: Template.ResultPart) -> String {
        switch part {
        case .postgresType: function.returnType.postgresType
        case .scale: String(function.returnType.scaleOrPrecision)
        case .timePrecision: String(min(6, function.returnType.scaleOrPrecision))
        case .precision: String(function.returnType.athenaPrecision)
        case .name: function.returnType.literalName
        case .isObject: String(function.returnType.isObject)
        }
    }

    private func argument(
        _ index: Int, _ part: Template.ArgumentPart, after output: String, isClosed: Bool, _ precedence: Precedence
    ) -> String {
        let type = function.argumentTypes[index]
        switch part {
        case .value: return value(index, after: output, isClosed: isClosed, precedence)
        case .element: return isCollected(after: output) ? element(index) : nullable(element(index), index)
        case .postgresType: return type.postgresType
        case .isObject: return String(type.isObject)
        case .name: return type.literalName
        case .scale: return String(type.scaleOrPrecision)
        case .precision: return String(type.athenaPrecision)
        case .milliseconds: return milliseconds(index, after: output, isClosed: isClosed, precedence)
        case .hasFloats: return String(type.hasFloats)
        case .decoded(let sql): return JSONEncoding.decode(SQLFragment(sql), type.elementType).text(atLeast: .cast)
        }
    }

    /// An argument in native form, in parentheses where its place in the template needs them.
    private func value(_ index: Int, after output: String, isClosed: Bool, _ precedence: Precedence) -> String {
        let fragment = arguments[index].fragment
        if isClosed, output.opensArgument { return fragment.text }
        let isLeft = output.isEmpty
        let binds = isLeft ? fragment.precedence >= precedence : fragment.precedence > precedence
        return binds || fragment.precedence == .primary ? fragment.text : String(of: "(", fragment.text, ")")
    }

    /// A time rounded to milliseconds, where its type has more.
    private func milliseconds(_ index: Int, after output: String, isClosed: Bool, _ precedence: Precedence) -> String {
        switch function.argumentTypes[index] {
        case .timestamp(let precision) where precision > 3: "presto.timestamp_round(\(arguments[index].fragment.text), 3)"
        case .timestampWithTimeZone(let precision) where precision > 3: "presto.zoned_round(\(arguments[index].fragment.text), 3)"
        default: value(index, after: output, isClosed: isClosed, precedence)
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
    /// The type's name as a string constant.
    fileprivate var literalName: String { SQLFragment.literal(description).text }

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
    /// Whether what comes next stands behind a bracket or a comma.
    fileprivate var opensArgument: Bool {
        switch utf8.last {
        case UInt8(ascii: "("), UInt8(ascii: "["): true
        case UInt8(ascii: " "): utf8.dropLast().last == UInt8(ascii: ",")
        default: false
        }
    }
}
