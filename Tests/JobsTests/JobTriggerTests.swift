import TestSupport
import Testing

@testable import Jobs

@Suite("Triggers", .timeLimit(.minutes(2)))
struct JobTriggerTests {
    @Test func aScheduleFiresAtItsTimes() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("quick")
            try await fixture.makeTrigger("hourly", "cron(30 * * * ? *)", "quick")
            #expect(try await fixture.registry.trigger("hourly").nextFireAt == (try time("2024-01-01 00:30")))
            try await fixture.withServer { scheduler in
                for hour in 1...3 {
                    fixture.clock.advance(by: hour == 1 ? .seconds(1_800) : .seconds(3_600))
                    try await fixture.eventually(waking: [scheduler]) {
                        try await fixture.runs(of: "quick").filter { $0.state == .succeeded }.count == hour ? true : nil
                    }
                }
            }
            let runs = try await fixture.runs(of: "quick")
            #expect(runs.map { "\($0.times.created)" } == ["2024-01-01 02:30:00", "2024-01-01 01:30:00", "2024-01-01 00:30:00"])
            #expect(try await fixture.registry.trigger("hourly").nextFireAt == (try time("2024-01-01 03:30")))
        }
    }

    /// What fell due while no server ran is done once, and the beat goes on as before.
    @Test func whatWasMissedIsDoneOnce() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("quick")
            try await fixture.makeTrigger("often", "rate(5 minutes)", "quick")
            fixture.clock.advance(by: .seconds(3_601))
            try await fixture.withServer { scheduler in
                try await fixture.eventually(waking: [scheduler]) {
                    try await fixture.runs(of: "quick").first { $0.state == .succeeded }
                }
                for _ in 0..<20 {
                    scheduler.wake()
                    try await Task.sleep(for: .milliseconds(10))
                }
            }
            #expect(try await fixture.runs(of: "quick").count == 1)
            #expect(try await fixture.registry.trigger("often").nextFireAt == (try time("2024-01-01 01:05")))
        }
    }

    @Test func aFiringIsLeftOutWhileTheJobRuns() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("slow")
            try await fixture.makeTrigger("often", "rate(1 minute)", "slow")
            try await fixture.withServer { scheduler in
                try await fixture.eventually(waking: [scheduler]) { try await fixture.runs(of: "slow").first { $0.state == .running } }
                fixture.clock.advance(by: .seconds(60))
                let next = try time("2024-01-01 00:02")
                try await fixture.eventually(waking: [scheduler]) {
                    try await fixture.registry.trigger("often").nextFireAt == next ? true : nil
                }
                #expect(try await fixture.runs(of: "slow").count == 1)
            }
        }
    }

    /// Two servers on one database: each firing starts one run.
    @Test func twoServersFireOnce() async throws {
        try await JobFixture.with { fixture in
            try await fixture.makeJob("quick")
            try await fixture.makeTrigger("often", "rate(1 minute)", "quick")
            try await fixture.withServer { first in
                try await fixture.withServer { second in
                    for firing in 1...15 {
                        try await fixture.eventually(waking: [first, second]) {
                            try await fixture.runs(of: "quick").filter { $0.state == .succeeded }.count == firing ? true : nil
                        }
                        fixture.clock.advance(by: .seconds(60))
                    }
                }
            }
            let runs = try await fixture.runs(of: "quick")
            #expect(Set(runs.map(\.times.created)).count == runs.count)
            #expect(runs.allSatisfy { $0.attempt == 0 })
        }
    }

    @Test func aTriggerFiresWhenItIsStartedAndNotWhenItIsStopped() async throws {
        try await JobFixture.with { fixture in
            let registry = fixture.registry
            try await fixture.makeJob("quick")
            try await fixture.makeTrigger("often", "rate(1 minute)", "quick", isStarted: false)
            #expect(try await registry.trigger("often").state == .created)
            try await fixture.withServer { scheduler in
                for _ in 0..<10 {
                    scheduler.wake()
                    try await Task.sleep(for: .milliseconds(10))
                }
                #expect(try await fixture.runs(of: "quick").isEmpty)
                try await registry.startTrigger("often")
                try await fixture.eventually(waking: [scheduler]) { try await fixture.runs(of: "quick").first { $0.state == .succeeded } }
                try await registry.stopTrigger("often")
                #expect(try await registry.trigger("often").state == .deactivated)
                fixture.clock.advance(by: .seconds(600))
                for _ in 0..<10 {
                    scheduler.wake()
                    try await Task.sleep(for: .milliseconds(10))
                }
                #expect(try await fixture.runs(of: "quick").count == 1)
            }
        }
    }

    @Test func onDemandAndUpdates() async throws {
        try await JobFixture.with { fixture in
            let registry = fixture.registry
            try await fixture.makeJob("quick")
            try await fixture.makeJob("quicker")
            try await fixture.makeTrigger("now", nil, "quick", "quicker", isStarted: false)
            try await registry.startTrigger("now")
            #expect(try await fixture.runs(of: "quick").map(\.triggerName) == ["now"])
            #expect(try await fixture.runs(of: "quicker").count == 1)
            await #expect(throws: JobError(.concurrentRuns, "Concurrent runs exceeded for quick")) {
                try await registry.startTrigger("now")
            }

            try await fixture.makeTrigger("often", "rate(1 minute)", "quick")
            let changed = try await registry.update("often") { $0.schedule = "cron(0 12 * * ? *)" }
            #expect(changed.nextFireAt == (try time("2024-01-01 12:00")))
            await #expect(throws: JobError.self) { try await registry.update("often") { $0.schedule = "cron(0 0 30 2 ? *)" } }
            await #expect(throws: JobError.self) { try await registry.update("often") { $0.actions = [.init(job: "missing")] } }
            #expect(try await registry.trigger("often").schedule == "cron(0 12 * * ? *)")
            #expect(try await registry.triggers(of: "quicker", limit: 9).map(\.name) == ["now"])
            #expect(try await registry.triggers(after: "now", limit: 9).map(\.name) == ["often"])
            #expect(try await registry.deleteTrigger("often"))
            #expect(try await !registry.deleteTrigger("often"))
        }
    }
}
