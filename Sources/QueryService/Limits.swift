/// Every bound of the query service, and what it waits for.
package struct QueryLimits: Sendable, Equatable {
    /// Queries that run at the same time.
    package var runningMax: Int
    /// Queries that wait for a place; one more is answered with TooManyRequestsException.
    package var waitingMax: Int
    /// How long StartQueryExecution and GetQueryExecution hold their answer for a query that may be about to end.
    package var answerHold: Duration
    /// Executions that are over and still kept in memory.
    package var recentMax: Int

    package init(runningMax: Int = 4, waitingMax: Int = 100, answerHold: Duration = .milliseconds(100), recentMax: Int = 200) {
        self.runningMax = runningMax
        self.waitingMax = waitingMax
        self.answerHold = answerHold
        self.recentMax = recentMax
    }
}
