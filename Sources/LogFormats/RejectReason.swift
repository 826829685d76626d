/// Why an object, or one record of it, could not be loaded.
package enum RejectReason: String, Sendable, CaseIterable {
    /// Named `.gz`, and does not begin as gzip does.
    case notGzip = "not-gzip"
    case truncatedGzip = "truncated-gzip"
    case corruptGzip = "corrupt-gzip"
    /// Inflates past the bound of its ratio.
    case decompressionBomb = "decompression-bomb"
    case objectTooLarge = "object-too-large"
    case notJSON = "not-json"
    /// JSON that stops before its end.
    case truncatedJSON = "truncated-json"
    /// A JSON document that is no log of CloudTrail.
    case noRecords = "no-records"
    case recordNotAnObject = "record-not-an-object"
    case recordTooLarge = "record-too-large"
    case nestedTooDeeply = "nested-too-deeply"
    case invalidUTF8 = "invalid-utf-8"
    /// A line of a text log that does not have its service's fields.
    case malformedLine = "malformed-line"
    /// The store could not read the object.
    case unreadable
    /// PostgreSQL refused a row that we took for sound.
    case refusedByDatabase = "refused-by-database"

    init(_ fault: JSONFault) {
        switch fault {
        case .unexpectedByte, .controlCharacterInString, .invalidEscape, .invalidNumber: self = .notJSON
        case .unexpectedEnd: self = .truncatedJSON
        case .invalidUTF8: self = .invalidUTF8
        case .nestedTooDeeply: self = .nestedTooDeeply
        }
    }
}

/// A record that is not loaded, with its place and the beginning of its text.
package struct RecordReject: Sendable, Equatable {
    /// The record's place in its object, counted from 0.
    package let recordIndex: Int
    package let reason: RejectReason
    package let detail: String
    /// At most `LogLimits.snippetBytes` of its text, repaired to UTF-8 without zero characters.
    package let snippet: String
}

/// An object of which nothing is loaded.
package struct ObjectReject: Sendable, Equatable {
    package let reason: RejectReason
    package let detail: String

    package init(_ reason: RejectReason, _ detail: String) {
        self.reason = reason
        self.detail = detail
    }
}
