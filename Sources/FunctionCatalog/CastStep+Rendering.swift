import PrestoTypes

extension CastStep {
    /// The SQL of the step over a value in the source's native form.
    func render(_ value: SQLFragment, from source: PrestoType, to target: PrestoType, safe: Bool) -> SQLFragment {
        let context = CastContext(safe: safe, depth: 0)
        return render(value, from: source, to: target, context)
    }

    fileprivate func render(_ value: SQLFragment, from source: PrestoType, to target: PrestoType, _ context: CastContext) -> SQLFragment {
        switch self {
        case .identity: return value
        case .null: return SQLFragment(String(of: value.text(atLeast: .cast), "::", target.postgresType), .cast)
        case .scalar(let mapping): return scalar(mapping, value, source, target, context)
        case .fitted(let step, let length, let cuts):
            let text = step.render(value, from: source, to: .varchar, context).text
            if cuts { return SQLFragment("left(\(text), \(length))") }
            if context.safe { return SQLFragment("presto.try_fit(\(text), \(length), '\(target)')") }
            let plain: String? = source == .double ? "double" : source == .real ? "real" : nil
            return SQLFragment(
                "presto.fit(\(text), \(length), '\(target)'\(plain.map { ", presto.\($0)_text(\(value.text))" } ?? ""))")
        case .padded(let step, let length):
            return SQLFragment("rpad(\(step.render(value, from: source, to: .varchar, context).text), \(length))")
        case .trimmed(let step):
            return step.render(SQLFragment("rtrim(\(value.text))"), from: .varchar, to: target, context)
        case .array(let step, let from, let to): return context.array(value.text, step.element(from, to, context.inner))
        case .map(let key, let value2, let from, let to):
            let pair =
                "jsonb_build_array(\(key.element(from.key, to.key, context.inner, "k")), \(value2.element(from.value, to.value, context.inner)))"
            return context.map("presto.map_pairs(\(value.text))", value.text, pair, to: target)
        case .row(let steps, let from, let to): return context.row(value.text, Self.fields(steps, from, to, context.inner))
        case .jsonToArray(let step, let to):
            return context.array(
                "presto.json_array(\(value.text), \(SQLFragment.literal(target.description).text))", step.fromJSON("v", to, context.inner))
        case .jsonToMap(let key, let value2, let to):
            let keySQL = JSONEncoding.encode(
                key.render(SQLFragment("\(context.alias).k"), from: .varchar, to: to.key, context.inner), to.key
            ).text
            let pair = "jsonb_build_array(\(keySQL), \(value2.fromJSON("v", to.value, context.inner)))"
            let object = "presto.json_object(\(value.text), \(SQLFragment.literal(target.description).text))"
            return context.map("jsonb_each(\(object))", object, pair, to: target, document: value.text)
        case .jsonToRow(let steps, let fields):
            let size = "\(fields.count), \(fields.allSatisfy { $0.name != nil })"
            return context.row(
                "presto.json_row(\(value.text), \(SQLFragment.literal(target.description).text), \(size))",
                Self.fields(steps, fields, context.inner))
        case .arrayToJSON(let step, let from): return context.array(value.text, step.toJSON("v", from, context.inner))
        case .mapToJSON(let key, let value2, let from):
            let native = JSONEncoding.decode(SQLFragment("\(context.alias).k"), from.key)
            let pair =
                "jsonb_build_array(to_jsonb(\(key.jsonKey(native, from.key, context.inner))), \(value2.toJSON("v", from.value, context.inner)))"
            return context.map("presto.map_pairs(\(value.text))", value.text, pair, to: target)
        case .rowToJSON(let steps, let fields):
            return context.row(value.text, Self.members(steps, fields, context.inner), with: "jsonb_build_object")
        }
    }

    /// What a template's renderer is told of a cast.
    private static let cast = FunctionMapping("cast", [.anything], returns: .anything, as: .call("cast"))

    private func scalar(
        _ mapping: CastMapping, _ value: SQLFragment, _ source: PrestoType, _ target: PrestoType, _ context: CastContext
    ) -> SQLFragment {
        let template = context.safe ? mapping.safe ?? mapping.template : mapping.template
        let resolved = ResolvedFunction(mapping: Self.cast, argumentTypes: [source], returnType: target)
        let renderer = TemplateRenderer(function: resolved, arguments: [.value(value)], modifiers: CallModifiers(), alias: CallAlias("q"))
        return renderer.cast(template)
    }

    /// The name of a JSON member for a map's key: of floats Java's text, of all else what a cast to varchar gives.
    private func jsonKey(_ key: SQLFragment, _ type: PrestoType, _ context: CastContext) -> String {
        switch type {
        case .real: "presto.real_text(\(key.text))"
        case .double: "presto.double_text(\(key.text))"
        default: render(key, from: type, to: .varchar, context).text
        }
    }

