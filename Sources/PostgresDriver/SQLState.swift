/// A five-character code that says what kind of error PostgreSQL raised.
///
/// Source: PostgreSQL manual, appendix A, "PostgreSQL Error Codes".
package struct SQLState: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The class of the code: its first two characters, such as `22` for data exceptions.
    package var errorClass: String { String(rawValue.prefix(2)) }

    package static let connectionException = Self(rawValue: "08000")
    package static let connectionFailure = Self(rawValue: "08006")
    package static let cardinalityViolation = Self(rawValue: "21000")
    package static let numericValueOutOfRange = Self(rawValue: "22003")
    package static let divisionByZero = Self(rawValue: "22012")
    package static let invalidTextRepresentation = Self(rawValue: "22P02")
    package static let badCopyFileFormat = Self(rawValue: "22P04")
    package static let uniqueViolation = Self(rawValue: "23505")
    package static let readOnlyTransaction = Self(rawValue: "25006")
    package static let failedTransaction = Self(rawValue: "25P02")
    package static let invalidPassword = Self(rawValue: "28P01")
    package static let invalidCatalogName = Self(rawValue: "3D000")
    package static let serializationFailure = Self(rawValue: "40001")
    package static let deadlockDetected = Self(rawValue: "40P01")
    package static let insufficientPrivilege = Self(rawValue: "42501")
    package static let syntaxError = Self(rawValue: "42601")
    package static let undefinedColumn = Self(rawValue: "42703")
    package static let undefinedFunction = Self(rawValue: "42883")
    package static let undefinedTable = Self(rawValue: "42P01")
    package static let duplicateTable = Self(rawValue: "42P07")
    package static let duplicateObject = Self(rawValue: "42710")
    package static let diskFull = Self(rawValue: "53100")
    package static let outOfMemory = Self(rawValue: "53200")
    package static let tooManyConnections = Self(rawValue: "53300")
    package static let configurationLimitExceeded = Self(rawValue: "53400")
    package static let objectInUse = Self(rawValue: "55006")
    package static let lockNotAvailable = Self(rawValue: "55P03")
    package static let queryCancelled = Self(rawValue: "57014")
    package static let adminShutdown = Self(rawValue: "57P01")
    package static let crashShutdown = Self(rawValue: "57P02")
    package static let cannotConnectNow = Self(rawValue: "57P03")
}

extension SQLState: CustomStringConvertible {
    package var description: String { rawValue }
}
