package import SourceText

/// A name as it was written: `bucket`, `"Bucket"`, or in Hive statements `` `bucket` ``.
///
/// Presto compares names ignoring case, quoted or not; the written form only names an output column.
/// Source: Trino documentation, "SQL language", "Identifiers".
package struct Identifier: Hashable, Sendable {
    /// The name without quotes, in its written case.
    package var value: String
    package var isDelimited: Bool
    @Place package var span: SourceSpan

    package init(_ value: String, isDelimited: Bool = false, at span: SourceSpan) {
        self.value = value
        self.isDelimited = isDelimited
        self.span = span
    }

    /// The name in the form in which names are compared.
    ///
    /// Most names are written so: they are not made anew.
    package var canonical: String {
        let isLower = value.utf8.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        return isLower ? value : value.lowercased()
    }
}

/// One to many identifiers with dots between them: `awsdatacatalog.default.cloudtrail_logs`.
package struct QualifiedName: Hashable, Sendable {
    /// Never empty.
    package var parts: [Identifier]
    @Place package var span: SourceSpan

    package init(_ parts: [Identifier], at span: SourceSpan) {
        precondition(!parts.isEmpty, "a name without parts")
        self.parts = parts
        self.span = span
    }

    /// The last part: the table, the column, the function.
    package var suffix: Identifier { parts[parts.count - 1] }

    /// The parts in the form in which names are compared.
    package var canonical: [String] { parts.map(\.canonical) }
}
