import Foundation

/// What a person sees: progress on a line of its own where there is a terminal, plain lines elsewhere. All of it goes to standard error.
struct Terminal {
    static let isInteractive = isatty(STDERR_FILENO) == 1

    private var hasOpenLine = false
    private var lastLine = ContinuousClock.now - .seconds(60)

    /// Shows how far long work has come: in place on a terminal, else one line each ten seconds.
    mutating func progress(_ text: String) {
        if Self.isInteractive {
            Self.write("\r\u{1B}[K\(text)")
            hasOpenLine = true
        } else if ContinuousClock.now - lastLine >= .seconds(10) {
            Self.write(text + "\n")
            lastLine = .now
        }
    }

    /// Ends the line in progress.
    mutating func line(_ text: String) {
        Self.write((hasOpenLine ? "\r\u{1B}[K" : "") + text + "\n")
        hasOpenLine = false
    }

    /// Says what went wrong, and what to do.
    static func complain(_ text: String) { write("trailgate: \(text)\n") }

    /// What cannot be written is lost: work goes on where its log's disk is full.
    private static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in Foundation.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(count, 0))
        }
    }
}

extension Int {
    /// With blanks between thousands: `300 000`.
    var grouped: String {
        var digits = Array(String(magnitude).reversed())
        for place in stride(from: 3, to: digits.count + digits.count / 4, by: 4) where place < digits.count {
            digits.insert(",", at: place)
        }
        return (self < 0 ? "-" : "") + String(digits.reversed())
    }

    /// In the unit that leaves one to three digits before the point: `1.5 GB`.
    var byteText: String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var value = Double(self)
        var unit = 0
        while value >= 1000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(self) B" : String(format: "%.1f %@", value, units[unit])
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
