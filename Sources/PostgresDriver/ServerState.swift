import CLibpq
import Foundation

/// What a server answers to a look at its door, without a login.
///
/// Source: PostgreSQL manual, libpq, `PQpingParams`.
package enum ServerState: Hashable, Sendable {
    case ready
    /// It is starting, stopping or recovering.
    case refusing
    case absent

    /// Blocks for a moment.
    package init(at parameters: ConnectionParameters) {
        let pairs = Array(parameters.values.merging(["connect_timeout": "3"]) { own, _ in own })
        self = LibpqKeywords(pairs).withPointers { keywords, values in
            switch PQpingParams(keywords, values, 0) {
            case PQPING_OK: .ready
            case PQPING_REJECT: .refusing
            default: .absent  // Of C's integers, not of an enum of ours.
            }
        }
    }
}

/// Keywords and values as libpq takes them: two arrays of C strings that end in NULL.
struct LibpqKeywords {
    private let pairs: [(key: String, value: String)]

    init(_ pairs: [(key: String, value: String)]) {
        self.pairs = pairs
    }

    typealias Strings = UnsafePointer<UnsafePointer<CChar>?>

    func withPointers<Value>(_ body: (Strings, Strings) -> Value) -> Value {
        let keywords = pairs.map { UnsafePointer(strdup($0.key)) } + [nil]
        let values = pairs.map { UnsafePointer(strdup($0.value)) } + [nil]
        defer { for text in keywords + values { free(UnsafeMutablePointer(mutating: text)) } }
        return keywords.withUnsafeBufferPointer { keywords in
            values.withUnsafeBufferPointer { values in
                guard let keywords = keywords.baseAddress, let values = values.baseAddress else {
                    preconditionFailure("an array with a NULL has an address")
                }
                return body(keywords, values)
            }
        }
    }
}
