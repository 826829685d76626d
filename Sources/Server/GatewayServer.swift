package import AthenaAPI
internal import Foundation
package import GlueAPI
internal import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
package import ObjectStore
package import QueryService
internal import S3API
package import SigV4

/// The gateway: one port, the Athena API and its companions, and the queries behind them.
package struct GatewayServer: Sendable {
    package let queries: QueryService

    private let configuration: ServerConfiguration
    private let responder: GatewayResponder
    private let report: @Sendable (ServerEvent) -> Void
    private let logger: Logger
    private let buckets: BucketStore
    private let verifiesSignatures: Bool

    /// - Parameter keys: without any, signatures are not verified, and only a loopback address is listened to.
    package init(
        configuration: ServerConfiguration, runner: any QueryRunner, metadata: any MetadataReading, history: any QueryHistory,
        glue: GlueAPI = GlueAPI(), buckets: BucketStore, keys: AccessKeys, logger: Logger
    ) throws(ServerError) {
        try configuration.validate(hasKeys: !keys.isEmpty)
        let report: @Sendable (ServerEvent) -> Void = { $0.log(to: logger) }
        let primary = WorkGroup(outputLocation: configuration.outputLocation, creationTime: Date().timeIntervalSince1970)
        let queries = QueryService(
            limits: configuration.queries, workGroups: [primary], runner: runner, history: history, store: BucketResultStore(buckets),
            report: { report(.queries($0)) })
        self.configuration = configuration
        self.queries = queries
        self.report = report
        self.logger = logger
        verifiesSignatures = !keys.isEmpty
        self.buckets = buckets
        responder = GatewayResponder(
            configuration: configuration, athena: AthenaAPI(queries: queries, metadata: metadata), glue: glue,
            s3: S3API(buckets: buckets, makeRequestID: { Self.requestID() }), securityTokens: SecurityTokenAPI { Self.requestID() },
            verifier: SignatureVerifier(keys: keys.isEmpty ? nil : keys), queries: queries, report: report)
    }

    /// Serves until SIGINT or SIGTERM, or until the task is cancelled; then ends the queries that run.
    ///
    /// - Parameter onReady: called with the port when requests can come.
    package func run(onReady: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        // Clients look for the bucket before the first result is in it.
        try buckets.createBucket(configuration.outputLocation.bucket)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await queries.run() }
            group.addTask {
                try await serve(onReady)
                report(.stopping)
                await queries.shutDown()
            }
            // Not `waitForAll`, which waits for the others when one has failed: queries would wait for a server that could not listen.
            for try await _ in group {}
        }
    }

    private func serve(_ onReady: @escaping @Sendable (Int) async -> Void) async throws {
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ExpectContinueHandler()],
                    idleTimeout: .milliseconds(Int64(configuration.idleTimeout / .milliseconds(1))),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: configuration.headerByteCountMax, maxHeaderListSize: configuration.headerByteCountMax))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: "trailgate"),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                report(.listening(host: configuration.host, port: port, verifiesSignatures: verifiesSignatures))
                await onReady(port)
            },
            logger: Self.frameworkLogger(logger))
        do {
            try await application.runService()
        } catch is CancellationError {
            // Whoever runs the server ended it: no error.
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ServerError.addressInUse(host: configuration.host, port: configuration.port)
        }
    }

    /// What the HTTP framework says of itself is of interest only when it warns.
    private static func frameworkLogger(_ logger: Logger) -> Logger {
        var logger = logger
        logger.logLevel = max(.warning, logger.logLevel)
        return logger
    }

    private static func requestID() -> String { UUID().uuidString.lowercased() }
}
