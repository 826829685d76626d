/// A kind of log that is loaded: what its objects hold and where its rows go.
///
/// Each has one physical table, `trail.<table>`, range-partitioned by the UTC day of `event_time`.
package enum LogService: String, Sendable, CaseIterable {
    case cloudTrail = "cloudtrail"
    /// CloudTrail Insights events.
    case cloudTrailInsight = "cloudtrail_insight"
    /// CloudTrail digest files: one row a file.
    case cloudTrailDigest = "cloudtrail_digest"
    /// Application Load Balancer access logs.
    case alb
    /// Classic Load Balancer access logs.
    case elb
    /// CloudFront standard logs, of 2008 (tab-separated) and of 2024 (also JSON and other delimiters).
    case cloudFront = "cloudfront"
    /// S3 server access logs.
    case s3Access = "s3_access"
    case vpcFlow = "vpc_flow"
    case waf

    /// The name of the table in schema `trail` that rows are copied to. Of CloudTrail's, a view of the plain name shows the events whole.
    package var table: String {
        switch self {
        case .cloudTrail, .cloudTrailInsight: "\(rawValue)_record"
        case .cloudTrailDigest, .alb, .elb, .cloudFront, .s3Access, .vpcFlow, .waf: rawValue
        }
    }

    /// The columns of a row as COPY takes them.
    package var copyColumns: [String] {
        switch content {
        case .records: CloudTrailField.copyColumns
        case .lines(let layout): layout.copyColumns
        case .documents(let layout): layout.copyColumns
        }
    }

    /// The statement that takes in rows.
    package var copySQL: String { "COPY trail.\(table) (\(copyColumns.joined(separator: ", "))) FROM STDIN (FORMAT binary)" }
}

extension LogService {
    /// How an object's text is made up.
    enum Content {
        /// CloudTrail's documents with an array of records.
        case records
        /// One record a line, its fields in order.
        case lines(LineLayout)
        /// JSON documents: one a line, or the whole object.
        case documents(DocumentLayout)
    }

    var content: Content {
        switch self {
        case .cloudTrail, .cloudTrailInsight: .records
        case .cloudTrailDigest: .documents(.cloudTrailDigest)
        case .alb: .lines(.alb)
        case .elb: .lines(.elb)
        case .cloudFront: .lines(.cloudFront)
        case .s3Access: .lines(.s3Access)
        case .vpcFlow: .lines(.vpcFlow)
        case .waf: .documents(.waf)
        }
    }
}
