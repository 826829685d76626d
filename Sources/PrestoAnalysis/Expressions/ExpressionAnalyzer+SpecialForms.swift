import PrestoSyntax
import PrestoTypes
import SourceText

/// Functions that are written with words of their own.
extension ExpressionAnalyzer {
    func analyzeExtract(_ field: ExtractField, _ value: Expression, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let name =
            switch field {
            case .year: "year"
            case .quarter: "quarter"
            case .month: "month"
            case .week: "week"
            case .day, .dayOfMonth: "day"
            case .dayOfWeek, .dow: "day_of_week"
            case .dayOfYear, .doy: "day_of_year"
            case .yearOfWeek, .yow: "year_of_week"
            case .hour: "hour"
            case .minute: "minute"
            case .second: "second"
            case .timezoneMinute: "timezone_minute"
            case .timezoneHour: "timezone_hour"
            }
        return try resolve(context.function(name), [value], at: span)
    }

    func analyzeTrim(
        _ specification: TrimSpecification, _ characters: Expression?, _ value: Expression, at span: SourceSpan
    ) throws(AnalysisError) -> TypedExpression {
        let name =
            switch specification {
            case .both: "trim"
            case .leading: "ltrim"
            case .trailing: "rtrim"
            }
        return try resolve(context.function(name), [value] + (characters.map { [$0] } ?? []), at: span)
    }

    func analyzeCurrentTime(_ function: CurrentTimeFunction, _ precision: Int?, at span: SourceSpan) throws(AnalysisError)
        -> TypedExpression
    {
        let value = try resolve("$\(function.rawValue)", [TypedExpression](), at: span)
        guard let precision else { return value }
        let type: PrestoType? =
            switch function {
            case .currentDate: nil
            case .currentTime: .timeWithTimeZone(precision: precision)
            case .currentTimestamp: .timestampWithTimeZone(precision: precision)
            case .localTime: .time(precision: precision)
            case .localTimestamp: .timestamp(precision: precision)
            }
        return type.map { TypedExpression(.cast(value, isTry: false), $0, at: span) } ?? value
    }

    /// The zone is a name, or an offset as an interval.
    func analyzeAtTimeZone(_ value: Expression, _ zone: Expression, at span: SourceSpan) throws(AnalysisError) -> TypedExpression {
        let typed = try analyze(value)
        if case .timestamp(let precision) = typed.type {
            let zoned = typed.coerced(to: .timestampWithTimeZone(precision: precision))
            return try resolve("at_timezone", [zoned, try analyze(zone)], at: span)
        }
        if case .timeWithTimeZone = typed.type { return try resolve("$at_timezone", [typed, try analyze(zone)], at: span) }
        return try resolve("at_timezone", [typed, try analyze(zone)], at: span)
    }
}
