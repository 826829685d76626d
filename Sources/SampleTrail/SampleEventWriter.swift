import LogFormats

/// Writes events of one cell as CloudTrail does: compact JSON in the order of its own keys.
struct SampleEventWriter {
    private let cell: SampleCell
    private let day: [UInt8]
    private let sessions: [SampleEventKind.Who: [SampleSession]]
    private let kinds: [SampleEventKind.Who: [SampleEventKind]]
    private let lottery: [SampleEventKind]
    private var current: SampleSession?
    /// The story that every sample tells: an account's first events of a day make a user and give it rights.
    private var opening: [SampleEventKind]

    init(_ cell: SampleCell, _ random: inout SampleRandom) {
        self.cell = cell
        day = Array(cell.day.text().utf8)
        let text = cell.day.text()
        let people = cell.account.people.map { SampleSession($0, day: text, &random) }
        let machines = cell.account.machines.map { SampleSession($0, day: text, &random) }
        let services = machines.filter(\.isService)
        let callers = machines.filter { !$0.isService }
        sessions = [.people: people, .machines: callers, .services: services.isEmpty ? callers : services, .anyone: people + callers]
        let possible = SampleEvents.all.filter { cell.regionIndex == 0 || !$0.isGlobal }
        kinds = Dictionary(grouping: possible, by: \.who)
        lottery = possible.flatMap { Array(repeating: $0, count: $0.weight) }
        let story = ["CreateUser", "AttachUserPolicy"]
        opening = cell.regionIndex == 0 ? story.compactMap { name in possible.first { $0.name == name } } : []
    }

    /// A log file's text, its events spread over `seconds` of the day.
    mutating func file(eventCount: Int, seconds: Range<Int>, _ random: inout SampleRandom) -> [UInt8] {
        var json: [UInt8] = []
        json.reserveCapacity(eventCount * 1_600 + 32)
        json.append(#"{"Records":["#)
        for index in 0..<eventCount {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            let second = seconds.lowerBound + seconds.count * index / eventCount
            appendEvent(second: min(second, 86_399), to: &json, &random)
        }
        json.append("]}")
        return json
    }

    private mutating func appendEvent(second: Int, to json: inout [UInt8], _ random: inout SampleRandom) {
        let kind = opening.isEmpty ? random.pick(lottery) : opening.removeFirst()
        let session = session(for: kind, &random)
        let isDenied = random.chance(kind.deniedPercent)
        json.append(#"{"eventVersion":"1.09","userIdentity":"#)
        json.append(contentsOf: session.identity)
        json.append(#","eventTime":""#)
        json.appendTime(day: day, second: second)
        json.append(
            "\",\"eventSource\":\"\(kind.source)\",\"eventName\":\"\(kind.name)\",\"awsRegion\":\"\(cell.region)\",\"sourceIPAddress\":\"")
        json.append(contentsOf: session.address)
        json.append(#"","userAgent":""#)
        json.append(contentsOf: session.userAgent)
        json.append(#"""#)
        if isDenied { appendError(kind, session, to: &json) }
        appendParts(kind, isDenied: isDenied, second, to: &json, &random)
        appendEnd(kind, session, to: &json)
    }

    /// The session of the event before, more often than not: sessions come in runs.
    private mutating func session(for kind: SampleEventKind, _ random: inout SampleRandom) -> SampleSession {
        if kind.who == .anyone, let current, random.chance(90) { return current }
        let all = sessions[kind.who] ?? []
        let session = all[random.skewed(all.count)]
        if kind.who == .anyone { current = session }
        return session
    }

    private func appendError(_ kind: SampleEventKind, _ session: SampleSession, to json: inout [UInt8]) {
        let service = kind.source.prefix { $0 != "." }
        json.append(#","errorCode":"AccessDenied","errorMessage":"User: arn:aws:sts::"#)
        json.append(
            "\(cell.account.id):assumed-role/\(session.principal.principalID) is not authorized to perform: \(service):\(kind.name)")
        json.append(#" because no identity-based policy allows the action""#)
    }

    private func appendParts(
        _ kind: SampleEventKind, isDenied: Bool, _ second: Int, to json: inout [UInt8], _ random: inout SampleRandom
    ) {
        var values = SampleValues(cell: cell, day: day, second: second, &random)
        json.append(#","requestParameters":"#)
        values.append(kind.request, to: &json, &random)
        json.append(#","responseElements":"#)
        if isDenied { json.append("null") } else { values.append(kind.response, to: &json, &random) }
        if let additional = kind.additional {
            json.append(#","additionalEventData":"#)
            values.append(additional, to: &json, &random)
        }
        json.append(#","requestID":""#)
        json.appendUUID(&random)
        json.append(#"","eventID":""#)
        json.appendUUID(&random)
        json.append("\",\"readOnly\":\(kind.isReadOnly)")
        if let resources = kind.resources {
            json.append(#","resources":"#)
            values.append(resources, to: &json, &random)
        }
    }

    private func appendEnd(_ kind: SampleEventKind, _ session: SampleSession, to json: inout [UInt8]) {
        let type = kind.name == "ConsoleLogin" ? "AwsConsoleSignIn" : "AwsApiCall"
        json.append(",\"eventType\":\"\(type)\",\"managementEvent\":\(!kind.isDataEvent),\"recipientAccountId\":\"\(cell.account.id)\"")
        json.append(",\"eventCategory\":\"\(kind.isDataEvent ? "Data" : "Management")\"")
        if !session.isService {
            let service = kind.source.prefix { $0 != "." }
            json.append(#","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":""#)
            json.append("\(service).\(cell.region).amazonaws.com\"}")
        }
        if session.isConsole { json.append(#","sessionCredentialFromConsole":"true""#) }
        json.append("}")
    }
}
