internal import Foundation

/// The name of one query execution: a lowercase UUID of version 4, as clients match it.
package struct QueryExecutionID: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    package init() { rawValue = UUID().uuidString.lowercased() }

    /// nil when the text is no UUID, so that no other text becomes part of a path.
    package init?(_ text: String) {
        guard UUID(uuidString: text) != nil else { return nil }
        rawValue = text.lowercased()
    }

    package var description: String { rawValue }
}
