package import LogFormats

/// Bounds of a load. The defaults keep it below 300 MB for any tree, and two cores busy.
package struct LoadOptions: Sendable {
    /// Units of objects in flight at once: each is read, inflated and parsed, and then copied by a connection of its own.
    ///
    /// PostgreSQL has three to four times as much to do for an event as the converter, so that there are more units than cores.
    package var unitCountMax = 4
    /// A unit ends when its objects have so many stored bytes.
    package var unitStoredBytes: Int64 = 1 << 20
    /// A unit ends when it has so many objects: each is claimed by a lock in PostgreSQL, whose table of locks is bounded.
    package var unitObjectCount = 128
    /// A transaction ends when it has so many bytes of rows.
    package var batchRowBytes = 12 << 20
    /// An object with more bytes of rows is read twice: first to see that it is sound, then to stream it in a transaction of its own.
    package var streamedRowBytes = 16 << 20
    /// Stored bytes are read in pieces of this size.
    package var readBytes: Int64 = 4 << 20
    /// How long a partition is waited for while queries hold the table.
    package var partitionTimeMax: Duration = .seconds(300)
    /// How often a transaction is tried again after a deadlock or a lost connection.
    package var retryCountMax = 6
    package var limits = LogLimits()
    package var selection = LoadSelection()

    package init() {}
}
