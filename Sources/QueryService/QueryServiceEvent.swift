/// What the query service says about itself. No statement's text is among it.
package enum QueryServiceEvent: Sendable, Equatable {
    case unfinishedQueriesFailed(count: Int)
    case queryEnded(QueryExecution)
    case historyFailed(QueryHistoryError)
    case resultNotDropped(OutputLocation, ResultStoreError)
}
