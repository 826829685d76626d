/// What starts runs: at times, or when it is asked to.
///
/// Source: AWS Glue web API reference, Trigger. Triggers that wait for other jobs or for events are not supported.
package struct JobTrigger: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case scheduled = "SCHEDULED"
        case onDemand = "ON_DEMAND"
    }

    package enum State: String, Sendable {
        case created = "CREATED"
        case activated = "ACTIVATED"
        case deactivated = "DEACTIVATED"
    }

    /// A run that the trigger starts.
    package struct Action: Sendable, Equatable, Codable {
        package var job: String
        package var arguments: [String: String]
        package var timeoutMinutes: Int?

        package init(job: String, arguments: [String: String] = [:], timeoutMinutes: Int? = nil) {
            self.job = job
            self.arguments = arguments
            self.timeoutMinutes = timeoutMinutes
        }
    }

    package var name: String
    package var description: String?
    package var kind: Kind
    /// The text of a `Schedule`, of a scheduled trigger.
    package var schedule: String?
    package var actions: [Action]
    package var state = State.created
    /// When it was started.
    package var anchoredAt: UTCTime?
    package var nextFireAt: UTCTime?
    package var firedAt: UTCTime?

    package init(name: String, description: String? = nil, kind: Kind, schedule: String? = nil, actions: [Action]) {
        self.name = name
        self.description = description
        self.kind = kind
        self.schedule = schedule
        self.actions = actions
    }

    /// Whether it is the same trigger, whatever became of it since.
    func isDefined(as other: JobTrigger) -> Bool {
        (name, description, kind, schedule) == (other.name, other.description, other.kind, other.schedule) && actions == other.actions
    }

    mutating func activate(at now: UTCTime) throws(JobError) {
        state = .activated
        anchoredAt = now
        nextFireAt = try parsedSchedule()?.first(from: now)
        guard nextFireAt != nil else { throw JobError(.invalidInput, "The schedule \(schedule ?? "") has no time left to fire at") }
    }

    mutating func deactivate() {
        state = .deactivated
        nextFireAt = nil
    }

    func parsedSchedule() throws(JobError) -> Schedule? {
        guard let schedule else { return nil }
        do { return try Schedule(parsing: schedule) } catch { throw JobError(.invalidInput, "\(error)") }
    }

    func validate() throws(JobError) {
        guard !actions.isEmpty, actions.count <= JobLimits.actionCountMax else {
            throw JobError(.invalidInput, "A trigger must have 1 to \(JobLimits.actionCountMax) actions")
        }
        guard (kind == .scheduled) == (schedule != nil) else {
            throw JobError(
                .invalidInput, kind == .scheduled ? "A scheduled trigger needs a Schedule" : "An on-demand trigger has no Schedule")
        }
        for action in actions { if let timeout = action.timeoutMinutes { try JobLimits.validate(timeoutMinutes: timeout) } }
        _ = try parsedSchedule()
    }
}
