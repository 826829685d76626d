import ArgumentParser
import Dispatch
import Foundation

/// Ends a command in order at Ctrl-C or SIGTERM: its task is cancelled, and what it holds is given back. A second Ctrl-C ends it at once.
enum Interruption {
    static func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = Task { try await body() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if task.isCancelled { exit(ExitCode.interrupted.rawValue) }
                task.cancel()
            }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        do {
            return try await task.value
        } catch {
            if task.isCancelled { throw ExitCode.interrupted }
            throw error
        }
    }
}