    /// The element of the target for the element `v` of the source; the context is that of the element.
    private func element(_ from: PrestoType, _ to: PrestoType, _ context: CastContext, _ column: String = "v") -> String {
        let native = JSONEncoding.decode(SQLFragment("\(context.outerAlias).\(column)"), from)
        return encoded(native, from, to, context)
    }

    private func encoded(_ native: SQLFragment, _ from: PrestoType, _ to: PrestoType, _ context: CastContext) -> String {
        let value = SQLFragment(native.text, native.precedence)
        return JSONEncoding.encode(self == .identity && keepsEncoding(from, to) ? native : render(value, from: from, to: to, context), to)
            .text
    }

    /// The element of the target for a value inside a JSON document, whose null is SQL's.
    private func fromJSON(_ column: String, _ to: PrestoType, _ context: CastContext) -> String {
        encoded(
            SQLFragment(to == .json ? "\(context.outerAlias).\(column)" : "nullif(\(context.outerAlias).\(column), 'null')"), .json, to,
            context)
    }

    /// The member of a JSON document for an element of a structural value.
    private func toJSON(_ column: String, _ from: PrestoType, _ context: CastContext) -> String {
        let native = JSONEncoding.decode(SQLFragment("\(context.outerAlias).\(column)"), from)
        return render(SQLFragment(native.text, native.precedence), from: from, to: .json, context).text
    }
}

extension CastStep {
    private static func fields(_ steps: [CastStep], _ from: [RowField], _ to: [RowField], _ context: CastContext) -> String {
        steps.enumerated().map { index, step in
            let native = JSONEncoding.decode(SQLFragment("(\(context.outerAlias).v -> \(index))"), from[index].type)
            return step.encoded(native, from[index].type, to[index].type, context)
        }.joined(separator: ", ")
    }

    /// The fields of a row out of a JSON document: by position from an array, by name from an object.
    private static func fields(_ steps: [CastStep], _ to: [RowField], _ context: CastContext) -> String {
        steps.enumerated().map { index, step in
            let name = to[index].name.map { SQLFragment.literal($0).text } ?? "NULL"
            let member = "nullif(presto.json_member(\(context.outerAlias).v, \(index), \(name)), 'null')"
            return step.encoded(SQLFragment(member), .json, to[index].type, context)
        }.joined(separator: ", ")
    }

    private static func members(_ steps: [CastStep], _ from: [RowField], _ context: CastContext) -> String {
        steps.enumerated().map { index, step in
            let native = JSONEncoding.decode(SQLFragment("(\(context.outerAlias).v -> \(index))"), from[index].type)
            let json = step.render(SQLFragment(native.text, native.precedence), from: from[index].type, to: .json, context).text
            return "\(SQLFragment.literal(from[index].name ?? "").text), \(json)"
        }.joined(separator: ", ")
    }
}

/// Where in a nested cast a step stands: each depth has an alias of its own.
private struct CastContext {
    let safe: Bool
    let depth: Int

    var alias: String { "c\(depth)" }
    var outerAlias: String { "c\(depth - 1)" }
    var inner: CastContext { CastContext(safe: safe, depth: depth + 1) }

    func array(_ value: String, _ element: String) -> SQLFragment {
        SQLFragment(
            "(SELECT coalesce(jsonb_agg(\(element) ORDER BY \(alias).i), '[]') FROM jsonb_array_elements(\(value)) WITH ORDINALITY AS \(alias)(v, i) HAVING (\(value)) IS NOT NULL)"
        )
    }

    /// The document is what a JSON value is cast from: the message shows it.
    func map(_ pairs: String, _ value: String, _ pair: String, to target: PrestoType, document: String = "NULL") -> SQLFragment {
        var isObject = true
        if case .map(let key, _) = target { isObject = JSONEncoding.isObject(keys: key) }
        let name = SQLFragment.literal(target.description).text
        return SQLFragment(
            "(SELECT presto.cast_map_of_pairs(coalesce(jsonb_agg(\(pair)), '[]'), \(isObject), \(name), \(document)) FROM \(pairs) AS \(alias)(k, v) HAVING (\(value)) IS NOT NULL)"
        )
    }

    func row(_ value: String, _ fields: String, with constructor: String = "jsonb_build_array") -> SQLFragment {
        SQLFragment("(SELECT \(constructor)(\(fields)) FROM (SELECT \(value) AS v) AS \(alias) WHERE \(alias).v IS NOT NULL)")
    }
}
