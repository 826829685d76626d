import ObjectStore
package import S3Store

/// Turns what a person names into sources.
///
///     source : path | 'file://' path | 's3://' bucket ( '/' pattern )? | 'bucket://' bucket ( '/' pattern )?
///
/// Paths and patterns may hold wildcards: `KeyPattern`. Buckets are named to the letter. To be closed in the end.
package actor SourceOpener {
    private let settings: S3Settings
    private let bucketFolder: String?
    private var service: S3Service?
    private var stores: [String: any ObjectStore] = [:]

    /// - Parameter bucketFolder: of the built-in store; nil: there is none.
    package init(s3 settings: S3Settings, bucketFolder: String?) {
        self.settings = settings
        self.bucketFolder = bucketFolder
    }

    /// Of a path with wildcards, a source for each match. Asks no server.
    package func open(_ texts: [String]) throws(LoadError) -> [LoadSource] {
        var sources: [LoadSource] = []
        for text in texts {
            do throws(ObjectStoreError) { sources += try open(SourceName(text)) } catch { throw .source(text, error) }
        }
        return sources
    }

    package func close() async {
        await service?.close()
        service = nil
        stores = [:]
    }

    private func open(_ name: SourceName) throws(ObjectStoreError) -> [LoadSource] {
        switch name {
        case .path(let path):
            return try DirectoryStore.keys(matching: path).map { LoadSource(DirectoryStore(), prefix: $0) }
        case .bucket(let scheme, let bucket, let pattern):
            return [LoadSource(try store(scheme, bucket), prefix: pattern)]
        }
    }

    /// A bucket has one store, however many sources name it.
    private func store(_ scheme: SourceName.Scheme, _ bucket: String) throws(ObjectStoreError) -> any ObjectStore {
        let place = "\(scheme.rawValue)://\(bucket)"
        if let store = stores[place] { return store }
        let store: any ObjectStore =
            switch scheme {
            case .s3: try s3().bucket(bucket)
            case .builtIn: try builtIn(bucket)
            }
        stores[place] = store
        return store
    }

    private func s3() throws(ObjectStoreError) -> S3Service {
        if let service { return service }
        do throws(S3SettingsError) {
            let made = try S3Service(settings)
            service = made
            return made
        } catch {
            throw ObjectStoreError(.unavailable, error.description)
        }
    }

    private func builtIn(_ bucket: String) throws(ObjectStoreError) -> any ObjectStore {
        guard let bucketFolder else { throw ObjectStoreError(.noSuchBucket, "there are no built-in buckets here") }
        return try BucketSource(BucketStore(root: bucketFolder), bucket: bucket)
    }
}
