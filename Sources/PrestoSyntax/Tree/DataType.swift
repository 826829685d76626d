package import SourceText

/// A type as it was written, names unresolved: `varchar(10)`, `ROW(a bigint)`, `timestamp(3) with time zone`.
///
/// The forms `array<t>`, `map<k, v>` and `t ARRAY` are kept as the generic types `array(t)` and `map(k, v)`, as in Trino.
/// Source: Trino grammar, rule `type`.
package struct DataType: Hashable, Sendable {
    package var kind: Kind
    @Place package var span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package indirect enum Kind: Hashable, Sendable {
        case generic(Identifier, parameters: [Parameter])
        case row([RowField])
        /// `time` or `timestamp`; the precision is a number, or a variable in a type signature.
        case dateTime(DateTimeBase, precision: Parameter?, withTimeZone: Bool)
        case interval(from: IntervalField, to: IntervalField)
    }

    package enum Parameter: Hashable, Sendable {
        case numeric(Int64)
        case type(DataType)
    }

    package enum DateTimeBase: String, Hashable, Sendable {
        case time
        case timestamp
    }
}

/// A field of a row type. Without a name it is known by its place alone.
package struct RowField: Hashable, Sendable {
    package var name: Identifier?
    package var type: DataType
    @Place package var span: SourceSpan

    package init(name: Identifier?, type: DataType, at span: SourceSpan) {
        self.name = name
        self.type = type
        self.span = span
    }
}
