/// The Athena tables over the one stored copy of CloudTrail's events.
package enum CloudTrailTables {
    /// The layout of the AWS documentation, with the accounts and regions of an organisation as partition keys.
    ///
    /// Source: Athena User Guide, "Create the table for CloudTrail logs in Athena using partition projection".
    package static let documented = CatalogTable(
        database: "default", name: "cloudtrail_logs", comment: "CloudTrail events, one row a record",
        columns: [
            text("eventversion", "event_version"),
            document("useridentity", "user_identity", hiveType: userIdentity),
            CloudTrailColumns.eventTimeText,
            text("eventsource", "event_source"),
            text("eventname", "event_name"),
            recordText("awsregion", "region", key: "awsRegion"),
            text("sourceipaddress", "source_ip_address"),
            text("useragent", "user_agent"),
            text("errorcode", "error_code"),
            text("errormessage", "error_message"),
            jsonText("requestparameters", "request_parameters"),
            jsonText("responseelements", "response_elements"),
            jsonText("additionaleventdata", "additional_event_data"),
            text("requestid", "request_id"),
            text("eventid", "event_id"),
            CloudTrailColumns.readOnlyText,
            document("resources", "resources", hiveType: "array<struct<ARN:string,accountId:string,type:string>>"),
            text("eventtype", "event_type"),
            text("apiversion", "api_version"),
            recordText("recipientaccountid", "account", key: "recipientAccountId"),
            jsonText("serviceeventdetails", "service_event_details"),
            text("sharedeventid", "shared_event_id"),
            text("vpcendpointid", "vpc_endpoint_id"),
            restText("vpcendpointaccountid", key: "vpcEndpointAccountId"),
            text("eventcategory", "event_category"),
            document("addendum", "rest->'addendum'", hiveType: addendum),
            restText("sessioncredentialfromconsole", key: "sessionCredentialFromConsole"),
            jsonText("edgedevicedetails", "rest->'edgeDeviceDetails'"),
            document("tlsdetails", "tls_details", hiveType: tlsDetails),
            CloudTrailColumns.account,
            CloudTrailColumns.region,
            CloudTrailColumns.timestamp,
        ] + CloudTrailColumns.hidden,
        source: source,
        layout: HiveLayout(location: "trail:///AWSLogs/", properties: [("classification", "cloudtrail")]))

    /// The converted layout of the Glue project: nested fields as JSON text, the time as a timestamp.
    ///
    /// Source: awslabs/athena-glue-service-logs, its catalog of the converted CloudTrail table.
    package static let converted = CatalogTable(
        database: "aws_service_logs", name: "cloudtrail", comment: "CloudTrail events, converted",
        columns: [
            text("eventversion", "event_version"),
            jsonText("json_useridentity", "user_identity"),
            CloudTrailColumns.eventTime,
            text("eventsource", "event_source"),
            text("eventname", "event_name"),
            recordText("awsregion", "region", key: "awsRegion"),
            text("sourceipaddress", "source_ip_address"),
            text("useragent", "user_agent"),
            jsonText("json_requestparameters", "request_parameters"),
            jsonText("json_responseelements", "response_elements"),
            text("requestid", "request_id"),
            text("eventid", "event_id"),
            text("eventtype", "event_type"),
            recordText("recipientaccountid", "account", key: "recipientAccountId"),
            text("errorcode", "error_code"),
            text("errormessage", "error_message"),
            text("apiversion", "api_version"),
            jsonText("json_additionaleventdata", "additional_event_data"),
            text("vpcendpointid", "vpc_endpoint_id"),
            CloudTrailColumns.readOnly,
            document("resources", "resources", hiveType: "array<struct<ARN:string,accountId:string,type:string>>"),
            CloudTrailColumns.region,
            CloudTrailColumns.year,
            CloudTrailColumns.month,
            CloudTrailColumns.dayOfMonth,
            CloudTrailColumns.account,
        ] + CloudTrailColumns.hidden,
        source: source,
        layout: HiveLayout(
            serde: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
            inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
            location: "trail:///converted/cloudtrail/", properties: [("classification", "parquet")]))

    /// The raw layout of the Glue project: the fields as the log nests them.
    ///
    /// Source: awslabs/athena-glue-service-logs, its catalog of the raw CloudTrail table.
    package static let raw = CatalogTable(
        database: "aws_service_logs_raw", name: "cloudtrail_raw_logs", comment: "CloudTrail events, as the log nests them",
        columns: [
            text("eventversion", "event_version"),
            document("useridentity", "user_identity", hiveType: rawUserIdentity),
            CloudTrailColumns.eventTimeText,
            text("eventsource", "event_source"),
            text("eventname", "event_name"),
            recordText("awsregion", "region", key: "awsRegion"),
            text("sourceipaddress", "source_ip_address"),
            text("useragent", "user_agent"),
            document("requestparameters", "request_parameters", hiveType: rawRequestParameters),
            document("responseelements", "response_elements", hiveType: "struct<clusters:array<string>,snapshots:array<string>>"),
            text("requestid", "request_id"),
            text("eventid", "event_id"),
            text("eventtype", "event_type"),
            recordText("recipientaccountid", "account", key: "recipientAccountId"),
            text("errorcode", "error_code"),
            text("errormessage", "error_message"),
            text("apiversion", "api_version"),
            document("additionaleventdata", "additional_event_data", hiveType: "struct<vpcEndpointId:string>"),
            text("vpcendpointid", "vpc_endpoint_id"),
            CloudTrailColumns.readOnly,
            document("resources", "resources", hiveType: "array<string>"),
            CloudTrailColumns.region,
            CloudTrailColumns.year,
            CloudTrailColumns.month,
            CloudTrailColumns.dayOfMonth,
            CloudTrailColumns.account,
        ] + CloudTrailColumns.hidden,
        source: source,
        layout: HiveLayout(
            location: "trail:///AWSLogs/",
            properties: [("classification", "cloudtrail"), ("compressionType", "gzip"), ("jsonPath", "$.Records[*]")]))

    private static let source = TableSource.relation(schema: "trail", name: "cloudtrail")

    private static func text(_ name: String, _ physical: String) -> CatalogColumn { CloudTrailColumns.text(name, physical) }
    private static func restText(_ name: String, key: String) -> CatalogColumn { CloudTrailColumns.restText(name, key: key) }
    private static func jsonText(_ name: String, _ expression: String) -> CatalogColumn {
        CloudTrailColumns.jsonText(name, expression)
    }
    private static func recordText(_ name: String, _ physical: String, key: String) -> CatalogColumn {
        CloudTrailColumns.recordText(name, physical, key: key)
    }
    private static func document(_ name: String, _ expression: String, hiveType: String) -> CatalogColumn {
        CloudTrailColumns.document(name, expression, hiveType: hiveType)
    }

    private static let sessionIssuer = "struct<type:string,principalId:string,arn:string,accountId:string,userName:string>"
    private static let attributes = "struct<mfaAuthenticated:string,creationDate:string>"
    private static let federation = "struct<federatedProvider:string,attributes:map<string,string>>"
    private static let userIdentity =
        "struct<type:string,principalId:string,arn:string,accountId:string,invokedBy:string,accessKeyId:string,userName:string,"
        + "onBehalfOf:struct<userId:string,identityStoreArn:string>,"
        + "sessionContext:struct<attributes:\(attributes),sessionIssuer:\(sessionIssuer),ec2RoleDelivery:string,"
        + "webIdFederationData:\(federation)>>"
    private static let rawUserIdentity =
        "struct<type:string,principalId:string,arn:string,accountId:string,accessKeyId:string,"
        + "sessionContext:struct<attributes:\(attributes),sessionIssuer:\(sessionIssuer)>,invokedBy:string,userName:string>"
    private static let addendum = "struct<reason:string,updatedFields:string,originalRequestID:string,originalEventID:string>"
    private static let tlsDetails = "struct<tlsVersion:string,cipherSuite:string,clientProvidedHostHeader:string>"
    private static let grant =
        "struct<Grantee:struct<`xsi:type`:string,DisplayName:string,`xmlns:xsi`:string,ID:string,URI:string>,Permission:string>"
    private static let rawRequestParameters =
        "struct<maxResults:int,instancesSet:string,filterSet:struct<items:array<struct<name:string,"
        + "valueSet:struct<items:array<struct<value:string>>>>>>,bucketName:string,location:array<string>,policy:array<string>,"
        + "acl:array<string>,logging:array<string>,maxRecords:int,securityGroupSet:string,securityGroupIdSet:string,"
        + "spotInstanceRequestIdSet:string,volumeSet:string,trailNameList:array<string>,includeShadowTrails:boolean,"
        + "CreateBucketConfiguration:struct<LocationConstraint:string,xmlns:string>,"
        + "AccessControlPolicy:struct<AccessControlList:struct<Grant:array<\(grant)>>,xmlns:string,"
        + "Owner:struct<DisplayName:string,ID:string>>,limit:int>"
}
