import FunctionCatalog
import PrestoTypes

/// Expressions of a wanted type.
extension StatementGenerator {
    mutating func expression(_ wanted: PrestoType, _ place: ExpressionPlace) -> String {
        budget -= 1
        guard place.depth > 0, budget > 0 else { return leaf(wanted, place) }
        let type = coercible(to: wanted)
        let choice = random.below(100)
        switch choice {
        case 0..<18: return leaf(type, place)
        case 18..<26: return cast(to: type, place.deeper)
        case 26..<35: return conditional(type, place.deeper)
        case 35..<40: return part(type, place.deeper)
        case 40..<43: return place.allowsSubqueries ? scalarSubquery(type, place) : leaf(type, place)
        case 43..<60: return form(type, place.deeper) ?? call(type, place.deeper) ?? leaf(type, place)
        default: return call(type, place.deeper) ?? leaf(type, place)
        }
    }

    /// A column if there is one, else a literal.
    func columns(of type: PrestoType, _ place: ExpressionPlace) -> [Column] {
        let sort = TypeSort(type)
        return place.columns.filter { $0.type == type || (TypeSort($0.type) == sort && Coercion.canCoerce($0.type, to: type)) }
    }

    mutating func leaf(_ type: PrestoType, _ place: ExpressionPlace) -> String {
        let fitting = columns(of: type, place)
        if !fitting.isEmpty, random.chance(70) { return random.pick(fitting).sql }
        if !place.columns.isEmpty, random.chance(10) {
            let column = random.pick(place.columns)
            guard (try? FunctionCatalog.cast(from: column.type, to: type)) != nil else { return literal(type) }
            return "\(random.pick(["CAST", "TRY_CAST"]))(\(column.sql) AS \(type))"
        }
        return literal(type)
    }

    private mutating func cast(to type: PrestoType, _ place: ExpressionPlace) -> String {
        let word = random.pick(["CAST", "CAST", "TRY_CAST"])
        for _ in 0..<6 {
            let source = castSource(type)
            guard (try? FunctionCatalog.cast(from: source, to: type)) != nil else { continue }
            return "\(word)(\(expression(source, place)) AS \(type))"
        }
        return "\(word)(\(expression(type, place)) AS \(type))"
    }

    /// A type that may have a cast to another.
    private mutating func castSource(_ type: PrestoType) -> PrestoType {
        switch type {
        case .array: random.pick([.json, .array(scalarType())])
        case .map: random.pick([.json, .map(key: .varchar, value: scalarType())])
        case .row(let fields): random.pick([.json, .row(fields.map { RowField(nil, $0.type) })])
        case .json: randomType()
        default: random.pick([.varchar, .json, .char(length: 3), scalarType(), scalarType(), scalarType()])
        }
    }

    private mutating func conditional(_ type: PrestoType, _ place: ExpressionPlace) -> String {
        switch random.below(7) {
        case 0: return "CASE WHEN \(condition(place)) THEN \(expression(type, place)) ELSE \(expression(type, place)) END"
        case 1:
            let operand = self.type { $0.isComparable }
            return
                "CASE \(expression(operand, place)) WHEN \(expression(operand, place)) THEN \(expression(type, place)) WHEN \(literal(operand)) THEN \(leaf(type, place)) END"
        case 2: return "IF(\(condition(place)), \(expression(type, place)), \(expression(type, place)))"
        case 3: return "IF(\(condition(place)), \(expression(type, place)))"
        case 4: return "COALESCE(\(expression(type, place)), \(expression(type, place)))"
        case 5 where type.isComparable: return "NULLIF(\(expression(type, place)), \(expression(type, place)))"
        default: return "TRY(\(expression(type, place)))"
        }
    }

    /// An element of a structure.
    private mutating func part(_ type: PrestoType, _ place: ExpressionPlace) -> String {
        let rows = place.columns.compactMap { column -> String? in
            guard case .row(let fields) = column.type, let field = fields.first(where: { $0.type == type && $0.name != nil }) else {
                return nil
            }
            return "\(column.sql).\(field.name ?? "")"
        }
        if !rows.isEmpty { return random.pick(rows) }
        switch random.below(4) {
        case 0: return "(\(expression(.array(type), place)))[\(random.number(1...3))]"
        case 1: return "element_at(\(expression(.array(type), place)), \(random.number(1...3)))"
        case 2: return "(\(expression(.map(key: .varchar, value: type), place)))['a']"
        default: return "CAST(ROW(\(expression(type, place)), 1) AS row(x \(type), y bigint)).x"
        }
    }

    private mutating func scalarSubquery(_ type: PrestoType, _ place: ExpressionPlace) -> String {
        let isCorrelated = random.chance(30)
        if isCorrelated, !place.columns.isEmpty {
            return "(SELECT max(\(expression(type, innermost(place)))) \(fromWhere(place)))"
        }
        return "(\(query(of: [type], outer: [], depth: 0, rowCount: 1)))"
    }

    private func innermost(_ place: ExpressionPlace) -> ExpressionPlace {
        ExpressionPlace(columns: place.columns, allowsSubqueries: false, depth: min(place.depth, 1))
    }

    /// `FROM (VALUES …) AS t (c) WHERE …`, where the condition may see the outer columns.
    private mutating func fromWhere(_ place: ExpressionPlace) -> String {
        let values = valuesRelation()
        let inner = ExpressionPlace(columns: place.columns + values.columns, allowsSubqueries: false, depth: min(place.depth, 1))
        return "FROM \(values.sql) WHERE \(condition(inner))"
    }

    /// An expression that is syntax, not a function; nil if the type has none.
    private mutating func form(_ type: PrestoType, _ place: ExpressionPlace) -> String? {
        switch type {
        case .boolean: return condition(place)
        case .bigint where random.chance(60):
            let moment = random.pick([PrestoType.date, .timestamp(precision: 3), .timestampWithTimeZone])
            return "EXTRACT(\(random.pick(["YEAR", "MONTH", "DAY", "DOW", "DOY", "WEEK", "QUARTER"])) FROM \(expression(moment, place)))"
        case .varchar:
            return random.pick([
                "\(expression(type, place)) || \(expression(type, place))", "SUBSTRING(\(expression(type, place)) FROM 2 FOR 3)",
                "TRIM(BOTH 'a' FROM \(expression(type, place)))", "NORMALIZE(\(expression(type, place)), NFC)", "current_user",
            ])
        case .array(let element):
            return random.chance(50)
                ? "ARRAY[\(expression(element, place)), \(expression(element, place))]"
                : "\(expression(type, place)) || \(expression(type, place))"
        case .map(let key, let value):
            return "MAP(ARRAY[\(expression(key, place))], ARRAY[\(expression(value, place))])"
        case .row(let fields): return "CAST(ROW(\(fields.map { expression($0.type, place) }.joined(separator: ", "))) AS \(type))"
        case .timestampWithTimeZone:
            return "\(expression(type, place)) AT TIME ZONE \(random.pick(["'Asia/Tokyo'", "INTERVAL '2' HOUR", "'+01:00'"]))"
        case .date: return "current_date"
        case .timestamp(let precision): return "localtimestamp(\(precision))"
        default: return nil
        }
    }
}
