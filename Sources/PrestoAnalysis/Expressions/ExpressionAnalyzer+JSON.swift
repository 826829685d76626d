import FunctionCatalog
import PrestoSyntax
import PrestoTypes
import SourceText

/// JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT and JSON_ARRAY.
///
/// Source: Trino documentation, "JSON functions and operators"; Trino, `ExpressionAnalyzer`, `JsonPathAnalyzer`.
extension ExpressionAnalyzer {
    func analyzeJSONExists(_ function: JSONExists, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let path = try analyzeInvocation(function.invocation)
        return TypedExpression(.json(.exists(path, onError: function.onError ?? .false)), .boolean, at: span)
    }

    /// The value is the text, number or Boolean that the path finds, as the type behind RETURNING.
    func analyzeJSONValue(_ function: JSONValue, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let path = try analyzeInvocation(function.invocation)
        let type = try function.returning.map { (type) throws(AnalysisError) in try returnedType(type, at: span) } ?? .varchar
        guard type.isJSONScalar else { throw .typeMismatch("Invalid return type of function JSON_VALUE: \(type)", at: span) }
        let onEmpty = try analyzeFallback(function.onEmpty, "EMPTY", type, at: span)
        let onError = try analyzeFallback(function.onError, "ERROR", type, at: span)
        return TypedExpression(.json(.value(path, onEmpty: onEmpty, onError: onError)), type, at: span)
    }

    private func analyzeFallback(_ behavior: JSONValue.Behavior?, _ event: String, _ type: PrestoType, at span: SourceSpan)
        throws(AnalysisError) -> TypedJSON.Fallback
    {
        switch behavior {
        case nil, .null: return .value(TypedExpression(.literal(.null), type, at: span))
        case .error: return .error
        case .defaultValue(let expression):
            let value = try analyze(expression)
            guard Coercion.canCoerce(value.type, to: type) else {
                let message = "Function JSON_VALUE default ON \(event) result must evaluate to a \(type) (actual: \(value.type))"
                throw .typeMismatch(message, at: expression.span)
            }
            return .value(value.coerced(to: type))
        }
    }

    func analyzeJSONQuery(_ function: JSONQuery, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let path = try analyzeInvocation(function.invocation)
        let wrapper = function.wrapper ?? .without
        if wrapper != .without, let quotes = function.quotes {
            let word = if case .omit = quotes { "OMIT" } else { "KEEP" }
            let name = wrapper == .conditional ? "CONDITIONAL" : "UNCONDITIONAL"
            throw AnalysisError(
                .invalidFunctionArgument, "\(word) QUOTES behavior specified with WITH \(name) ARRAY WRAPPER behavior", at: span)
        }
        let omitsQuotes = if case .omit = function.quotes { true } else { false }
        let json = TypedJSON.query(
            path, wrapper: wrapper, omitsQuotes: omitsQuotes, onEmpty: function.onEmpty ?? .null, onError: function.onError ?? .null)
        return try output(json, function.output, at: span)
    }

    func analyzeJSONObject(_ function: JSONObject, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let members = try function.members.map { (member) throws(AnalysisError) in
            let key = try analyze(member.key)
            guard key.type.isText else {
                throw AnalysisError(.invalidFunctionArgument, "Invalid type of JSON object key: \(key.type)", at: member.key.span)
            }
            return TypedJSON.Member(key: key.adapted(to: .varchar), item: try analyzeItem(member.value, member.format))
        }
        let json = TypedJSON.object(
            members, isAbsentOnNull: function.nullHandling == .absent, hasUniqueKeys: function.uniqueKeys ?? false)
        return try output(json, function.output, at: span)
    }

    func analyzeJSONArray(_ function: JSONArray, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let items = try function.elements.map { (element) throws(AnalysisError) in try analyzeItem(element.value, element.format) }
        return try output(.array(items, isAbsentOnNull: function.nullHandling != .null), function.output, at: span)
    }

    // MARK: - Output

    /// The text that the function makes, as the type behind RETURNING.
    private func output(_ json: TypedJSON, _ output: JSONOutput?, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let text = TypedExpression(.json(json), .varchar, at: span)
        guard let output else { return text }
        let type = try returnedType(output.type, at: span)
        let format = output.format ?? .json
        switch (type, format) {
        case (.varchar, .json), (.char, .json): return text.cast(to: type)
        case (.varbinary, .json), (.varbinary, .utf8): return try resolve("to_utf8", [text], at: span)
        case (.varbinary, .utf16), (.varbinary, .utf32): throw .encodingNotSupported(format, at: span)
        default: throw .typeMismatch("Cannot output JSON value as \(type) using formatting \(format.rawValue)", at: span)
        }
    }

    private func returnedType(_ type: DataType, at span: SourceSpan) throws(AnalysisError) -> PrestoType {
        do throws(AnalysisError) {
            return try DataTypeResolver.resolve(type)
        } catch {
            throw AnalysisError(error.code, error.message, at: span, hint: error.hint)
        }
    }

    // MARK: - Input

