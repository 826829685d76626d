package import FunctionCatalog
package import PrestoSyntax
import PrestoTypes

/// A call of one of the SQL/JSON functions. Texts that are read as JSON are varchars here, whatever they were written as.
///
/// Source: Trino documentation, "JSON functions and operators".
package indirect enum TypedJSON: Hashable, Sendable {
    case exists(TypedJSONPath, onError: JSONExists.ErrorBehavior)
    case value(TypedJSONPath, onEmpty: Fallback, onError: Fallback)
    case query(TypedJSONPath, wrapper: JSONQuery.Wrapper, omitsQuotes: Bool, onEmpty: JSONQuery.Behavior, onError: JSONQuery.Behavior)
    case object([Member], isAbsentOnNull: Bool, hasUniqueKeys: Bool)
    case array([Item], isAbsentOnNull: Bool)

    /// What `JSON_VALUE` is where there is no scalar.
    package enum Fallback: Hashable, Sendable {
        case error
        /// NULL, or what stands behind DEFAULT, as the returned type.
        case value(TypedExpression)
    }

    /// A value that goes into JSON: a text in JSON, or an SQL value that becomes JSON.
    package struct Item: Hashable, Sendable {
        package var value: TypedExpression
        package var isJSON: Bool
    }

    package struct Member: Hashable, Sendable {
        package var key: TypedExpression
        package var item: Item
    }
}

/// A JSON text, the path into it, and the values that the path names.
package struct TypedJSONPath: Hashable, Sendable {
    package var input: TypedExpression
    package var path: SQLJSONPath
    package var parameters: [Parameter]

    package struct Parameter: Hashable, Sendable {
        package var name: String
        package var item: TypedJSON.Item
    }
}

extension TypedJSON {
    /// Whether the call can end in an error.
    package var canFail: Bool {
        switch self {
        case .exists(_, let onError): onError == .error
        case .value(_, let onEmpty, let onError): onEmpty == .error || onError == .error
        case .query(_, _, _, let onEmpty, let onError): onEmpty == .error || onError == .error
        case .object: true
        case .array(let items, _): items.contains(where: \.isJSON)
        }
    }

    func mapChildren(_ transform: TypedExpression.Transform) throws(AnalysisError) -> TypedJSON {
        switch self {
        case .exists(let path, let onError): .exists(try path.mapChildren(transform), onError: onError)
        case .value(let path, let onEmpty, let onError):
            .value(
                try path.mapChildren(transform), onEmpty: try onEmpty.mapChildren(transform), onError: try onError.mapChildren(transform))
        case .query(let path, let wrapper, let omitsQuotes, let onEmpty, let onError):
            .query(try path.mapChildren(transform), wrapper: wrapper, omitsQuotes: omitsQuotes, onEmpty: onEmpty, onError: onError)
        case .object(let members, let isAbsentOnNull, let hasUniqueKeys):
            .object(
                try members.map { (member) throws(AnalysisError) in
                    Member(key: try transform(member.key), item: try member.item.mapChildren(transform))
                }, isAbsentOnNull: isAbsentOnNull, hasUniqueKeys: hasUniqueKeys)
        case .array(let items, let isAbsentOnNull):
            .array(try items.map { (item) throws(AnalysisError) in try item.mapChildren(transform) }, isAbsentOnNull: isAbsentOnNull)
        }
    }
}

extension TypedJSON.Fallback {
    fileprivate func mapChildren(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        switch self {
        case .error: self
        case .value(let value): .value(try transform(value))
        }
    }
}

extension TypedJSON.Item {
    fileprivate func mapChildren(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        Self(value: try transform(value), isJSON: isJSON)
    }
}

extension TypedJSONPath {
    fileprivate func mapChildren(_ transform: TypedExpression.Transform) throws(AnalysisError) -> Self {
        var copy = self
        copy.input = try transform(input)
        copy.parameters = try parameters.map { (parameter) throws(AnalysisError) in
            Parameter(name: parameter.name, item: try parameter.item.mapChildren(transform))
        }
        return copy
    }
}
