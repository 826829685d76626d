/// The kinds of token. A keyword is spelled as its case, with `_` before each capital: `currentDate` is CURRENT_DATE.
///
/// Source: Trino grammar (release 400), lexer rules and rule `nonReserved`.
package enum TokenKind: UInt16, CaseIterable, Sendable {
    // MARK: Texts
    case endOfText, identifier, delimitedIdentifier, backquotedIdentifier, digitIdentifier
    case string, unicodeString, binaryLiteral, integer, decimal, doubleValue
    /// A character, or a quotation mark without its end, that begins no token.
    case unrecognized

    // MARK: Punctuation
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace, leftExclusion, rightExclusion
    case comma, dot, colon, semicolon, questionMark, arrow, doubleArrow, bar, caret, dollar
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, plus, minus, asterisk, slash, percent, concat

    // MARK: Reserved keywords
    case alter, and, `as`, between, by, `case`, cast, constraint, create, cross, cube, currentCatalog, currentDate, currentPath
    case currentRole, currentSchema, currentTime, currentTimestamp, currentUser, deallocate, delete, describe, distinct, drop
    case `else`, end, escape, except, execute, exists, extract, `false`, `for`, from, full, group, grouping, having
    case `in`, inner, insert, intersect, into, `is`, join, jsonArray, jsonExists, jsonObject, jsonQuery, jsonValue
    case left, like, listagg, localtime, localtimestamp, natural, normalize, not, null, on, or, order, outer, prepare
    case recursive, right, rollup, select, skip, table, then, trim, `true`, uescape, union, unnest, using, values, when, `where`, with

    // MARK: Keywords that are identifiers, too
    case absent, add, admin, after, all, analyze, any, array, asc, at, authorization, bernoulli, both, call, cascade, catalogs
    case column, columns, comment, commit, committed, conditional, copartition, count, current, data, date, day, `default`, define
    case definer, deny, desc, descriptor, distributed, double, empty, encoding, error, excluding, explain, fetch, filter, final, first
    case following, format, functions, grant, granted, grants, graphviz, groups, hour, `if`, ignore, including, initial, input
    case interval, invoker, io, isolation, json, keep, key, keys, last, lateral, leading, level, limit, local, logical, map, match
    case matched, matches, matchRecognize, materialized, measures, merge, minute, month, next, nfc, nfd, nfkc, nfkd, no, none
    case nullif, nulls, object, of, offset, omit, one, only, option, ordinality, output, over, overflow, partition, partitions
    case passing, past, path, pattern, per, permute, position, preceding, precision, privileges, properties, prune, quotes, range
    case read, refresh, rename, repeatable, replace, reset, respect, restrict, returning, revoke, role, roles, rollback, row, rows
    case running, scalar, schema, schemas, second, security, seek, serializable, session, set, sets, show, some, start, stats
    case subset, substring, system, tables, tablesample, text, ties, time, timestamp, to, trailing, transaction, truncate
    case tryCast, type, unbounded, uncommitted, unconditional, unique, unknown, unmatched, update, use, user, utf16, utf32, utf8
    case validate, value, verbose, version, view, window, within, without, work, wrapper, write, year, zone

    package var isKeyword: Bool { self >= .alter }

    package var isReserved: Bool { self >= .alter && self <= .with }

    /// Whether the token may stand for an identifier in a SELECT; a token of another quotation or with a digit in front is one in error.
    package var isIdentifier: Bool { self > .with || (self >= .identifier && self <= .digitIdentifier) }

    fileprivate static func >= (lhs: Self, rhs: Self) -> Bool { lhs.rawValue >= rhs.rawValue }
    fileprivate static func <= (lhs: Self, rhs: Self) -> Bool { lhs.rawValue <= rhs.rawValue }
    fileprivate static func > (lhs: Self, rhs: Self) -> Bool { lhs.rawValue > rhs.rawValue }
}

extension TokenKind {
    /// How the kind reads in a list of what was expected: `'SELECT'`, `','`, `<identifier>`.
    ///
    /// Source: Trino, `ErrorHandler`, and the display names of the grammar's tokens.
    package var displayName: String {
        switch self {
        case .endOfText: "<EOF>"
        case .integer: "<integer>"
        case .identifier, .delimitedIdentifier, .backquotedIdentifier, .digitIdentifier: "<identifier>"
        case .string, .unicodeString: "<string>"
        case .binaryLiteral: "BINARY_LITERAL"
        case .decimal: "DECIMAL_VALUE"
        case .doubleValue: "DOUBLE_VALUE"
        case .unrecognized: "UNRECOGNIZED"
        default: "'\(spelling)'"
        }
    }

    /// The text of a punctuation mark or a keyword.
    package var spelling: String { Self.marks[self] ?? Keywords.spelling(of: self) }

    static let marks: [TokenKind: String] = [
        .leftParenthesis: "(", .rightParenthesis: ")", .leftBracket: "[", .rightBracket: "]", .leftBrace: "{", .rightBrace: "}",
        .leftExclusion: "{-", .rightExclusion: "-}", .comma: ",", .dot: ".", .colon: ":", .semicolon: ";", .questionMark: "?",
        .arrow: "->", .doubleArrow: "=>", .bar: "|", .caret: "^", .dollar: "$", .equal: "=", .notEqual: "<>", .less: "<",
        .lessOrEqual: "<=", .greater: ">", .greaterOrEqual: ">=", .plus: "+", .minus: "-", .asterisk: "*", .slash: "/",
        .percent: "%", .concat: "||",
    ]
}
