/// What a job loads, chosen by its script's name as the Glue project athena-glue-service-logs names its scripts: `sample_alb_job.py`.
package enum JobScript: Sendable, Equatable {
    /// Whatever logs are found: the script of jobs that `trailgate jobs create` makes.
    case any
    case service(JobService)

    package static let anyLocation = "trailgate://load"

    /// Throws `invalidInput` for a script that no service has: only these can be run here.
    package init(location: String) throws(JobError) {
        if location == Self.anyLocation {
            self = .any
            return
        }
        guard let service = JobService.allCases.first(where: { $0.scriptNames.contains(Self.name(of: location)) }) else {
            let names = JobService.allCases.map(\.scriptNames[0]).joined(separator: ", ")
            throw JobError(
                .invalidInput, "The script '\(location)' cannot be run here. A job loads logs: its script must be named one of \(names)")
        }
        self = .service(service)
    }

    private static func name(of location: String) -> String {
        location.split(separator: "/").last.map(String.init) ?? ""
    }
}

/// The services of the Glue project, with the names of their scripts and tables there.
package enum JobService: String, Sendable, CaseIterable {
    case alb, elb, cloudfront, cloudtrail
    case s3Access = "s3_access"
    case vpcFlow = "vpc_flow"

    fileprivate var scriptNames: [String] { ["sample_\(rawValue)_job.py", "\(rawValue)_job.py", "\(rawValue).py"] }

    package var convertedTable: TableName { TableName(database: "aws_service_logs", name: tableName) }
    package var rawTable: TableName { TableName(database: "aws_service_logs_raw", name: "\(tableName)_raw_logs") }

    private var tableName: String {
        switch self {
        case .alb, .elb, .cloudfront, .cloudtrail, .s3Access: rawValue
        case .vpcFlow: "vpcflow"
        }
    }
}

package struct TableName: Sendable, Hashable {
    package var database: String
    package var name: String

    package init(database: String, name: String) {
        self.database = database
        self.name = name
    }
}
