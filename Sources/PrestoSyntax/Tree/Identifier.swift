package import SourceText

/// A name as it was written: `bucket`, `"Bucket"`, or in Hive statements `` `bucket` ``.
///
/// Presto compares names ignoring case, quoted or not; the written form only names an output column.
/// Source: Trino documentation, "SQL language", "Identifiers".
package struct Identifier: Hashable, Sendable {
    /// The name without quotes, in its written case.
    package let value: String
    package var isDelimited: Bool
    /// Most names are written as they are compared: they are not made anew.
    private let isCanonical: Bool
    @Place package var span: SourceSpan

    package init(_ value: String, isDelimited: Bool = false, at span: SourceSpan) {
        self.value = value
        self.isDelimited = isDelimited
        self.span = span
        isCanonical = value.isLowercaseASCII
    }

    /// The name in the form in which names are compared.
    package var canonical: String { isCanonical ? value : value.lowercased() }
}

/// One to many identifiers with dots between them: `awsdatacatalog.default.cloudtrail_logs`.
package struct QualifiedName: Hashable, Sendable {
    /// What stands before the last part: most names have nothing there.
    private let qualifiers: [Identifier]
    /// The last part: the table, the column, the function.
    package let suffix: Identifier
    @Place package var span: SourceSpan

    package init(_ parts: [Identifier], at span: SourceSpan) {
        guard let suffix = parts.last else { preconditionFailure("a name without parts") }
        qualifiers = Array(parts.dropLast())
        self.suffix = suffix
        self.span = span
    }

    /// A name of one part.
    package init(_ name: Identifier) {
        qualifiers = []
        suffix = name
        span = name.span
    }

    /// Never empty.
    package var parts: [Identifier] { qualifiers + [suffix] }

    package var isSimple: Bool { qualifiers.isEmpty }

    /// The parts in the form in which names are compared.
    package var canonical: [String] { isSimple ? [suffix.canonical] : parts.map(\.canonical) }
}

extension String {
    fileprivate var isLowercaseASCII: Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            bytes.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0) }
        } ?? false
    }
}
