package import PrestoTypes

/// A parameter's or a result's type in a signature.
package indirect enum TypePattern: Hashable, Sendable {
    case exact(PrestoType)
    /// Any type of a parametric family; the argument's own parameters are kept.
    case family(TypeFamily)
    case variable(String, TypeConstraint)
    case array(TypePattern)
    case map(TypePattern, TypePattern)
    case function([TypePattern], TypePattern)
    /// Any row.
    case anyRow
    /// Any type at all, each argument on its own.
    case anything
    /// Of results alone: computed from the types of the arguments after coercion.
    case rule(TypeRule)
}

/// What a type variable asks of the type bound to it.
package enum TypeConstraint: Hashable, Sendable {
    case none, comparable, orderable
    /// A comparable row.
    case row
    /// A row with an order.
    case orderableRow
    /// A type with a text of its own: no array, map or row.
    case scalar

    func holds(for type: PrestoType) -> Bool {
        switch self {
        case .none: true
        case .comparable: type.isComparable
        case .orderable: type.isOrderable
        case .row: type.isRow && type.isComparable
        case .orderableRow: type.isRow && type.isOrderable
        case .scalar: !type.isStructural
        }
    }
}

extension PrestoType {
    fileprivate var isStructural: Bool {
        switch self {
        case .array, .map, .row, .function: true
        case .unknown, .boolean, .tinyint, .smallint, .integer, .bigint, .real, .double, .decimal, .varchar, .char, .varbinary, .json,
            .date,
            .time, .timeWithTimeZone, .timestamp, .timestampWithTimeZone, .intervalDayToSecond, .intervalYearToMonth, .uuid, .ipaddress,
            .opaque:
            false
        }
    }

    fileprivate var isRow: Bool {
        guard case .row = self else { return false }
        return true
    }
}

/// Types that differ in length, precision or scale alone.
package enum TypeFamily: Hashable, Sendable {
    case varchar, char, decimal, time, timeWithTimeZone, timestamp, timestampWithTimeZone

    func contains(_ type: PrestoType) -> Bool {
        switch (self, type) {
        case (.varchar, .varchar), (.char, .char), (.decimal, .decimal), (.time, .time), (.timeWithTimeZone, .timeWithTimeZone),
            (.timestamp, .timestamp),
            (.timestampWithTimeZone, .timestampWithTimeZone):
            true
        default: false
        }
    }

    /// The narrowest member: what NULL becomes, and what tells the family to the coercion rules.
    var narrowest: PrestoType {
        switch self {
        case .varchar: .varchar(length: 0)
        case .char: .char(length: 0)
        case .decimal: .decimal(precision: 1, scale: 0)
        case .time: .time(precision: 0)
        case .timeWithTimeZone: .timeWithTimeZone(precision: 0)
        case .timestamp: .timestamp(precision: 0)
        case .timestampWithTimeZone: .timestampWithTimeZone(precision: 0)
        }
    }

    /// The member of this family that a type coerces to, or nil.
    func coerced(_ type: PrestoType) -> PrestoType? {
        if contains(type) { return type }
        guard let common = Coercion.commonSuperType(type, narrowest), contains(common), Coercion.canCoerce(type, to: common) else {
            return nil
        }
        return common
    }
}

extension TypePattern {
    /// The pattern with the narrowest member of each family in its place: what NULL is there.
    var narrowest: TypePattern {
        switch self {
        case .family(let family): .exact(family.narrowest)
        case .array(let element): .array(element.narrowest)
        case .map(let key, let value): .map(key.narrowest, value.narrowest)
        case .exact, .variable, .function, .anyRow, .anything, .rule: self
        }
    }
}

extension TypePattern {
    package static let boolean = TypePattern.exact(.boolean)
    package static let tinyint = TypePattern.exact(.tinyint)
    package static let smallint = TypePattern.exact(.smallint)
    package static let integer = TypePattern.exact(.integer)
    package static let bigint = TypePattern.exact(.bigint)
    package static let real = TypePattern.exact(.real)
    package static let double = TypePattern.exact(.double)
    package static let varbinary = TypePattern.exact(.varbinary)
    package static let json = TypePattern.exact(.json)
    package static let date = TypePattern.exact(.date)
    package static let dayToSecond = TypePattern.exact(.intervalDayToSecond)
    package static let yearToMonth = TypePattern.exact(.intervalYearToMonth)
    package static let uuid = TypePattern.exact(.uuid)
    package static let ipaddress = TypePattern.exact(.ipaddress)
    package static let bingTile = TypePattern.exact(.bingTile)
    package static let geometry = TypePattern.exact(.geometry)
    package static let sphericalGeography = TypePattern.exact(.sphericalGeography)
    package static let unknown = TypePattern.exact(.unknown)
    /// A text of any length.
    package static let varchar = TypePattern.family(.varchar)
    /// A text without bound; as a result, the usual one.
    package static let text = TypePattern.exact(.varchar)
    package static let char = TypePattern.family(.char)
    package static let decimal = TypePattern.family(.decimal)
    package static let time = TypePattern.family(.time)
    package static let timeZoned = TypePattern.family(.timeWithTimeZone)
    package static let timestamp = TypePattern.family(.timestamp)
    package static let zoned = TypePattern.family(.timestampWithTimeZone)
    package static let t = TypePattern.variable("T", .none)
    package static let comparable = TypePattern.variable("T", .comparable)
    package static let orderable = TypePattern.variable("T", .orderable)
    package static let orderableRow = TypePattern.variable("T", .orderableRow)
    package static let scalar = TypePattern.variable("T", .scalar)
    package static let e = TypePattern.variable("E", .none)
    package static let k = TypePattern.variable("K", .comparable)
    package static let v = TypePattern.variable("V", .none)
    package static let u = TypePattern.variable("U", .none)
    package static let s = TypePattern.variable("S", .none)
    package static let r = TypePattern.variable("R", .none)

    /// The same type as an argument has after coercion.
    package static func same(_ argument: Int) -> TypePattern { .rule(.argument(argument)) }
}
