/// Does the same for each of many values, a bounded number of them at once, and gives the results in the order of the values.
struct BoundedMap<Value: Sendable, Output: Sendable, Failure: Error>: Sendable {
    let parallelCountMax: Int
    let body: @Sendable (Value) async throws(Failure) -> Output

    /// Throws the failure of the first value that has one; the others are then cancelled.
    func callAsFunction(_ values: [Value]) async throws(Failure) -> [Output] {
        let outcomes = await outcomes(of: values)
        var ordered: [Output] = []
        for index in values.indices {
            if let outcome = outcomes[index] { ordered.append(try outcome.get()) }
        }
        return ordered
    }

    private struct Done: Sendable {
        let index: Int
        let outcome: Result<Output, Failure>
    }

    private func outcomes(of values: [Value]) async -> [Int: Result<Output, Failure>] {
        await withTaskGroup(of: Done.self) { group in
            var next = 0
            func addNext() {
                guard next < values.count else { return }
                let (index, value) = (next, values[next])
                next += 1
                group.addTask { await run(value, index) }
            }
            for _ in 0..<parallelCountMax { addNext() }
            var outcomes: [Int: Result<Output, Failure>] = [:]
            while let done = await group.next() {
                outcomes[done.index] = done.outcome
                if case .failure = done.outcome { group.cancelAll() } else { addNext() }
            }
            return outcomes
        }
    }

    private func run(_ value: Value, _ index: Int) async -> Done {
        let outcome: Result<Output, Failure>
        do throws(Failure) {
            let output = try await body(value)
            outcome = .success(output)
        } catch {
            outcome = .failure(error)
        }
        return Done(index: index, outcome: outcome)
    }
}
