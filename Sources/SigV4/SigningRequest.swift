/// What of an HTTP request its signature covers, as it was received.
package struct SigningRequest: Sendable, Equatable {
    package var method: String
    /// Percent-encoded as received, without the query.
    package var path: String
    /// As received, without the question mark.
    package var query: String
    /// In order of arrival; a name may be there more than once.
    package var headers: [Header]

    package struct Header: Sendable, Equatable {
        /// Lower case.
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name.lowercased()
            self.value = value
        }
    }

    package init(method: String, path: String, query: String = "", headers: [Header]) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
    }

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The query's parameters, decoded, in their order. A name without `=` has an empty value.
    package var parameters: [(name: String, value: String)] {
        query.split(separator: "&").map { item in
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (PercentEncoding.decode(pair[0]), pair.count > 1 ? PercentEncoding.decode(pair[1]) : "")
        }
    }

    package func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
}
