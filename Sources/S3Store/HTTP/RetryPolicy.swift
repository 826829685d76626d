/// When a request that failed for a passing reason is tried again: exponential backoff with full jitter.
///
/// Before attempt n + 1 comes a pause of any length up to `pauseBase` · 2ⁿ⁻¹, at most `pauseMax`, so that many clients which were turned away
/// together do not come back together. Source: AWS Architecture Blog, "Exponential Backoff and Jitter"; Amazon S3 User Guide, "Best practices
/// design patterns", on 503 Slow Down.
package struct RetryPolicy: Sendable {
    package var attemptCountMax = 8
    /// Where not even a connection can be made, the address is wrong more often than the moment.
    package var connectAttemptCountMax = 3
    package var pauseBase: Duration = .milliseconds(200)
    package var pauseMax: Duration = .seconds(20)
    /// How long one attempt may take.
    package var attemptTimeMax: Duration = .seconds(120)

    package init() {}

    /// - Parameter jitter: in 0…1.
    func pause(after attempt: Int, jitter: Double) -> Duration {
        min(pauseBase * (1 << min(attempt - 1, 30)), pauseMax) * jitter
    }
}

/// Sends a request until it is answered, or it is no use.
struct RetryingExchange: Sendable {
    let transport: any HTTPTransport
    let policy: RetryPolicy

    /// The last response, whatever it says; a fault when none came.
    ///
    /// - Parameter prepare: makes the request anew for each attempt, since a signature has a time.
    func send(
        bodyBytesMax: Int, isPassing: (HTTPResponse) -> Bool, prepare: () async -> HTTPRequest
    ) async throws(TransportFault) -> HTTPResponse {
        var attempt = 1
        while true {
            let outcome = await attemptOnce(await prepare(), bodyBytesMax)
            guard attempt < countMax(outcome), canPass(outcome, isPassing) else { return try outcome.get() }
            do {
                try await Task.sleep(for: policy.pause(after: attempt, jitter: .random(in: 0...1)))
            } catch { throw .cancelled }
            attempt += 1
        }
    }

    private func attemptOnce(_ request: HTTPRequest, _ bodyBytesMax: Int) async -> Result<HTTPResponse, TransportFault> {
        do throws(TransportFault) {
            let response = try await transport.send(request, bodyBytesMax: bodyBytesMax, timeMax: policy.attemptTimeMax)
            return .success(response)
        } catch {
            return .failure(error)
        }
    }

    private func countMax(_ outcome: Result<HTTPResponse, TransportFault>) -> Int {
        if case .failure(.unreachable) = outcome { return policy.connectAttemptCountMax }
        return policy.attemptCountMax
    }

    private func canPass(_ outcome: Result<HTTPResponse, TransportFault>, _ isPassing: (HTTPResponse) -> Bool) -> Bool {
        switch outcome {
        case .success(let response): isPassing(response)
        case .failure(let fault): fault.isRetryable
        }
    }
}
