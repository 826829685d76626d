package import ObjectStore

/// Objects to load: a store, and what of it.
package struct LoadSource: Sendable {
    package let store: any ObjectStore
    package let prefix: String

    package init(_ store: any ObjectStore, prefix: String) {
        self.store = store
        self.prefix = prefix
    }

    /// A directory or a file of this machine. Throws `.sourceNotFound` when nothing is there.
    package init(path: String) throws(LoadError) {
        do throws(ObjectStoreError) {
            self.init(DirectoryStore(), prefix: try DirectoryStore.key(ofPath: path))
        } catch {
            throw .source(path, error)
        }
    }

    /// For people: where the objects are looked for.
    package var description: String { store.uri(of: prefix) }
}
