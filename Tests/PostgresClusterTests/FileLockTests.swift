import Foundation
import TestSupport
import Testing

@testable import PostgresCluster

@Suite("Locks on files")
struct FileLockTests {
    @Test("shared with shared, exclusive with none; free when the holder goes")
    func modes() throws {
        let folder = try TemporaryFolder("lock")
        let path = folder.url.appending(path: "l").path
        let first = try FileLock(path: path)
        var second: FileLock? = try FileLock(path: path)
        #expect(try first.tryLock(.shared))
        #expect(try second?.tryLock(.shared) == true)
        #expect(try !first.tryLock(.exclusive))
        #expect(try first.tryLock(.shared), "a failed change of mode may lose the lock: it is taken again")
        second = nil
        #expect(try first.tryLock(.exclusive))
        let third = try FileLock(path: path)
        #expect(throws: ClusterError.self) { try third.lock(.shared, waiting: .milliseconds(50)) }
        first.unlock()
        try third.lock(.exclusive, waiting: .milliseconds(50))
    }
}