    private func analyzeInvocation(_ invocation: JSONPathInvocation) throws(AnalysisError) -> TypedJSONPath {
        let input = try analyzeJSONText(analyze(invocation.input), invocation.inputFormat ?? .json)
        let parameters = try analyzeParameters(invocation.arguments)
        let path = try analyzePath(invocation, names: Set(parameters.map(\.name)))
        return TypedJSONPath(input: input, path: path, parameters: parameters)
    }

    private func analyzeParameters(_ arguments: [JSONPathInvocation.Argument]) throws(AnalysisError) -> [TypedJSONPath.Parameter] {
        var parameters: [TypedJSONPath.Parameter] = []
        for argument in arguments {
            let name = argument.name.isDelimited ? argument.name.value : argument.name.value.uppercased()
            guard !parameters.contains(where: { $0.name == name }) else {
                let message = "\(name) JSON path parameter is specified more than once"
                throw AnalysisError(.duplicateParameterName, message, at: argument.name.span)
            }
            parameters.append(.init(name: name, item: try analyzeItem(argument.value, argument.format)))
        }
        return parameters
    }

    private func analyzePath(_ invocation: JSONPathInvocation, names: Set<String>) throws(AnalysisError) -> SQLJSONPath {
        let path: SQLJSONPath
        do throws(PathError) {
            path = try SQLJSONPath.parse(invocation.path)
        } catch {
            let code: AnalysisError.Code = error.isNotSupported ? .notSupported : .invalidPath
            throw AnalysisError(code, error.message, at: invocation.place(error.offset))
        }
        for parameter in path.parameters where !names.contains(parameter.name) {
            let known = names.contains { $0.lowercased() == parameter.name.lowercased() }
            let advice = known ? ". Try quoting \"\(parameter.name)\" in the PASSING clause to match case" : ""
            let message = "no value passed for parameter \(parameter.name)\(advice)"
            throw AnalysisError(.invalidPath, message, at: invocation.place(parameter.offset))
        }
        return path
    }

    /// A JSON text, or an SQL value that becomes JSON: what has no JSON of its own becomes its text.
    private func analyzeItem(_ expression: Expression, _ format: JSONFormat?) throws(AnalysisError) -> TypedJSON.Item {
        let value = try analyze(expression)
        if let format { return TypedJSON.Item(value: try analyzeJSONText(value, format), isJSON: true) }
        if value.isJSONOutput { return TypedJSON.Item(value: value.adapted(to: .varchar), isJSON: true) }
        switch value.type {
        case .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .unknown:
            return TypedJSON.Item(value: value, isJSON: false)
        default:
            guard (try? FunctionCatalog.cast(from: value.type, to: .varchar)) != nil else {
                if case .opaque = value.type {
                    throw .notSupported("Unsupported type of JSON value: \(value.type)", at: expression.span)
                }
                throw .typeMismatch("Cannot cast \(value.type) to varchar", at: expression.span)
            }
            return TypedJSON.Item(value: value.cast(to: .varchar), isJSON: false)
        }
    }

    private func analyzeJSONText(_ value: TypedExpression, _ format: JSONFormat) throws(AnalysisError) -> TypedExpression {
        switch (value.type, format) {
        case (.varchar, .json), (.unknown, _): return value.coerced(to: .varchar)
        case (.char, .json): return value.cast(to: .varchar)
        case (.varbinary, .json), (.varbinary, .utf8): return try resolve("from_utf8", [value], at: value.span)
        case (.varbinary, .utf16), (.varbinary, .utf32): throw .encodingNotSupported(format, at: value.span)
        default:
            throw .typeMismatch("Cannot read input of type \(value.type) as JSON using formatting \(format.rawValue)", at: value.span)
        }
    }
}

extension JSONPathInvocation {
    /// A place in the path, as one in the statement: the path's literal begins with a quotation mark.
    fileprivate func place(_ offset: Int) -> SourceSpan { SourceSpan(at: pathSpan.start + 1 + offset) }
}

extension TypedExpression {
    fileprivate func cast(to type: PrestoType) -> TypedExpression {
        self.type == type ? self : TypedExpression(.cast(self, isTry: false), type, at: span)
    }

    /// Whether a function makes the text that has JSON in it; a string that it takes from the document for `JSON_VALUE` is none.
    fileprivate var isJSONOutput: Bool {
        switch kind {
        case .json(.query), .json(.object), .json(.array): true
        case .cast(let value, _): value.isJSONOutput && type.isText
        default: false
        }
    }
}

extension PrestoType {
    fileprivate var isText: Bool {
        switch self {
        case .varchar, .char: true
        default: false
        }
    }

    /// Whether JSON_VALUE can return it.
    fileprivate var isJSONScalar: Bool {
        switch self {
        case .varchar, .char, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .date, .time, .timeWithTimeZone,
            .timestamp, .timestampWithTimeZone:
            true
        case .unknown, .varbinary, .json, .intervalDayToSecond, .intervalYearToMonth, .array, .map, .row, .uuid, .ipaddress, .opaque,
            .function:
            false
        }
    }
}

extension AnalysisError {
    fileprivate static func encodingNotSupported(_ format: JSONFormat, at span: SourceSpan) -> Self {
        .notSupported("FORMAT \(format.rawValue) is not supported", at: span, hint: "FORMAT JSON ENCODING UTF8 is")
    }
}
