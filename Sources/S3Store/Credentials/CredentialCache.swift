internal import Foundation
internal import SigV4

/// Holds credentials as long as they are good, and gets new ones before they are not; whoever asks meanwhile waits for the same answer.
actor CredentialCache {
    /// New ones are fetched so long before the end of the old: a request that is signed now may be on its way for minutes.
    private static let margin: TimeInterval = 5 * 60

    private let source: any CredentialSource
    private let now: @Sendable () -> Date
    private var held: AWSCredentials?
    private var pending: Task<Result<AWSCredentials, CredentialError>, Never>?

    init(_ source: any CredentialSource, now: @escaping @Sendable () -> Date = { Date() }) {
        self.source = source
        self.now = now
    }

    deinit { pending?.cancel() }

    func current() async throws(CredentialError) -> SigningCredentials {
        if let held, isFresh(held) { return held.keys }
        do throws(CredentialError) {
            return try await fetch().keys
        } catch {
            // The source is away for a moment: the old keys are good to their end.
            if let held, let end = held.expiration, end > now() { return held.keys }
            throw error
        }
    }

    /// Fetches anew what S3 calls expired. Gives whether other keys came of it.
    func renew() async -> Bool {
        let old = held?.keys
        guard let new = try? await fetch() else { return false }
        return new.keys != old
    }

    private func isFresh(_ credentials: AWSCredentials) -> Bool {
        credentials.expiration.map { $0.timeIntervalSince(now()) > Self.margin } ?? true
    }

    private func fetch() async throws(CredentialError) -> AWSCredentials {
        let task = pending ?? Task { [source] in await Self.load(from: source) }
        pending = task
        let result = await task.value
        if pending == task { pending = nil }
        let fetched = try result.get()
        held = fetched
        return fetched
    }

    private static func load(from source: any CredentialSource) async -> Result<AWSCredentials, CredentialError> {
        do throws(CredentialError) {
            guard let found = try await source.credentials() else { return .failure(.noneFound) }
            return .success(found)
        } catch {
            return .failure(error)
        }
    }
}

extension CredentialError {
    static let noneFound = Self(
        "there are no AWS credentials: neither in the environment (AWS_ACCESS_KEY_ID), nor in a profile of ~/.aws, nor from a web identity, a "
            + "container or an instance; public buckets are read with --no-sign-request")
}
