package import SourceText

/// The first operands of the JSON query functions: `input FORMAT JSON, 'path' PASSING value AS name`.
///
/// Source: Trino documentation, "JSON functions and operators"; Trino grammar, rule `jsonPathInvocation`.
package struct JSONPathInvocation: Hashable, Sendable {
    package var input: Expression
    package var inputFormat: JSONFormat?
    package var path: String
    /// Where the path's literal stands, with its quotes.
    @Place package var pathSpan: SourceSpan
    package var arguments: [Argument]

    package init(input: Expression, inputFormat: JSONFormat?, path: String, at pathSpan: SourceSpan, arguments: [Argument]) {
        self.input = input
        self.inputFormat = inputFormat
        self.path = path
        self.pathSpan = pathSpan
        self.arguments = arguments
    }

    package struct Argument: Hashable, Sendable {
        package var value: Expression
        package var format: JSONFormat?
        package var name: Identifier

        package init(value: Expression, format: JSONFormat?, name: Identifier) {
            self.value = value
            self.format = format
            self.name = name
        }
    }
}

package enum JSONFormat: String, Hashable, Sendable, CaseIterable {
    case json = "JSON"
    case utf8 = "JSON ENCODING UTF8"
    case utf16 = "JSON ENCODING UTF16"
    case utf32 = "JSON ENCODING UTF32"
}

/// `JSON_EXISTS(input, path FALSE ON ERROR)`
package struct JSONExists: Hashable, Sendable {
    package var invocation: JSONPathInvocation
    package var onError: ErrorBehavior?

    package init(invocation: JSONPathInvocation, onError: ErrorBehavior?) {
        self.invocation = invocation
        self.onError = onError
    }

    package enum ErrorBehavior: String, Hashable, Sendable, CaseIterable {
        case `true` = "TRUE"
        case `false` = "FALSE"
        case unknown = "UNKNOWN"
        case error = "ERROR"
    }
}

/// `JSON_VALUE(input, path RETURNING type DEFAULT a ON EMPTY NULL ON ERROR)`
package struct JSONValue: Hashable, Sendable {
    package var invocation: JSONPathInvocation
    package var returning: DataType?
    package var onEmpty: Behavior?
    package var onError: Behavior?

    package init(invocation: JSONPathInvocation, returning: DataType?, onEmpty: Behavior?, onError: Behavior?) {
        self.invocation = invocation
        self.returning = returning
        self.onEmpty = onEmpty
        self.onError = onError
    }

    package enum Behavior: Hashable, Sendable {
        case error
        case null
        case defaultValue(Expression)
    }
}

/// `JSON_QUERY(input, path RETURNING type FORMAT JSON WITH ARRAY WRAPPER OMIT QUOTES ON SCALAR STRING …)`
package struct JSONQuery: Hashable, Sendable {
    package var invocation: JSONPathInvocation
    package var output: JSONOutput?
    package var wrapper: Wrapper?
    package var quotes: Quotes?
    package var onEmpty: Behavior?
    package var onError: Behavior?

    package init(
        invocation: JSONPathInvocation, output: JSONOutput?, wrapper: Wrapper?, quotes: Quotes?, onEmpty: Behavior?, onError: Behavior?
    ) {
        self.invocation = invocation
        self.output = output
        self.wrapper = wrapper
        self.quotes = quotes
        self.onEmpty = onEmpty
        self.onError = onError
    }

    package enum Wrapper: String, Hashable, Sendable {
        case without = "WITHOUT ARRAY WRAPPER"
        case conditional = "WITH CONDITIONAL ARRAY WRAPPER"
        case unconditional = "WITH UNCONDITIONAL ARRAY WRAPPER"
    }

    package enum Quotes: Hashable, Sendable {
        case keep(onScalarString: Bool)
        case omit(onScalarString: Bool)
    }

    package enum Behavior: String, Hashable, Sendable, CaseIterable {
        case error = "ERROR"
        case null = "NULL"
        case emptyArray = "EMPTY ARRAY"
        case emptyObject = "EMPTY OBJECT"
    }
}

/// `RETURNING type FORMAT JSON`
package struct JSONOutput: Hashable, Sendable {
    package var type: DataType
    package var format: JSONFormat?

    package init(type: DataType, format: JSONFormat?) {
        self.type = type
        self.format = format
    }
}

package enum JSONNullHandling: String, Hashable, Sendable {
    case null = "NULL ON NULL"
    case absent = "ABSENT ON NULL"
}

/// `JSON_OBJECT('key' : value ABSENT ON NULL WITH UNIQUE KEYS RETURNING type)`
package struct JSONObject: Hashable, Sendable {
    package var members: [Member]
    package var nullHandling: JSONNullHandling?
    /// WITH or WITHOUT UNIQUE KEYS; nil when nothing was written.
    package var uniqueKeys: Bool?
    package var output: JSONOutput?

    package init(members: [Member], nullHandling: JSONNullHandling?, uniqueKeys: Bool?, output: JSONOutput?) {
        self.members = members
        self.nullHandling = nullHandling
        self.uniqueKeys = uniqueKeys
        self.output = output
    }

    package struct Member: Hashable, Sendable {
        package var key: Expression
        package var value: Expression
        package var format: JSONFormat?

        package init(key: Expression, value: Expression, format: JSONFormat?) {
            self.key = key
            self.value = value
            self.format = format
        }
    }
}

/// `JSON_ARRAY(a, b FORMAT JSON NULL ON NULL RETURNING type)`
package struct JSONArray: Hashable, Sendable {
    package var elements: [Element]
    package var nullHandling: JSONNullHandling?
    package var output: JSONOutput?

    package init(elements: [Element], nullHandling: JSONNullHandling?, output: JSONOutput?) {
        self.elements = elements
        self.nullHandling = nullHandling
        self.output = output
    }

    package struct Element: Hashable, Sendable {
        package var value: Expression
        package var format: JSONFormat?

        package init(value: Expression, format: JSONFormat?) {
            self.value = value
            self.format = format
        }
    }
}
