/// A workgroup: a name and where its results go unless the client says otherwise.
package struct WorkGroup: Sendable, Equatable {
    package static let primaryName = "primary"

    package var name: String
    package var description: String
    package var outputLocation: OutputLocation?
    /// Seconds since 1970.
    package var creationTime: Double

    package init(name: String = primaryName, description: String = "", outputLocation: OutputLocation?, creationTime: Double) {
        self.name = name
        self.description = description
        self.outputLocation = outputLocation
        self.creationTime = creationTime
    }
}
