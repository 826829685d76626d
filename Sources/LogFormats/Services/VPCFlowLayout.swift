extension LineLayout {
    /// VPC flow log records, versions 2 to 10.
    ///
    /// A log's first line names its fields, in the order that the flow log was made with. Fields past version 5, which few logs have, are in
    /// `rest`. Source: Amazon VPC User Guide, "Flow log records", "Available fields"; AWS Transit Gateway guide, "Transit Gateway Flow Logs".
    static let vpcFlow = LineLayout(
        .words, time: .epochSeconds(10), tokenCountMin: 14, tellingFields: [0, 10, 11],
        fields: [
            LineField("version", .int16, "version", mark: 0),
            LineField("account-id", .account, mark: 1),
            LineField("interface-id", .text, "interface_id"),
            LineField("srcaddr", .text, "src_addr"),
            LineField("dstaddr", .text, "dst_addr"),
            LineField("srcport", .int32, "src_port", mark: 2),
            LineField("dstport", .int32, "dst_port", mark: 3),
            LineField("protocol", .int16, "protocol", mark: 4),
            LineField("packets", .int64, "packets", mark: 5),
            LineField("bytes", .int64, "bytes", mark: 6),
            LineField("start", .int64, "start_time", mark: 7),
            LineField("end", .int64, "end_time", mark: 8),
            LineField("action", .text, "action"),
            LineField("log-status", .text, "log_status"),
            LineField("vpc-id", .text, "vpc_id"),
            LineField("subnet-id", .text, "subnet_id"),
            LineField("instance-id", .text, "instance_id"),
            LineField("tcp-flags", .int32, "tcp_flags", mark: 9),
            LineField("type", .text, "type"),
            LineField("pkt-srcaddr", .text, "pkt_src_addr"),
            LineField("pkt-dstaddr", .text, "pkt_dst_addr"),
            LineField("region", .text, "own_region"),
            LineField("az-id", .text, "az_id"),
            LineField("sublocation-type", .text, "sublocation_type"),
            LineField("sublocation-id", .text, "sublocation_id"),
            LineField("pkt-src-aws-service", .text, "pkt_src_aws_service"),
            LineField("pkt-dst-aws-service", .text, "pkt_dst_aws_service"),
            LineField("flow-direction", .text, "flow_direction"),
            LineField("traffic-path", .int32, "traffic_path", mark: 10),
        ] + lateFields.map { LineField($0, .rest) },
        places: (0..<14).map { .field($0) })

    /// Of transit gateways (6), ECS (7), and what came after, up to version 10.
    private static let lateFields = [
        "resource-type", "tgw-id", "tgw-attachment-id", "tgw-src-vpc-account-id", "tgw-dst-vpc-account-id", "tgw-src-vpc-id",
        "tgw-dst-vpc-id", "tgw-src-subnet-id", "tgw-dst-subnet-id", "tgw-src-eni", "tgw-dst-eni", "tgw-src-az-id", "tgw-dst-az-id",
        "tgw-pair-attachment-id", "packets-lost-no-route", "packets-lost-blackhole", "packets-lost-mtu-exceeded",
        "packets-lost-ttl-expired", "ecs-cluster-arn", "ecs-cluster-name", "ecs-container-instance-arn", "ecs-container-instance-id",
        "ecs-container-id", "ecs-second-container-id", "ecs-service-name", "ecs-task-definition-arn", "ecs-task-arn", "ecs-task-id",
        "reject-reason", "resource-id", "encryption-status",
    ]
}
