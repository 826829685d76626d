import Foundation
import Testing

@testable import S3Store

@Suite("Profile files")
struct ProfileFileTests {
    static let config = """
        # a comment
        [default]
        region = eu-west-1
        output=json
        [profile  work]
          role_session_name = nested, of nothing
        role_arn = arn:aws:iam::1:role/r # why
        source_profile=base ; why
        s3 =
          addressing_style = path
          region = nested
        region = us-west-2
        [profile "two words"]
        aws_access_key_id = never
        [sso-session x]
        region = foreign
        [work]
        region = also foreign
        [profile work]
        Duration_Seconds = 900
        [profile broken
        region = lost
        """
    static let credentials = """
        [default]
        aws_access_key_id = ID
        aws_secret_access_key = a/b+c=d#e;f==
        region = from-credentials\r
        [base]
        aws_access_key_id=BASE
        aws_secret_access_key=SECRET
        aws_session_token=
        [profile odd]
        aws_access_key_id = ODD
        """

    private let profiles = AWSProfiles(config: ProfileFile(config, .config), credentials: ProfileFile(credentials, .credentials))

    @Test func settingsAreRead() {
        let work = profiles.profile("work")
        #expect(work?["role_arn"] == "arn:aws:iam::1:role/r")
        #expect(work?["source_profile"] == "base")
        #expect(work?["region"] == "us-west-2")
        #expect(work?["duration_seconds"] == "900")
        #expect(work?["role_session_name"] == nil)
        #expect(work?["addressing_style"] == nil)
    }

    @Test func theCredentialsFileCounts() {
        #expect(profiles.profile("default")?["region"] == "from-credentials")
        #expect(profiles.profile("default")?["output"] == "json")
        #expect(profiles.profile("default")?["aws_secret_access_key"] == "a/b+c=d#e;f==")
        #expect(profiles.profile("base")?["aws_session_token"] == nil)
    }

    @Test func otherSectionsAreNoProfiles() {
        for name in ["x", "odd", "broken", "none"] { #expect(profiles.profile(name) == nil, "\(name)") }
    }

    @Test func filesAreFoundWhereTheEnvironmentSays() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "profiles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: ".aws"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("[default]\nregion = home\n".utf8).write(to: folder.appending(path: ".aws/config"))
        try Data("[default]\nregion = elsewhere\n".utf8).write(to: folder.appending(path: "other"))
        #expect(try AWSProfiles(S3Settings(environment: ["HOME": folder.path])).profile("default")?["region"] == "home")
        let named = ["HOME": folder.path, "AWS_CONFIG_FILE": "~/other"]
        #expect(try AWSProfiles(S3Settings(environment: named)).profile("default")?["region"] == "elsewhere")
        #expect(try AWSProfiles(S3Settings(environment: [:])).profile("default") == nil)
    }
}
