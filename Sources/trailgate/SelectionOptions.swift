import ArgumentParser
import Converter
import LogFormats

/// Which of the objects found are loaded.
struct SelectionOptions: ParsableArguments {
    @Option(help: .setting("from", "Load objects of this day and later, by the day in their keys.", valueName: "YYYY-MM-DD"))
    var from: CivilDay?

    @Option(help: .setting("to", "Load objects of this day and earlier.", valueName: "YYYY-MM-DD"))
    var to: CivilDay?

    @Flag(help: .setting("reload", "Load again what is loaded already; its events are replaced."))
    var reload = false

    @Option(help: .setting("max-objects", "Load at most so many objects; the next load goes on."))
    var maxObjects: Int?

    func validate() throws {
        let selection = selection
        if let from = selection.from, let to = selection.to, to < from { throw ValidationError("--to is before --from.") }
        if let count = selection.objectCountMax, count < 1 { throw ValidationError("--max-objects must be at least 1.") }
    }

    var selection: LoadSelection {
        var selection = LoadSelection()
        (selection.from, selection.to) = (from ?? Setting.optional("from"), to ?? Setting.optional("to"))
        (selection.reloads, selection.objectCountMax) = (reload || Setting.flag("reload"), maxObjects ?? Setting.optional("max-objects"))
        return selection
    }
}

extension CivilDay: ExpressibleByArgument {
    package init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }
}
