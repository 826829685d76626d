/// Does the same for each of many values, a bounded number of them at once, and gives the results in the order of the values.
enum BoundedMap {
    static func run<Value: Sendable, Result: Sendable, Failure: Error>(
        _ values: [Value], parallelCountMax: Int, _ body: @escaping @Sendable (Value) async throws(Failure) -> Result
    ) async throws(Failure) -> [Result] {
        let results = await withTaskGroup(of: (Int, Swift.Result<Result, Failure>).self) { group in
            var waiting = values.enumerated().makeIterator()
            func addNext() {
                guard let (index, value) = waiting.next() else { return }
                group.addTask {
                    do throws(Failure) { return (index, .success(try await body(value))) } catch { return (index, .failure(error)) }
                }
            }
            for _ in 0..<parallelCountMax { addNext() }
            var results: [Int: Swift.Result<Result, Failure>] = [:]
            while let (index, result) = await group.next() {
                results[index] = result
                if case .failure = result { group.cancelAll() } else { addNext() }
            }
            return results
        }
        var ordered: [Result] = []
        for index in values.indices {
            if let result = results[index] { ordered.append(try result.get()) }
        }
        return ordered
    }
}
