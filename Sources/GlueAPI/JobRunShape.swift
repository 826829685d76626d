internal import AWSJSON
internal import Jobs

/// The `JobRun` structure. Source: AWS Glue web API reference, JobRun.
enum JobRunShape {
    static func json(_ run: JobRun, now: UTCTime) -> JSONValue {
        .members([
            "Id": .string(run.id),
            "Attempt": .number(run.attempt),
            "PreviousRunId": run.previousRunID.map(JSONValue.string),
            "TriggerName": run.triggerName.map(JSONValue.string),
            "JobName": .string(run.jobName),
            "JobMode": .string("SCRIPT"),
            "StartedOn": .timestamp(run.times.created.seconds),
            "LastModifiedOn": .timestamp(run.times.modified.seconds),
            "CompletedOn": run.times.ended.map { .timestamp($0.seconds) },
            "JobRunState": .string(run.state.rawValue),
            "StateDetail": run.load.map { .string(detail($0)) },
            "Arguments": run.arguments.isEmpty ? nil : .map(run.arguments),
            "ErrorMessage": run.errorMessage.map(JSONValue.string),
            "PredecessorRuns": .list([]),
            "ExecutionTime": .number(executionSeconds(run.times, now)),
            "Timeout": .number(run.timeoutMinutes),
            "LogGroupName": .string("/aws-glue/jobs"),
        ])
    }

    /// Glue has no member for what a run has counted; this one is for people.
    private static func detail(_ load: JobRun.Load) -> String {
        "load \(load.id): \(load.events) events of \(load.objectsLoaded) objects, \(load.objectsKnown) objects loaded before, "
            + "\(load.objectsSkipped) skipped, \(load.objectsRejected) objects and \(load.rejects) records rejected"
    }

    private static func executionSeconds(_ times: JobRun.Times, _ now: UTCTime) -> Int {
        guard let started = times.started else { return 0 }
        return max(0, Int((times.ended ?? now).seconds - started.seconds))
    }
}
