/// Where result objects live. Blocking: a result is written on the thread of the connection that produces it.
package protocol ResultStore: Sendable {
    /// Begins an object, which is not visible before `commit`.
    func create(_ location: OutputLocation) throws(ResultStoreError) -> any ResultSink

    /// Bytes of an object from an offset on, as many as there are up to the limit. nil: there is no such object.
    func read(_ location: OutputLocation, from offset: Int, count: Int) throws(ResultStoreError) -> [UInt8]?

    /// Deleting what is not there is no error.
    func delete(_ location: OutputLocation) throws(ResultStoreError)
}

/// An object that is being written, by one task.
package protocol ResultSink: Sendable {
    func write(_ bytes: UnsafeRawBufferPointer) throws(ResultStoreError)

    /// The object can be read when this returns.
    func commit() throws(ResultStoreError)

    /// Nothing is left of it. May follow a failed `commit`.
    func discard()
}

package struct ResultStoreError: Error, Sendable, Equatable {
    package var message: String

    package init(_ message: String) { self.message = message }
}
