package import ObjectStore
internal import Synchronization

/// Result objects in the built-in buckets. A bucket that is not there is made: a client's output location needs no preparation.
package struct BucketResultStore: ResultStore {
    private let buckets: BucketStore

    package init(_ buckets: BucketStore) { self.buckets = buckets }

    package func create(_ location: OutputLocation) throws(ResultStoreError) -> any ResultSink {
        do throws(ObjectStoreError) {
            if try !buckets.hasBucket(location.bucket) { try buckets.createBucket(location.bucket) }
            return BucketResultSink(try buckets.writer(location.bucket, location.key))
        } catch {
            throw ResultStoreError(error.message)
        }
    }

    package func read(_ location: OutputLocation, from offset: Int, count: Int) throws(ResultStoreError) -> [UInt8]? {
        do throws(ObjectStoreError) {
            return try buckets.read(location.bucket, location.key, range: Int64(offset)..<Int64(offset) + Int64(count))
        } catch {
            if error.kind == .noSuchKey || error.kind == .noSuchBucket { return nil }
            throw ResultStoreError(error.message)
        }
    }

    package func delete(_ location: OutputLocation) throws(ResultStoreError) {
        do throws(ObjectStoreError) {
            try buckets.delete(location.bucket, location.key)
        } catch {
            throw ResultStoreError(error.message)
        }
    }
}

/// The writer is used by one task at a time, on several threads in turn: hence the lock, never contended.
private final class BucketResultSink: ResultSink {
    private let lock = Mutex(())
    /// Used under the lock alone.
    private nonisolated(unsafe) let writer: ObjectWriter

    init(_ writer: sending ObjectWriter) { self.writer = writer }

    func write(_ bytes: UnsafeRawBufferPointer) throws(ResultStoreError) {
        try locked { () throws(ObjectStoreError) in try writer.write(bytes) }
    }

    func commit() throws(ResultStoreError) {
        try locked { () throws(ObjectStoreError) in _ = try writer.finish() }
    }

    func discard() {
        lock.withLock { _ in writer.cancel() }
    }

    private func locked(_ body: () throws(ObjectStoreError) -> Void) throws(ResultStoreError) {
        do throws(ObjectStoreError) {
            try lock.withLock { (_) throws(ObjectStoreError) in try body() }
        } catch {
            throw ResultStoreError(error.message)
        }
    }
}
