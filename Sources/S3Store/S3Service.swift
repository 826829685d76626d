/// S3 as the settings say: gives its buckets as stores, over shared connections and credentials.
package final class S3Service: Sendable {
    package static let scheme = "s3"

    private let settings: S3Settings
    private let transport: ClientTransport
    private let endpoint: S3Endpoint
    private let region: String
    private let credentials: CredentialCache?
    private let exchange: RetryingExchange

    /// Reads the profile files; asks no server. To be closed in the end.
    package init(_ settings: S3Settings) throws(S3SettingsError) {
        let profiles = try AWSProfiles(settings)
        self.settings = settings
        endpoint = try S3Endpoint(settings.resolvedEndpoint(profiles))
        region = settings.resolvedRegion(profiles) ?? S3Settings.fallbackRegion
        guard S3Endpoint.isRegion(region) else { throw S3SettingsError("\(region) is no name of a region, as eu-west-1") }
        transport = ClientTransport(certificates: settings.certificates)
        exchange = RetryingExchange(transport: transport, policy: settings.retries)
        credentials = settings.isUnsigned ? nil : CredentialCache(CredentialChain(settings, profiles: profiles, exchange: exchange))
    }

    package func close() async { await transport.close() }

    package func bucket(_ name: String) -> S3BucketStore {
        let client = S3Client(
            endpoint: endpoint, region: region, exchange: exchange, credentials: credentials, isRequesterPays: settings.isRequesterPays)
        return S3BucketStore(client, bucket: name, listingCountMax: settings.listingCountMax)
    }
}

extension S3Settings {
    /// Where nothing says which. S3 answers there for every bucket, with the bucket's own region.
    static let fallbackRegion = "us-east-1"

    /// Source: AWS CLI User Guide, "Configuration settings and precedence".
    func resolvedRegion(_ profiles: AWSProfiles) -> String? {
        region ?? variable(["AWS_REGION", "AWS_DEFAULT_REGION"]) ?? profiles.profile(profileName.name)?["region"]
    }

    /// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
    func resolvedEndpoint(_ profiles: AWSProfiles) -> String? {
        endpointURL ?? configuredEndpoint("S3", profiles)
    }

    /// - Parameter service: as in the variable's name.
    func configuredEndpoint(_ service: String, _ profiles: AWSProfiles) -> String? {
        if variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.lowercased() == "true" { return nil }
        return variable(["AWS_ENDPOINT_URL_\(service)", "AWS_ENDPOINT_URL"]) ?? profiles.profile(profileName.name)?["endpoint_url"]
    }
}
