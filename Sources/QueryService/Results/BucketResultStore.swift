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
    private let writer: Mutex<ObjectWriter>

    init(_ writer: sending ObjectWriter) { self.writer = Mutex(writer) }

    func write(_ bytes: UnsafeRawBufferPointer) throws(ResultStoreError) {
        // Read while the call lasts, and not kept.
        nonisolated(unsafe) let bytes = bytes
        do throws(ObjectStoreError) {
            try writer.withLock { (writer) throws(ObjectStoreError) in try writer.write(bytes) }
        } catch {
            throw ResultStoreError(error.message)
        }
    }

    func commit() throws(ResultStoreError) {
        do throws(ObjectStoreError) {
            _ = try writer.withLock { (writer) throws(ObjectStoreError) in try writer.finish() }
        } catch {
            throw ResultStoreError(error.message)
        }
    }

    func discard() {
        writer.withLock { $0.cancel() }
    }
}
