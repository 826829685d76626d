/// The kinds of events in the sample, by service. Shapes are those of the services' CloudTrail examples in AWS's documentation.
enum SampleEvents {
    static let all: [SampleEventKind] = identity + signIn + storage + compute + keys + functions + databases + others

    private static let identity: [SampleEventKind] = [
        .init(
            "iam", "CreateUser", 5, .people, request: #"{"userName":"<user>","tags":[{"key":"team","value":"platform"}]}"#,
            response:
                #"{"user":{"path":"/","arn":"arn:aws:iam::<account>:user/<user>","userId":"AIDA<hex17>","createDate":"<time>","userName":"<user>"}}"#,
            denied: 8),
        .init(
            "iam", "AttachUserPolicy", 6, .people, request: #"{"userName":"<user>","policyArn":"arn:aws:iam::aws:policy/<policy>"}"#,
            denied: 6),
        .init(
            "iam", "PutRolePolicy", 4, .people,
            request:
                #"{"roleName":"<role>","policyName":"inline-<hex8>","policyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::<bucket>/*\"}]}"}"#
        ),
        .init("iam", "AttachRolePolicy", 4, .people, request: #"{"roleName":"<role>","policyArn":"arn:aws:iam::aws:policy/<policy>"}"#),
        .init(
            "iam", "CreateAccessKey", 4, .people, request: #"{"userName":"<user>"}"#,
            response: #"{"accessKey":{"userName":"<user>","accessKeyId":"AKIA<hex16>","status":"Active","createDate":"<time>"}}"#, denied: 5
        ),
        .init("iam", "DeleteUser", 2, .people, request: #"{"userName":"<user>"}"#),
        .init("iam", "GetUser", 20, .anyone, reads: true, request: #"{"userName":"<user>"}"#),
        .init("iam", "ListRoles", 30, .anyone, reads: true, request: #"{"maxItems":<number>}"#),
        .init("iam", "ListAttachedRolePolicies", 40, .anyone, reads: true, request: #"{"roleName":"<role>"}"#),
        .init("iam", "GetRole", 60, .anyone, reads: true, request: #"{"roleName":"<role>"}"#),
    ]

    private static let signIn: [SampleEventKind] = [
        .init(
            "signin", "ConsoleLogin", 8, .people, response: #"{"ConsoleLogin":"Success"}"#,
            additional:
                #"{"LoginTo":"https://console.aws.amazon.com/console/home?state=hashArgs%23&isauthcode=true","MobileVersion":"No","MFAUsed":"Yes"}"#,
            denied: 0),
        .init(
            "sts", "AssumeRole", 190, .services,
            request: #"{"roleArn":"arn:aws:iam::<account>:role/<role>","roleSessionName":"<role>-<hex8>","durationSeconds":3600}"#,
            response:
                #"{"credentials":{"accessKeyId":"ASIA<hex16>","sessionToken":"IQoJb3JpZ2luX2Vj<hex32><hex32>","expiration":"<time>"},"assumedRoleUser":{"assumedRoleId":"AROA<hex17>:<role>-<hex8>","arn":"arn:aws:sts::<account>:assumed-role/<role>/<role>-<hex8>"}}"#,
            resources: #"[{"accountId":"<account>","type":"AWS::IAM::Role","ARN":"arn:aws:iam::<account>:role/<role>"}]"#),
        .init("sts", "GetCallerIdentity", 60, .anyone, reads: true, denied: 0),
    ]

    private static let object =
        #"[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::<bucket>/<path>"},{"accountId":"<account>","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::<bucket>"}]"#
    private static let transfer =
        #"{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","x-amz-id-2":"<hex32>","bytesTransferredOut":<number>}"#

    private static let storage: [SampleEventKind] = [
        .init(
            "s3", "GetObject", 210, .machines, reads: true,
            request: #"{"bucketName":"<bucket>","Host":"<bucket>.s3.<region>.amazonaws.com","key":"<path>"}"#, resources: object,
            additional: transfer, denied: 2.5, isDataEvent: true),
        .init(
            "s3", "PutObject", 150, .machines,
            request:
                #"{"bucketName":"<bucket>","Host":"<bucket>.s3.<region>.amazonaws.com","key":"<path>","x-amz-server-side-encryption":"aws:kms"}"#,
            response:
                #"{"x-amz-server-side-encryption":"aws:kms","x-amz-server-side-encryption-aws-kms-key-id":"arn:aws:kms:<region>:<account>:key/<key>"}"#,
            resources: object, additional: transfer, isDataEvent: true),
        .init(
            "s3", "ListObjects", 40, .anyone, reads: true,
            request:
                #"{"list-type":"2","bucketName":"<bucket>","prefix":"","Host":"<bucket>.s3.<region>.amazonaws.com","encoding-type":"url"}"#,
            resources: #"[{"accountId":"<account>","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::<bucket>"}]"#, additional: transfer,
            isDataEvent: true),
        .init(
            "s3", "PutBucketPolicy", 2, .people,
            request:
                #"{"bucketName":"<bucket>","Host":"s3.<region>.amazonaws.com","policy":"","bucketPolicy":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::<account>:role/<role>"},"Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::<bucket>","arn:aws:s3:::<bucket>/*"]}]}}"#,
            denied: 6),
        .init(
            "s3", "GetBucketAcl", 35, .services, reads: true,
            request: #"{"bucketName":"<bucket>","Host":"<bucket>.s3.amazonaws.com","acl":""}"#),
    ]

    private static let compute: [SampleEventKind] = [
        .init(
            "ec2", "DescribeInstances", 120, .anyone, reads: true,
            request: #"{"instancesSet":{"items":[{"instanceId":"<instance>"}]},"filterSet":{}}"#),
        .init(
            "ec2", "DescribeSecurityGroups", 40, .anyone, reads: true,
            request: #"{"securityGroupSet":{},"securityGroupIdSet":{"items":[{"groupId":"sg-0<hex16>"}]},"filterSet":{}}"#),
        .init(
            "ec2", "RunInstances", 6, .anyone,
            request:
                #"{"instancesSet":{"items":[{"imageId":"ami-0<hex16>","minCount":1,"maxCount":1}]},"instanceType":"m6i.large","monitoring":{"enabled":false},"disableApiTermination":false,"subnetId":"subnet-0<hex16>","groupSet":{"items":[{"groupId":"sg-0<hex16>"}]}}"#,
            response:
                #"{"requestId":"<uuid>","reservationId":"r-0<hex16>","ownerId":"<account>","instancesSet":{"items":[{"instanceId":"<instance>","imageId":"ami-0<hex16>","instanceState":{"code":0,"name":"pending"},"instanceType":"m6i.large","privateIpAddress":"<address>"}]}}"#,
            denied: 12),
        .init(
            "ec2", "AuthorizeSecurityGroupIngress", 3, .people,
            request:
                #"{"groupId":"sg-0<hex16>","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}}"#,
            response: #"{"requestId":"<uuid>","_return":true}"#),
        .init(
            "ssm", "UpdateInstanceInformation", 130, .machines,
            request:
                #"{"instanceId":"<instance>","agentVersion":"3.3.131.0","agentStatus":"Active","platformType":"Linux","platformName":"Amazon Linux","platformVersion":"2","iPAddress":"<address>","computerName":"<instance>","agentName":"amazon-ssm-agent"}"#,
            denied: 0.2),
    ]

    private static let keyResource = #"[{"accountId":"<account>","type":"AWS::KMS::Key","ARN":"arn:aws:kms:<region>:<account>:key/<key>"}]"#

    private static let keys: [SampleEventKind] = [
        .init(
            "kms", "Decrypt", 180, .machines, reads: true,
            request: #"{"encryptionAlgorithm":"SYMMETRIC_DEFAULT","encryptionContext":{"aws:s3:arn":"arn:aws:s3:::<bucket>/<path>"}}"#,
            resources: keyResource, denied: 3),
        .init(
            "kms", "GenerateDataKey", 130, .machines, reads: true,
            request:
                #"{"keySpec":"AES_256","encryptionContext":{"aws:s3:arn":"arn:aws:s3:::<bucket>/<path>"},"keyId":"arn:aws:kms:<region>:<account>:key/<key>"}"#,
            resources: keyResource),
        .init("kms", "DescribeKey", 30, .anyone, reads: true, request: #"{"keyId":"<key>"}"#, resources: keyResource),
    ]

    private static let functions: [SampleEventKind] = [
        .init(
            "lambda", "Invoke", 110, .machines,
            request: #"{"functionName":"arn:aws:lambda:<region>:<account>:function:<function>","invocationType":"Event"}"#,
            resources:
                #"[{"accountId":"<account>","type":"AWS::Lambda::Function","ARN":"arn:aws:lambda:<region>:<account>:function:<function>"}]"#,
            additional: #"{"functionVersion":"arn:aws:lambda:<region>:<account>:function:<function>:$LATEST"}"#, isDataEvent: true),
        .init(
            "lambda", "UpdateFunctionCode20150331v2", 5, .machines,
            request: #"{"functionName":"<function>","s3Bucket":"<bucket>","s3Key":"<path>","publish":true,"dryRun":false}"#,
            response:
                #"{"functionName":"<function>","functionArn":"arn:aws:lambda:<region>:<account>:function:<function>","runtime":"python3.11","codeSize":<number>,"version":"12","lastModified":"<time>"}"#
        ),
        .init(
            "logs", "CreateLogStream", 120, .machines,
            request: #"{"logGroupName":"/aws/lambda/<function>","logStreamName":"2024/05/01/[$LATEST]<hex32>"}"#, denied: 0.5),
    ]

    private static let databases: [SampleEventKind] = [
        .init(
            "dynamodb", "DescribeTable", 50, .machines, reads: true, request: #"{"tableName":"<table>"}"#,
            resources:
                #"[{"accountId":"<account>","type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:<region>:<account>:table/<table>"}]"#),
        .init(
            "dynamodb", "UpdateTimeToLive", 3, .people,
            request: #"{"tableName":"<table>","timeToLiveSpecification":{"enabled":true,"attributeName":"expires"}}"#,
            response: #"{"timeToLiveSpecification":{"enabled":true,"attributeName":"expires"}}"#),
        .init("rds", "DescribeDBInstances", 40, .anyone, reads: true, request: #"{"maxRecords":<number>}"#),
        .init(
            "secretsmanager", "GetSecretValue", 60, .machines, reads: true,
            request: #"{"secretId":"arn:aws:secretsmanager:<region>:<account>:secret:<function>-<hex8>"}"#, denied: 4),
    ]

    private static let others: [SampleEventKind] = [
        .init(
            "cloudtrail", "LookupEvents", 15, .people, reads: true,
            request: #"{"lookupAttributes":[{"attributeKey":"EventName","attributeValue":"CreateUser"}],"maxResults":<number>}"#),
        .init(
            "cloudtrail", "StopLogging", 1, .people, request: #"{"name":"arn:aws:cloudtrail:<region>:<account>:trail/main"}"#, denied: 40),
        .init("monitoring", "DescribeAlarms", 40, .anyone, reads: true, request: #"{"maxRecords":<number>}"#),
        .init(
            "elasticloadbalancing", "DescribeTargetHealth", 60, .services, reads: true,
            request: #"{"targetGroupArn":"arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/<function>/<hex16>"}"#),
        .init(
            "config", "PutEvaluations", 30, .machines,
            request:
                #"{"evaluations":[{"complianceResourceType":"AWS::EC2::Instance","complianceResourceId":"<instance>","complianceType":"COMPLIANT","orderingTimestamp":"<time>"}],"testMode":false}"#
        ),
    ]
}
