import Testing

@testable import PostgresDriver

/// The pool's decisions, read like a timetable.
@Suite("The pool's decisions")
struct PoolMachineTests {
    @Test("open, wait, hand over, keep, reuse")
    func timetable() {
        var machine = PoolMachine<String>(connectionCountMax: 1, waiterCountMax: 2)
        #expect(text(machine.request()) == "open")
        #expect(text(machine.request()) == "wait 1")
        #expect(text(machine.request()) == "wait 2")
        #expect(text(machine.request()) == "refused queueIsFull")
        #expect(text(machine.giveBack("a")) == "wake 1 reuse a")
        #expect(text(machine.giveBackSlot()) == "wake 2 open")
        #expect(text(machine.giveBack("b")) == "keep")
        #expect(text(machine.request()) == "reuse b")
        #expect(text(machine.giveBackSlot()) == "none")
        #expect(machine.slotsTaken == 0)
    }

    @Test("whoever leaves the queue is not served")
    func leaving() {
        var machine = PoolMachine<String>(connectionCountMax: 1, waiterCountMax: 2)
        _ = machine.request()
        _ = machine.request()
        _ = machine.request()
        let left = [machine.leave(1), machine.leave(1)]
        #expect(left == [true, false])
        #expect(text(machine.giveBack("a")) == "wake 2 reuse a")
        let leftLate = machine.leave(2)
        #expect(!leftLate)
    }

    @Test("a closed pool refuses, and closes what comes back")
    func closing() {
        var machine = PoolMachine<String>(connectionCountMax: 2, waiterCountMax: 2)
        _ = machine.request()
        _ = machine.request()
        _ = machine.request()
        _ = machine.giveBack("a")
        let closed = machine.close()
        #expect(closed.idle.isEmpty && closed.waiters.isEmpty)
        #expect(text(machine.request()) == "refused closed")
        #expect(text(machine.giveBack("a")) == "close a")
        #expect(text(machine.giveBackSlot()) == "none")
        #expect(machine.slotsTaken == 0)
    }

    private func text(_ answer: PoolMachine<String>.Answer) -> String {
        switch answer {
        case .granted(let grant): text(grant)
        case .wait(let waiter): "wait \(waiter)"
        case .refused(let reason): "refused \(reason)"
        }
    }

    private func text(_ action: PoolMachine<String>.Return) -> String {
        switch action {
        case .wake(let waiter, let grant): "wake \(waiter) \(text(grant))"
        case .keep: "keep"
        case .close(let connection): "close \(connection)"
        case .none: "none"
        }
    }

    private func text(_ grant: PoolMachine<String>.Grant) -> String {
        switch grant {
        case .open: "open"
        case .reuse(let connection): "reuse \(connection)"
        }
    }
}
