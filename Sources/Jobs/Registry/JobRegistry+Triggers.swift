extension JobRegistry {
    /// Makes a trigger. The same trigger again changes nothing; another one of the same name throws `alreadyExists`.
    ///
    /// - Parameter isStarted: whether it fires from now on.
    package func create(_ trigger: JobTrigger, isStarted: Bool) async throws(JobError) {
        try trigger.validate()
        guard !isStarted || trigger.kind == .scheduled else {
            throw JobError(.invalidInput, "StartOnCreation is not supported for a trigger of the type ON_DEMAND")
        }
        var new = trigger
        if isStarted { try new.activate(at: now()) }
        let inserted = new
        try await store.run { queries in
            try queries.checkJobs(of: inserted)
            guard try queries.triggerCount() < JobLimits.triggerCountMax else {
                throw JobError.tooMany("triggers", JobLimits.triggerCountMax)
            }
            if try queries.insert(inserted) { return }
            guard let earlier = try queries.trigger(inserted.name), earlier.isDefined(as: inserted) else {
                throw JobError(.alreadyExists, "Trigger with name: \(inserted.name) already submitted with different configuration")
            }
        }
        onRequest()
    }

    /// Changes a trigger's definition, and gives the trigger as it is now. A scheduled trigger that is started begins anew.
    package func update(
        _ name: String, _ change: @escaping @Sendable (inout JobTrigger) -> Void
    ) async throws(JobError) -> JobTrigger {
        let time = now()
        let changed = try await mutate(name) { trigger, queries in
            let schedule = trigger.schedule
            change(&trigger)
            try trigger.validate()
            try queries.checkJobs(of: trigger)
            if trigger.state == .activated, trigger.schedule != schedule { try trigger.activate(at: time) }
        }
        onRequest()
        return changed
    }

    /// Lets a scheduled trigger fire from now on; fires an on-demand trigger once. Throws `concurrentRuns` when none of its jobs could start.
    package func startTrigger(_ name: String) async throws(JobError) {
        let time = now()
        _ = try await mutate(name) { trigger, queries in
            switch trigger.kind {
            case .scheduled: if trigger.state != .activated { try trigger.activate(at: time) }
            case .onDemand:
                let firing = try queries.fire(trigger, at: time)
                if let job = firing.jobsLeftOut.first, firing.runs.isEmpty { throw JobError.running(job) }
                trigger.firedAt = time
            }
        }
        onRequest()
    }

    package func stopTrigger(_ name: String) async throws(JobError) {
        _ = try await mutate(name) { trigger, _ in trigger.deactivate() }
    }

    /// Gives whether there was one. Runs that it has started go on.
    package func deleteTrigger(_ name: String) async throws(JobError) -> Bool {
        try await store.run { queries in try queries.deleteTrigger(name) }
    }

    package func trigger(_ name: String) async throws(JobError) -> JobTrigger {
        guard let trigger = try await store.run({ queries in try queries.trigger(name) }) else { throw .noTrigger(name) }
        return trigger
    }

    /// In order of names; those that start `job`, if it is named. Throws `notFound` when there is no such job.
    package func triggers(of job: String? = nil, after name: String? = nil, limit: Int) async throws(JobError) -> [JobTrigger] {
        try await store.run { queries in
            if let job, try queries.job(job) == nil { throw JobError.noJob(job) }
            return try queries.triggers(of: job, after: name, limit: limit)
        }
    }

    /// In order of names; a name that no trigger has is left out.
    package func triggers(named names: [String]) async throws(JobError) -> [JobTrigger] {
        try await store.run { queries in try queries.triggers(named: names) }
    }

    private func mutate(
        _ name: String, _ body: @escaping @Sendable (inout JobTrigger, JobQueries) throws -> Void
    ) async throws(JobError) -> JobTrigger {
        try await store.run { queries in
            guard var trigger = try queries.trigger(name, forUpdate: true) else { throw JobError.noTrigger(name) }
            try body(&trigger, queries)
            try queries.update(trigger)
            return trigger
        }
    }
}

extension JobQueries {
    fileprivate func checkJobs(of trigger: JobTrigger) throws {
        for action in trigger.actions {
            guard let job = try job(action.job) else { throw JobError.noJob(action.job) }
            let arguments = job.definition.arguments(with: action.arguments)
            _ = try JobPlan(script: job.definition.scriptLocation, arguments: arguments)
        }
    }
}
