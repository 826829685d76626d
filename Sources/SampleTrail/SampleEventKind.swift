/// One kind of event in the sample: its place, how often it occurs, and its parts as templates.
///
/// In a template `<name>` stands for a value: see `SampleTemplate`. NIL is JSON null.
struct SampleEventKind: Sendable {
    let source: String
    let name: String
    /// How often, against the others.
    let weight: Int
    let isReadOnly: Bool
    /// IAM and the console's sign-in are recorded in one region alone.
    let isGlobal: Bool
    let isDataEvent: Bool
    let who: Who
    let request: SampleTemplate
    let response: SampleTemplate
    let resources: SampleTemplate?
    let additional: SampleTemplate?
    let deniedPercent: Double

    enum Who: Sendable {
        case people, machines, anyone, services
    }

    init(
        _ source: String, _ name: String, _ weight: Int, _ who: Who, reads: Bool = false, request: String? = nil, response: String? = nil,
        resources: String? = nil, additional: String? = nil, denied: Double = 1.5, isDataEvent: Bool = false
    ) {
        self.source = "\(source).amazonaws.com"
        self.name = name
        self.weight = weight
        self.who = who
        self.isReadOnly = reads
        isGlobal = source == "iam" || source == "signin"
        self.isDataEvent = isDataEvent
        self.request = SampleTemplate(request ?? "null")
        self.response = SampleTemplate(response ?? "null")
        self.resources = resources.map { SampleTemplate($0) }
        self.additional = additional.map { SampleTemplate($0) }
        deniedPercent = denied
    }
}
