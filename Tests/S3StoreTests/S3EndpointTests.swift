import Testing

@testable import S3Store

@Suite("Endpoints")
struct S3EndpointTests {
    private func url(_ endpoint: String?, _ bucket: String, _ key: String, _ region: String = "eu-west-1") throws -> String {
        let (origin, path) = try S3Endpoint(endpoint).address(bucket: bucket, key: key, region: region)
        return origin.text + path
    }

    @Test func bucketsAreAddressed() throws {
        #expect(try url(nil, "logs", "a b/c") == "https://logs.s3.eu-west-1.amazonaws.com/a%20b/c")
        #expect(try url(nil, "my.logs", "k") == "https://s3.eu-west-1.amazonaws.com/my.logs/k")
        #expect(try url(nil, "logs", "", "cn-north-1") == "https://logs.s3.cn-north-1.amazonaws.com.cn/")
        #expect(try url("http://127.0.0.1:9000", "logs", "k") == "http://127.0.0.1:9000/logs/k")
        #expect(try url("https://Minio.example.com:443/s3/", "logs", "k") == "https://minio.example.com/s3/logs/k")
        #expect(try url("http://[::1]:9000", "logs", "k") == "http://[::1]:9000/logs/k")
    }

    @Test func aBucketHasOneNameInAWS() throws {
        #expect(try S3Endpoint(nil).name(ofBucket: "logs") == "s3://logs")
        #expect(try S3Endpoint("https://vpce-1.s3.eu-west-1.vpce.amazonaws.com").name(ofBucket: "logs") == "s3://logs")
        #expect(try S3Endpoint("http://minio:9000").name(ofBucket: "logs") == "http://minio:9000/logs")
    }

    @Test(arguments: ["", "minio:9000", "ftp://x", "http://", "http://user:secret@x", "http://x/?a=b", "http://x#f"])
    func otherTextsAreNoEndpoints(_ text: String) { #expect(throws: S3SettingsError.self) { try S3Endpoint(text) } }

    @Test func settingsComeInTheirOrder() throws {
        let config = "[default]\nregion = c\nendpoint_url = http://c"
        let profiles = AWSProfiles(config: ProfileFile(config, .config), credentials: ProfileFile("", .credentials))
        var settings = S3Settings(environment: [:])
        #expect(settings.resolvedRegion(profiles) == "c" && settings.resolvedEndpoint(profiles) == "http://c")
        settings.environment = ["AWS_DEFAULT_REGION": "d", "AWS_ENDPOINT_URL": "http://d"]
        #expect(settings.resolvedRegion(profiles) == "d" && settings.resolvedEndpoint(profiles) == "http://d")
        settings.environment.merge(["AWS_REGION": "e", "AWS_ENDPOINT_URL_S3": "http://e"]) { $1 }
        #expect(settings.resolvedRegion(profiles) == "e" && settings.resolvedEndpoint(profiles) == "http://e")
        settings.environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true"
        #expect(settings.resolvedEndpoint(profiles) == nil)
        (settings.region, settings.endpointURL) = ("f", "http://f")
        #expect(settings.resolvedRegion(profiles) == "f" && settings.resolvedEndpoint(profiles) == "http://f")
    }

    @Test func pausesGrowAndAreBounded() {
        let policy = RetryPolicy()
        #expect(policy.pause(after: 1, jitter: 1) == .milliseconds(200))
        #expect(policy.pause(after: 4, jitter: 1) == .milliseconds(1600))
        #expect(policy.pause(after: 4, jitter: 0.25) == .milliseconds(400))
        #expect(policy.pause(after: 60, jitter: 1) == .seconds(20))
    }
}
