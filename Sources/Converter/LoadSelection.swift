package import LogFormats
import ObjectStore

/// Which of the objects that listing finds are to be loaded.
package struct LoadSelection: Sendable, Equatable {
    /// The first and the last day, of those that keys name. An object whose key names no day is within any window.
    package var from: CivilDay?
    package var to: CivilDay?
    /// Load objects again that are loaded already: their rows are replaced.
    package var reloads = false
    /// At most so many objects; NIL: all.
    package var objectCountMax: Int?

    package init() {}

    /// Whether an object's key says that it lies within the window, `firstDay` being the first day that is kept at all.
    func contains(key: String, keptFrom firstDay: CivilDay?) -> Bool {
        guard from != nil || to != nil || firstDay != nil, let day = LogPath(key: key).day else { return true }
        if let first = [from, firstDay].compactMap(\.self).max(), day < first { return false }
        return to.map { day <= $0 } ?? true
    }
}
