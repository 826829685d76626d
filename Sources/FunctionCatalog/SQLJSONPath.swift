/// A path of the SQL/JSON functions: `lax $.Records[*] ? (@.eventName == $name)`.
///
///     path : ('lax' | 'strict') expression
///
/// PostgreSQL's `jsonpath` implements the same standard; what both know is written in its words.
/// Source: Trino documentation, "JSON functions and operators", "JSON path language"; ISO/IEC 9075-2, `<JSON path expression>`.
package struct SQLJSONPath: Hashable, Sendable {
    package let mode: Mode
    package let root: PathExpression
    /// The names behind `$` with the place of each in the path's text.
    package let parameters: [Parameter]

    package enum Mode: String, Hashable, Sendable {
        case lax, strict
    }

    package struct Parameter: Hashable, Sendable {
        package let name: String
        package let offset: Int
    }
}

package indirect enum PathExpression: Hashable, Sendable {
    /// A number, `true`, `false` or `null`, as written.
    case constant(String)
    case text(String)
    case context
    case filtered
    case last
    case parameter(String)
    case sign(String, PathExpression)
    case arithmetic(String, PathExpression, PathExpression)
    case member(PathExpression, String)
    case everyMember(PathExpression)
    case elements(PathExpression, [PathSubscript])
    case everyElement(PathExpression)
    case filter(PathExpression, PathPredicate)
    case method(PathExpression, PathMethod)
}

/// `1`, `last` or `0 to 2`.
package struct PathSubscript: Hashable, Sendable {
    package let from: PathExpression
    package let to: PathExpression?
}

package enum PathMethod: String, Hashable, Sendable, CaseIterable {
    case abs, ceiling, double, floor, keyvalue, size, type
}

package indirect enum PathPredicate: Hashable, Sendable {
    case comparison(String, PathExpression, PathExpression)
    case exists(PathExpression)
    case startsWith(PathExpression, PathExpression)
    case isUnknown(PathPredicate)
    case not(PathPredicate)
    case and(PathPredicate, PathPredicate)
    case or(PathPredicate, PathPredicate)
}

/// Why a path has no meaning.
package struct PathError: Error, Hashable, Sendable {
    /// In characters from the path's start.
    package let offset: Int
    package let message: String
    /// Whether Trino has it and this server has not.
    package let isNotSupported: Bool
}

extension SQLJSONPath {
    /// Whether the path can fail over some document: only then its errors must be caught.
    ///
    /// In lax mode members and elements that are missing are no errors.
    package var canFail: Bool { mode == .strict || root.canFail }
}

extension PathExpression {
    fileprivate var canFail: Bool {
        switch self {
        case .constant, .text, .context, .filtered, .last, .parameter: false
        case .sign, .arithmetic: true
        case .member(let base, _), .everyMember(let base), .everyElement(let base): base.canFail
        case .elements(let base, let subscripts): base.canFail || !subscripts.allSatisfy(\.isPlain)
        case .filter(let base, _): base.canFail
        case .method(let base, let method): base.canFail || (method != .size && method != .type)
        }
    }
}

extension PathSubscript {
    fileprivate var isPlain: Bool { from.isPosition && (to?.isPosition ?? true) }
}

extension PathExpression {
    fileprivate var isPosition: Bool {
        switch self {
        case .last: true
        case .constant(let text): text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        default: false
        }
    }
}
