import ArgumentParser
import Foundation

/// A default that an environment variable may replace: `--data-dir` is `TRAILGATE_DATA_DIR`.
enum Setting {
    /// The variable of an option's name.
    static func variable(of option: String) -> String {
        "TRAILGATE_" + option.uppercased().replacing("-", with: "_")
    }

    /// The variable's value, or the default. A value that cannot be read ends the program: to go on without it would be a guess.
    static func value<Value: ExpressibleByArgument>(_ option: String, or fallback: Value) -> Value {
        optional(option) ?? fallback
    }

    static func optional<Value: ExpressibleByArgument>(_ option: String) -> Value? {
        guard let text = ProcessInfo.processInfo.environment[variable(of: option)], !text.isEmpty else { return nil }
        guard let value = Value(argument: text) else {
            Terminal.complain("The value of \(variable(of: option)) is invalid: '\(text)'")
            exit(ExitCode.validationFailure.rawValue)
        }
        return value
    }

    /// `1`, `true`, `yes` and `on` set a flag.
    static func flag(_ option: String) -> Bool {
        let text: String = value(option, or: "")
        return ["1", "true", "yes", "on"].contains(text.lowercased())
    }
}

extension ArgumentHelp {
    /// Help that names the option's environment variable.
    static func setting(_ option: String, _ text: String, valueName: String? = nil) -> ArgumentHelp {
        ArgumentHelp("\(text) [\(Setting.variable(of: option))]", valueName: valueName)
    }
}
