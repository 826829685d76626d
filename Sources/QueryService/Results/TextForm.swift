/// How one column's text in PostgreSQL's CSV becomes the text that Athena prints.
package enum TextForm: Sendable, Equatable {
    /// The bytes are Athena's already.
    case plain
    /// PostgreSQL's `double precision` text, printed as Java's `Double.toString`: `1.0`, `1.0E10`.
    case double
    /// PostgreSQL's `real` text, printed as Java's `Float.toString`.
    case real
    /// PostgreSQL's bytea text `\x6162`, printed as `61 62`.
    case varbinary
    /// A jsonb document of Presto type json: compact JSON, no blank after `:` and `,`.
    case json
    /// A jsonb document whose Presto type is varchar: JSON null is NULL, a JSON string is its raw text, anything else compact JSON.
    case jsonText
    /// An array, map or row in the canonical encoding, printed as `[a, null]`, `{k=v}`, `{a=1}`.
    case structure(ValueShape)
}

/// The shape of a structural value, as far as its text depends on it.
package indirect enum ValueShape: Sendable, Equatable {
    /// A JSON Boolean, a JSON number that is printed as it stands, or a string printed raw.
    case scalar
    case double
    case real
    /// Hex text, printed as spaced hex.
    case varbinary
    /// A JSON value of its own; JSON null is wrapped in a one-element array.
    case json
    case array(ValueShape)
    /// A JSON object if the keys are varchar, else an array of pairs.
    case map(key: ValueShape, value: ValueShape)
    /// A JSON array of the fields by position.
    case row([RowField])

    package struct RowField: Sendable, Equatable {
        /// nil: the field has no name, and only its value is printed.
        package var name: String?
        package var shape: ValueShape

        package init(_ name: String?, _ shape: ValueShape) {
            self.name = name
            self.shape = shape
        }
    }
}
