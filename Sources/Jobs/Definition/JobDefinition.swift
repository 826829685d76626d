/// What a job is, as its maker says it.
///
/// Source: AWS Glue web API reference, Job and JobUpdate.
package struct JobDefinition: Sendable, Equatable {
    package var description: String?
    package var role: String
    /// Its last part says whose logs they are: see `JobScript`.
    package var scriptLocation: String
    /// Arguments of each run, unless the run has its own.
    package var defaultArguments: [String: String]
    /// Arguments that a run cannot replace.
    package var fixedArguments: [String: String]
    /// How often a run that failed is tried again.
    package var maxRetries: Int
    package var timeoutMinutes: Int
    /// Members of the API that mean nothing here, as one JSON object; they are given back as they came.
    package var properties: String

    package init(
        description: String? = nil, role: String = "", scriptLocation: String, defaultArguments: [String: String] = [:],
        fixedArguments: [String: String] = [:], maxRetries: Int = 0, timeoutMinutes: Int = JobLimits.timeoutMinutesDefault,
        properties: String = "{}"
    ) {
        self.description = description
        self.role = role
        self.scriptLocation = scriptLocation
        self.defaultArguments = defaultArguments
        self.fixedArguments = fixedArguments
        self.maxRetries = maxRetries
        self.timeoutMinutes = timeoutMinutes
        self.properties = properties
    }

    /// The arguments of a run: the job's, the run's over them, and over both what no run can replace.
    func arguments(with own: [String: String]) -> [String: String] {
        defaultArguments.merging(own) { $1 }.merging(fixedArguments) { $1 }
    }

    /// Throws `invalidInput` for what no run could ever do.
    func validate() throws(JobError) {
        guard (0...JobLimits.retriesMax).contains(maxRetries) else {
            throw JobError(.invalidInput, "MaxRetries must be between 0 and \(JobLimits.retriesMax)")
        }
        try JobLimits.validate(timeoutMinutes: timeoutMinutes)
        let plan = try JobPlan(script: scriptLocation, arguments: arguments(with: [:]), isComplete: false)
        for source in plan.sources { try JobSources.check(source) }
    }
}

/// A job: its definition and what the server keeps beside it.
package struct Job: Sendable, Equatable {
    package var name: String
    package var definition: JobDefinition
    package var createdAt: UTCTime
    package var modifiedAt: UTCTime
    /// How often its bookmark was reset.
    package var bookmarkVersion: Int
}
