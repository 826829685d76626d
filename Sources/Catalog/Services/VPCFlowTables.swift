/// The Athena tables over VPC flow logs.
package enum VPCFlowTables {
    /// Fields of versions 2 to 5. Source: Athena User Guide, "Create a table for Amazon VPC flow logs and query it".
    package static let documented = CatalogTable(
        database: "default", name: "vpc_flow_logs", comment: "VPC flow log records",
        columns: documentedColumns + [date] + CloudTrailColumns.hidden, source: source, layout: ServiceLayouts.delimited)

    /// The same, and the fields of later versions. Source: Amazon VPC User Guide, "Flow log records", "Available fields".
    package static let allFields = CatalogTable(
        database: "default", name: "vpc_flow_logs_all_fields", comment: "VPC flow log records, the fields of every version",
        columns: documentedColumns + lateColumns + [CloudTrailColumns.account, date] + CloudTrailColumns.hidden, source: source,
        layout: ServiceLayouts.delimited)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the converted VPC flow log table.
    package static let converted = CatalogTable(
        database: "aws_service_logs", name: "vpcflow", comment: "VPC flow log records, converted",
        columns: [
            number("version", "int"),
            accountText("account"),
            text("interfaceid", "interface_id"),
            column("sourceaddress", "string", "nullif({t}.src_addr, '-')"),
            column("destinationaddress", "string", "nullif({t}.dst_addr, '-')"),
            number("sourceport", "int", "src_port"),
            number("destinationport", "int", "dst_port"),
            number("protocol", "int"),
            narrow("numpackets", "packets"),
            narrow("numbytes", "bytes"),
            ServiceColumns.timestamp("starttime", "event_time"),
            column("endtime", "timestamp", "timezone('UTC', to_timestamp({t}.end_time))"),
            column("action", "string", "nullif({t}.action, '-')"),
            text("logstatus", "log_status"),
        ] + ServiceColumns.regionAndDay + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.parquet)

    /// Source: awslabs/athena-glue-service-logs, its catalog of the raw VPC flow log table.
    package static let raw = CatalogTable(
        database: "aws_service_logs_raw", name: "vpcflow_raw_logs", comment: "VPC flow log records, as they are",
        columns: [
            number("version", "int"),
            accountText("account"),
            text("interfaceid", "interface_id"),
            text("sourceaddress", "src_addr"),
            text("destinationaddress", "dst_addr"),
            spelled("sourceport", "src_port", field: "srcport", mark: 2),
            spelled("destinationport", "dst_port", field: "dstport", mark: 3),
            spelled("protocol", "protocol", field: "protocol", mark: 4),
            spelled("numpackets", "packets", field: "packets", mark: 5),
            spelled("numbytes", "bytes", field: "bytes", mark: 6),
            spelled("starttime", "start_time", field: "start", mark: 7),
            spelled("endtime", "end_time", field: "end", mark: 8),
            text("action"),
            text("logstatus", "log_status"),
        ] + ServiceColumns.regionAndDay + CloudTrailColumns.hidden,
        source: source, layout: ServiceLayouts.csv)

    private static let source = TableSource.relation(schema: "trail", name: "vpc_flow")

    private static let documentedColumns = [
        number("version", "int"),
        accountText("account_id"),
        text("interface_id"),
        text("srcaddr", "src_addr"),
        text("dstaddr", "dst_addr"),
        number("srcport", "int", "src_port"),
        number("dstport", "int", "dst_port"),
        number("protocol", "bigint"),
        number("packets", "bigint"),
        number("bytes", "bigint"),
        number("start", "bigint", "start_time"),
        number("end", "bigint", "end_time"),
        text("action"),
        text("log_status"),
        text("vpc_id"),
        text("subnet_id"),
        text("instance_id"),
        number("tcp_flags", "int"),
        text("type"),
        text("pkt_srcaddr", "pkt_src_addr"),
        text("pkt_dstaddr", "pkt_dst_addr"),
        text("region", "own_region"),
        text("az_id"),
        text("sublocation_type"),
        text("sublocation_id"),
        text("pkt_src_aws_service"),
        text("pkt_dst_aws_service"),
        text("flow_direction"),
        number("traffic_path", "int"),
    ]

    private static let lateColumns = [
        "resource-type", "tgw-id", "tgw-attachment-id", "tgw-src-vpc-account-id", "tgw-dst-vpc-account-id", "tgw-src-vpc-id",
        "tgw-dst-vpc-id", "tgw-src-subnet-id", "tgw-dst-subnet-id", "tgw-src-eni", "tgw-dst-eni", "tgw-src-az-id", "tgw-dst-az-id",
        "tgw-pair-attachment-id", "packets-lost-no-route", "packets-lost-blackhole", "packets-lost-mtu-exceeded",
        "packets-lost-ttl-expired", "ecs-cluster-arn", "ecs-cluster-name", "ecs-container-instance-arn", "ecs-container-instance-id",
        "ecs-container-id", "ecs-second-container-id", "ecs-service-name", "ecs-task-definition-arn", "ecs-task-arn", "ecs-task-id",
        "reject-reason", "resource-id", "encryption-status",
    ].map { field in
        column(String(field.map { $0 == "-" ? "_" : $0 }), "string", "{t}.rest->>'\(field)'")
    }

    /// The day that a flow's capture began.
    private static let date = column(
        "date", "date", "coalesce({t}.event_time::date, {t}.path_day)", role: .partitionKey, implication: .moment(physical: "event_time"))

    /// The record's own account; `account` of the physical table falls back to the object's path.
    private static func accountText(_ name: String) -> CatalogColumn {
        column(name, "string", "CASE WHEN {t}.marks & 2 <> 0 THEN {t}.rest->>'account-id' ELSE {t}.account END")
    }

    /// A count as the converted table has it; what a 32-bit integer does not hold is NULL there.
    private static func narrow(_ name: String, _ physical: String) -> CatalogColumn {
        column(name, "int", "CASE WHEN {t}.\(physical) BETWEEN -2147483648 AND 2147483647 THEN {t}.\(physical)::integer END")
    }

    private static func column(
        _ name: String, _ hiveType: String, _ sql: String, role: ColumnRole = .data, implication: ColumnImplication? = nil
    ) -> CatalogColumn { ServiceColumns.column(name, hiveType, sql, role: role, implication: implication) }
    private static func text(_ name: String, _ physical: String? = nil) -> CatalogColumn { ServiceColumns.text(name, physical) }
    private static func number(_ name: String, _ hiveType: String, _ physical: String? = nil) -> CatalogColumn {
        ServiceColumns.number(name, hiveType, physical)
    }
    private static func spelled(_ name: String, _ physical: String, field: String, mark: Int) -> CatalogColumn {
        ServiceColumns.spelledNumber(name, physical, field: field, mark: mark)
    }
}
