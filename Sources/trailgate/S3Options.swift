import ArgumentParser
import S3Store

/// How S3 is reached; what is not given here is read as the AWS CLI reads it.
struct S3Options: ParsableArguments {
    @Option(
        help: .setting("endpoint-url", "Another server than AWS's, as MinIO; else AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL.", valueName: "url")
    )
    var endpointUrl: String = Setting.value("endpoint-url", or: "")

    @Option(help: .setting("profile", "The profile in ~/.aws to use; else the environment's keys or AWS_PROFILE.", valueName: "name"))
    var profile: String = Setting.value("profile", or: "")

    @Flag(help: .setting("requester-pays", "Agree to pay for requests to a bucket of somebody else."))
    var requesterPays = false

    @Flag(help: .setting("no-sign-request", "Read a public bucket without credentials."))
    var noSignRequest = false

    var settings: S3Settings {
        var settings = S3Settings()
        settings.endpointURL = endpointUrl.isEmpty ? nil : endpointUrl
        settings.profile = profile.isEmpty ? nil : profile
        settings.isRequesterPays = requesterPays || Setting.flag("requester-pays")
        settings.isUnsigned = noSignRequest || Setting.flag("no-sign-request")
        return settings
    }
}
