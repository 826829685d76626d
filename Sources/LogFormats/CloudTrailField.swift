/// The keys of a CloudTrail record that have a column of their own.
///
/// Source: AWS CloudTrail User Guide, "CloudTrail record contents".
package enum CloudTrailField: UInt8, CaseIterable, Sendable {
    case eventTime, readOnly, managementEvent
    case eventName, eventSource, recipientAccountId, awsRegion, errorCode, sourceIPAddress, eventType, eventCategory, eventVersion
    case userAgent, errorMessage, eventID, requestID, sharedEventID, vpcEndpointId, apiVersion
    case userIdentity, requestParameters, responseElements, additionalEventData, resources, serviceEventDetails, tlsDetails

    /// What the field's column holds.
    package enum Kind: Sendable {
        case time, boolean, text, json
    }

    package var kind: Kind {
        switch self {
        case .eventTime: .time
        case .readOnly, .managementEvent: .boolean
        case .eventName, .eventSource, .recipientAccountId, .awsRegion, .errorCode, .sourceIPAddress, .eventType, .eventCategory,
            .eventVersion, .userAgent, .errorMessage, .eventID, .requestID, .sharedEventID, .vpcEndpointId, .apiVersion:
            .text
        case .userIdentity, .requestParameters, .responseElements, .additionalEventData, .resources, .serviceEventDetails, .tlsDetails:
            .json
        }
    }

    /// The dictionary that the field's values are kept in, once each, because events repeat them; NIL where the row has the value itself.
    package var dictionary: DictionaryKind? {
        switch self {
        case .userIdentity, .tlsDetails: .document
        case .userAgent: .text
        case .eventTime, .readOnly, .managementEvent, .eventName, .eventSource, .recipientAccountId, .awsRegion, .errorCode,
            .sourceIPAddress,
            .eventType, .eventCategory, .eventVersion, .errorMessage, .eventID, .requestID, .sharedEventID, .vpcEndpointId, .apiVersion,
            .requestParameters, .responseElements, .additionalEventData, .resources, .serviceEventDetails:
            nil
        }
    }

    /// The key as CloudTrail writes it.
    package var key: String { "\(self)" }

    /// The column of trail.cloudtrail_record.
    package var recordColumn: String { dictionary == nil ? column : "\(column)_id" }

    /// The column of trail.cloudtrail.
    package var column: String {
        switch self {
        case .eventTime: "event_time"
        case .readOnly: "read_only"
        case .managementEvent: "management_event"
        case .eventName: "event_name"
        case .eventSource: "event_source"
        case .recipientAccountId: "account"
        case .awsRegion: "region"
        case .errorCode: "error_code"
        case .sourceIPAddress: "source_ip_address"
        case .eventType: "event_type"
        case .eventCategory: "event_category"
        case .eventVersion: "event_version"
        case .userAgent: "user_agent"
        case .errorMessage: "error_message"
        case .eventID: "event_id"
        case .requestID: "request_id"
        case .sharedEventID: "shared_event_id"
        case .vpcEndpointId: "vpc_endpoint_id"
        case .apiVersion: "api_version"
        case .userIdentity: "user_identity"
        case .requestParameters: "request_parameters"
        case .responseElements: "response_elements"
        case .additionalEventData: "additional_event_data"
        case .resources: "resources"
        case .serviceEventDetails: "service_event_details"
        case .tlsDetails: "tls_details"
        }
    }
}

extension CloudTrailField {
    /// The columns in the order in which rows are written: what every row has comes first, so that PostgreSQL finds it without a walk.
    package static let copyColumns: [String] =
        ["event_time", "object_id", "record_index", "path_day"] + allCases.dropFirst().map(\.recordColumn) + [
            "rest", "projected", "from_path", "raw",
        ]
}
