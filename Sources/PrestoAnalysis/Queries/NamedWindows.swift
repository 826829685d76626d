import PrestoSyntax
import SourceText

/// The WINDOW clause: names for window specifications, which may build upon one another.
///
/// Source: Trino documentation, SELECT, "WINDOW clause".
struct NamedWindows {
    private var windows: [String: WindowSpecification] = [:]
    /// The windows with a pattern that were analyzed already.
    let patternWindows = PatternWindows()

    init() {}

    init(_ definitions: [WindowDefinition]) throws(AnalysisError) {
        for definition in definitions {
            let name = Self.key(definition.name)
            guard windows[name] == nil else {
                let message = "WINDOW name '\(definition.name.canonical)' specified more than once"
                throw AnalysisError(.duplicateWindowName, message, at: definition.span)
            }
            windows[name] = try resolve(definition.window)
        }
    }

    func resolve(_ window: Window) throws(AnalysisError) -> WindowSpecification {
        switch window {
        case .specification(let specification): try resolve(specification)
        case .reference(let name): try named(name)
        }
    }

    /// A specification that names another takes over its partitions and its order.
    private func resolve(_ specification: WindowSpecification) throws(AnalysisError) -> WindowSpecification {
        guard let name = specification.existingName else { return specification }
        let base = try named(name)
        guard specification.partitionBy.isEmpty else {
            throw AnalysisError(
                .invalidWindowReference, "WINDOW specification with named WINDOW reference cannot specify PARTITION BY",
                at: specification.span)
        }
        guard specification.orderBy.isEmpty || base.orderBy.isEmpty else {
            throw AnalysisError(
                .invalidWindowReference,
                "Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY", at: specification.span)
        }
        guard base.frame == nil else {
            throw AnalysisError(
                .invalidWindowReference, "Cannot reference named WINDOW containing frame specification", at: specification.span)
        }
        return WindowSpecification(
            existingName: nil, partitionBy: base.partitionBy, orderBy: base.orderBy + specification.orderBy, frame: specification.frame,
            at: specification.span)
    }

    /// Unlike a column's, a window's name in quotes is not the one without: an unquoted name is in capitals.
    private static func key(_ name: Identifier) -> String { name.isDelimited ? name.value : name.value.uppercased() }

    private func named(_ name: Identifier) throws(AnalysisError) -> WindowSpecification {
        guard let window = windows[Self.key(name)] else {
            throw AnalysisError(
                .invalidWindowReference, "Cannot resolve WINDOW name \(name.canonical)", at: name.span,
                hint: NameHint.hint(for: name.canonical, among: Array(windows.keys)))
        }
        return window
    }
}

/// The windows with a pattern of one SELECT, by their specifications: calls that share one are answered by one search.
///
/// A reference type, since the analysis of each expression adds to it; it lives as long as the analysis of its SELECT.
final class PatternWindows {
    private var windows: [WindowSpecification: AnalyzedPatternWindow] = [:]

    subscript(specification: WindowSpecification) -> AnalyzedPatternWindow? {
        get { windows[specification] }
        set { windows[specification] = newValue }
    }
}
