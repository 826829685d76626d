extension ConstantTranslation {
    /// The PostgreSQL constant for a Presto constant; nil leaves the case to the database.
    ///
    /// Throws NOT_SUPPORTED for what PostgreSQL's patterns cannot say, INVALID_FUNCTION_ARGUMENT for a path that is none.
    func translate(_ text: String) throws(FunctionError) -> String? {
        switch self {
        case .regex: return SQLFragment.literal(try JavaRegex.translate(text)).text
        case .agreeingRegex:
            guard case .pattern(let pattern) = try JavaRegex.plan(text) else { return nil }
            return SQLFragment.literal(pattern).text
        case .regexProgram:
            guard case .program(let pattern, let steps) = try JavaRegex.plan(text) else { return nil }
            return SQLFragment.literal(#"{"pattern":\#(RegexProgram.quoted(pattern)),"steps":\#(steps)}"#).text + "::jsonb"
        case .jsonPath: return try JSONPath.parse(text).arrayLiteral
        case .dateUnit: return Self.unit(text, of: ["day", "week", "month", "quarter", "year"])
        case .timeUnit: return Self.unit(text, of: ["millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year"])
        }
    }

    private static func unit(_ text: String, of units: [String]) -> String? {
        let unit = text.lowercased()
        return units.contains(unit) ? SQLFragment.literal(unit).text : nil
    }
}
