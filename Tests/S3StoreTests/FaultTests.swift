import Foundation
import NIOSSL
import ObjectStore
import Testing

@testable import S3Store
@testable import SigV4

/// What is broken on the way is tried again, and what stays broken is said.
@Suite("Faults of S3", .timeLimit(.minutes(2)))
struct FaultTests {
    static let text = "0123456789"
    static let good = FaultServer.answer(200, headers: [("ETag", "\"e\"")], text)

    static let passing: [(String, [FaultServer.Action])] = [
        ("503", FaultServer.error(503, "SlowDown")), ("500", FaultServer.error(500, "InternalError")), ("429", FaultServer.answer(429)),
        ("502 of a proxy", FaultServer.answer(502, "<html>Bad<br>gateway</html>")), ("timeout", FaultServer.error(400, "RequestTimeout")),
        ("reset at once", [.reset]), ("closed at once", [.close]),
        (
            "reset in the body",
            [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234".utf8)), .pause(.milliseconds(20)), .reset]
        ),
        ("truncated body", [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234".utf8)), .close]),
        ("truncated chunks", [.send(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n".utf8)), .close]),
        ("no HTTP", [.send(Array("nonsense\r\n\r\n".utf8)), .close]),
    ]

    @Test(arguments: passing)
    func aPassingFaultIsTriedAgain(_ name: String, _ fault: [FaultServer.Action]) async throws {
        try await S3Fixture.with(FaultServer(inTurn: [fault, fault, Self.good])) { fixture in
            let text = try await fixture.text()
            #expect(text == Self.text)
            #expect(fixture.server.requests.count == 3)
        }
    }

    @Test func theObjectAndTheRangeAreNamed() async throws {
        let part = FaultServer.answer(206, headers: [("ETag", "\"e\""), ("Content-Range", "bytes 2-4/10")], "234")
        try await S3Fixture.with(FaultServer(inTurn: [part])) { fixture in
            let text = try await fixture.text(S3Fixture.object("a b/ü+"), range: 2..<5)
            #expect(text == "234")
            let request = try #require(fixture.server.requests.first).head
            #expect(request.path == "/logs/a%20b/%C3%BC%2B")
            #expect(request.header("if-match") == "\"e\"" && request.header("range") == "bytes=2-4")
            #expect(request.header("authorization")?.contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date,") == true)
        }
    }

    @Test(arguments: [
        FaultServer.error(412, "PreconditionFailed"), FaultServer.error(416, "InvalidRange"),
        FaultServer.answer(200, headers: [("ETag", "\"other\"")], text), FaultServer.answer(200, headers: [("ETag", "\"e\"")], "shorter"),
        FaultServer.answer(200, headers: [("ETag", "\"e\"")], "longer than it was"),
    ])
    func aChangedObjectIsNotTriedAgain(_ answer: [FaultServer.Action]) async throws {
        try await S3Fixture.with(FaultServer(inTurn: [answer])) { fixture in
            #expect(await fixture.failure()?.kind == .changed)
            #expect(fixture.server.requests.count == 1)
        }
    }

    /// KMS and uploads in parts have ETags that are no MD5: none is compared with the content.
    @Test func anETagIsNoChecksum() async throws {
        let etag = "\"d41d8cd98f00b204e9800998ecf8427e\""
        try await S3Fixture.with(FaultServer(inTurn: [FaultServer.answer(200, headers: [("ETag", etag)], Self.text)])) { fixture in
            let text = try await fixture.text(S3Fixture.object(etag: etag))
            #expect(text == Self.text)
        }
    }

    @Test func anEndless503EndsWithAClearError() async throws {
        try await S3Fixture.with(FaultServer(inTurn: [FaultServer.error(503, "SlowDown")])) { fixture in
            let first = await fixture.failure()
            #expect(first?.kind == .failed, "one object may be at fault")
            #expect(fixture.server.requests.count == 4)
            #expect(
                first?.message.contains("GetObject of s3://logs/k at http://127.0.0.1:\(fixture.server.port) was refused (SlowDown") == true
            )
            _ = await fixture.failure()
            #expect(await fixture.failure()?.kind == .unavailable, "three in a row: it is the store")
            await #expect { try await fixture.list("") } throws: { ($0 as? ObjectStoreError)?.kind == .unavailable }
        }
    }

    @Test func oneBrokenObjectIsNoBrokenStore() async throws {
        let server = try FaultServer { $0.head.path == "/logs/bad" ? FaultServer.error(500, "InternalError") : Self.good }
        try await S3Fixture.with(server) { fixture in
            for _ in 0..<5 {
                #expect(await fixture.failure(S3Fixture.object("bad"))?.kind == .failed)
                #expect(await fixture.failure() == nil)
            }
        }
    }

    @Test func whatStaysTruncatedIsSaid() async throws {
        let cut: [FaultServer.Action] = [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234".utf8)), .close]
        try await S3Fixture.with(FaultServer(inTurn: [cut])) { fixture in
            let message = await fixture.failure()?.message ?? ""
            #expect(message.contains("the connection broke"), "\(message)")
        }
    }

    @Test func aSlowServerIsWaitedForOnlySoLong() async throws {
        let headLate: [FaultServer.Action] = [.pause(.seconds(6)), .close]
        let drips =
            [FaultServer.Action.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n".utf8))]
            + (0..<10).flatMap { _ in [.pause(.milliseconds(600)), .send([0x30])] as [FaultServer.Action] }
        try await S3Fixture.with(FaultServer(inTurn: [headLate, drips, Self.good])) { settings in
            settings.retries.attemptTimeMax = .seconds(3)
        } _: { fixture in
            let text = try await fixture.text()
            #expect(text == Self.text)
            #expect(fixture.server.requests.count == 3)
        }
    }

    @Test func aServerThatIsNotThereIsSaid() async throws {
        let gone = try FaultServer(inTurn: [[.close]])
        gone.stop()
        try await S3Fixture.with(gone) { fixture in
            let message = await fixture.failure()?.message ?? ""
            #expect(message.contains("no connection could be made (Connection refused"), "\(message)")
        }
    }

    @Test func aCutTLSConnectionIsNoQuestionOfTrust() {
        #expect(TransportFault(NIOSSLError.uncleanShutdown).isRetryable)
        #expect(!TransportFault(NIOSSLError.unableToValidateCertificate).isRetryable)
    }

    static let refusals: [(Int, String, ObjectStoreError.Kind, String)] = [
        (403, "AccessDenied", .accessDenied, "s3:GetObject"), (404, "NoSuchBucket", .noSuchBucket, "the bucket's name"),
        (404, "NoSuchKey", .noSuchKey, "there is no object"), (403, "InvalidAccessKeyId", .unavailable, "AWS_ACCESS_KEY_ID"),
        (403, "SignatureDoesNotMatch", .unavailable, "AWS_SECRET_ACCESS_KEY"), (400, "ExpiredToken", .unavailable, "expired"),
        (403, "RequestTimeTooSkewed", .unavailable, "clock"), (403, "InvalidObjectState", .failed, "restore"),
        (301, "PermanentRedirect", .unavailable, "--region"), (400, "KMS.DisabledException", .failed, "KMS.DisabledException"),
    ]

    @Test(arguments: refusals)
    func aRefusalSaysWhatToDo(_ status: Int, _ code: String, _ kind: ObjectStoreError.Kind, _ advice: String) async throws {
        let more = "<AWSAccessKeyId>AKIDEXAMPLE</AWSAccessKeyId><StringToSign>a-secret-of-the-tests</StringToSign>"
        try await S3Fixture.with(FaultServer(inTurn: [FaultServer.error(status, code, more)])) { fixture in
            let error = try #require(await fixture.failure())
            #expect(error.kind == kind)
            #expect(error.message.contains(advice), "\(error.message)")
            #expect(!error.message.contains("AKIDEXAMPLE") && !error.message.contains("a-secret"))
            #expect(fixture.server.requests.count == 1)
        }
    }

    @Test func theNamedRegionIsFollowedAndKept() async throws {
        let server = try FaultServer { request in
            let isRight = request.head.header("authorization")?.contains("/eu-west-1/s3/aws4_request") == true
            return isRight ? Self.good : FaultServer.error(400, "AuthorizationHeaderMalformed", "<Region>eu-west-1</Region>")
        }
        try await S3Fixture.with(server) { fixture in
            for _ in 0..<2 {
                let text = try await fixture.text()
                #expect(text == Self.text)
            }
            #expect(fixture.server.requests.count == 3)
        }
    }

    @Test(arguments: ["evil.example.com/", "a b", "", "EU@host"])
    func whatIsNoRegionIsNotFollowed(_ region: String) async throws {
        let answer = FaultServer.error(301, "PermanentRedirect", headers: [("x-amz-bucket-region", region)])
        try await S3Fixture.with(FaultServer(inTurn: [answer])) { fixture in
            #expect(await fixture.failure()?.kind == .unavailable)
            #expect(fixture.server.requests.count == 1)
        }
    }

    @Test func unsignedRequestsHaveNoSignature() async throws {
        try await S3Fixture.with(FaultServer(inTurn: [Self.good])) {
            $0.isUnsigned = true
        } _: { fixture in
            _ = try await fixture.text()
            #expect(fixture.server.requests.first?.head.header("authorization") == nil)
        }
    }

    @Test func whoPaysIsSigned() async throws {
        try await S3Fixture.with(FaultServer(inTurn: [Self.good])) {
            $0.isRequesterPays = true
        } _: { fixture in
            _ = try await fixture.text()
            let head = try #require(fixture.server.requests.first).head
            #expect(head.header("x-amz-request-payer") == "requester")
            #expect(head.header("authorization")?.contains("x-amz-request-payer") == true)
        }
    }

    @Test func aCancelledReadEnds() async throws {
        try await S3Fixture.with(FaultServer(inTurn: [[.pause(.seconds(60)), .close]])) { fixture in
            let store = fixture.store
            let began = ContinuousClock.now
            let task = Task { try await store.read(S3Fixture.object()) }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            await #expect(throws: ObjectStoreError.self) { try await task.value }
            #expect(ContinuousClock.now - began < .seconds(30))
        }
    }
}
