/// What a function reads that may be stored in another form than its text, from which it can be read faster.
///
/// Part of a function's mapping, so that nobody looks for its name at each call.
package struct StoredReading: Hashable, Sendable {
    /// Whether the first argument is the text of a JSON value, which may be stored as jsonb.
    package let isOfJSON: Bool
    /// Which argument is a time, or the text of one, counted from 0.
    package let timeArgument: Int?

    init(ofFunction name: String) {
        isOfJSON = Self.ofJSON.contains(name)
        timeArgument = Self.timeArguments[name]
    }

    private static let ofJSON: Set = [
        "json_extract", "json_extract_scalar", "json_parse", "json_array_length", "json_array_get", "json_array_contains", "json_size",
    ]

    private static let timeArguments: [String: Int] = {
        var places = ["date_trunc": 1]
        let first = [
            "from_iso8601_timestamp", "from_iso8601_date", "date", "date_parse", "parse_datetime", "at_timezone", "substr", "substring",
            "date_format", "last_day_of_month", "to_unixtime", "year", "quarter", "month", "week", "week_of_year", "day", "day_of_month",
            "day_of_week", "dow", "day_of_year", "doy", "year_of_week", "yow", "hour", "minute", "second", "millisecond",
        ]
        for name in first { places[name] = 0 }
        return places
    }()
}
