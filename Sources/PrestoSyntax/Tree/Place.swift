package import SourceText

/// The span of a node, left out when nodes are compared.
///
/// Two nodes are equal when they are the same syntax, wherever they stand: `GROUP BY lower(a)` finds the `lower(a)` of the select list.
/// Source: Trino, `Node.equals`, which ignores `NodeLocation`.
@propertyWrapper
package struct Place: Hashable, Sendable {
    package var wrappedValue: SourceSpan

    package init(wrappedValue: SourceSpan) {
        self.wrappedValue = wrappedValue
    }

    package static func == (_: Self, _: Self) -> Bool { true }

    package func hash(into _: inout Hasher) {}
}
