/// Which queries run and which wait, in the order of their submission, both bounded.
struct QueryQueue: Equatable {
    enum Admission: Equatable {
        case run
        case wait
        case refuse
    }

    let runningMax: Int
    let waitingMax: Int
    private(set) var running: Set<QueryExecutionID> = []
    private(set) var waiting: [QueryExecutionID] = []

    init(runningMax: Int, waitingMax: Int) {
        self.runningMax = max(1, runningMax)
        self.waitingMax = max(0, waitingMax)
    }

    mutating func admit(_ id: QueryExecutionID) -> Admission {
        if running.count < runningMax {
            running.insert(id)
            return .run
        }
        guard waiting.count < waitingMax else { return .refuse }
        waiting.append(id)
        return .wait
    }

    /// A query is over, or was cancelled while it waited. Gives the query that takes its place.
    mutating func leave(_ id: QueryExecutionID) -> QueryExecutionID? {
        guard running.remove(id) != nil else {
            waiting.removeAll { $0 == id }
            return nil
        }
        guard !waiting.isEmpty else { return nil }
        let next = waiting.removeFirst()
        running.insert(next)
        return next
    }
}
