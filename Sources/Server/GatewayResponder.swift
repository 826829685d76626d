internal import AthenaAPI
internal import Foundation
internal import GlueAPI
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import QueryService
internal import S3API
internal import SigV4

/// Answers every request: finds its protocol, verifies its signature, and passes it on.
struct GatewayResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let configuration: ServerConfiguration
    let athena: AthenaAPI
    let glue: GlueAPI
    let s3: S3API
    let securityTokens: SecurityTokenAPI
    let verifier: SignatureVerifier
    let queries: QueryService
    let report: @Sendable (ServerEvent) -> Void

    func respond(to request: Request, context: Context) async throws -> Response {
        let start = ContinuousClock.now
        let head = SigningRequest(request.head)
        let kind = WireProtocol(head)
        let response = await response(to: request, head, kind)
        report(
            .answered(
                method: head.method, operation: kind.name, status: response.status.code, duration: ContinuousClock.now - start))
        return response
    }

    private func response(to request: Request, _ head: SigningRequest, _ kind: WireProtocol) async -> Response {
        switch kind {
        case .health: return await healthResponse()
        case .trino: return .text(501, "Trino's protocol is not supported by this server; use the Athena API.\n")
        case .athena, .glue, .securityTokens, .resultStream, .s3: break
        }
        let byteCountMax = kind == .s3 ? configuration.uploadByteCountMax : configuration.requestByteCountMax
        let body: [UInt8]
        do { body = try await Self.body(of: request, head, upTo: byteCountMax) } catch is NIOTooManyBytesError {
            return kind.tooLargeResponse(s3, head)
        } catch {
            return .text(400, "The request's body could not be read.\n")
        }
        do throws(SignatureError) {
            let caller = try verifier.verify(head, body: body)
            return await response(to: kind, head, body: body, caller: caller)
        } catch {
            return kind.response(to: error, s3, head)
        }
    }

    private func response(to kind: WireProtocol, _ head: SigningRequest, body: [UInt8], caller: String?) async -> Response {
        switch kind {
        case .athena(let target): return .json(await athena.respond(to: target, body: body))
        case .glue(let target): return .json(await glue.respond(to: target, body: body))
        case .resultStream: return .json(AthenaAPI.answer(.resultStreamIsNotSupported))
        case .securityTokens:
            let answer = securityTokens.respond(form: body, caller: caller)
            return .xml(answer.status, answer.xml)
        case .s3: return .s3(s3.respond(to: head, body: body))
        case .health, .trino: return .text(404, "")
        }
    }

    private func healthResponse() async -> Response {
        let running = await queries.runningCount
        let waiting = await queries.waitingCount
        return Response(
            200, contentType: "application/json",
            body: Array(#"{"status":"ok","runningQueries":\#(running),"waitingQueries":\#(waiting)}"#.utf8))
    }

    private static func body(of request: Request, _ head: SigningRequest, upTo byteCountMax: Int) async throws -> [UInt8] {
        switch head.method {
        case "GET", "HEAD", "DELETE": return []
        default:
            let buffer = try await request.body.collect(upTo: byteCountMax)
            return Array(buffer.readableBytesView)
        }
    }
}

extension WireProtocol {
    fileprivate var name: String {
        switch self {
        case .athena(let target): target
        case .glue(let target): target
        case .securityTokens: "sts"
        case .health: "health"
        case .trino: "trino"
        case .resultStream: "result stream"
        case .s3: "s3"
        }
    }

    fileprivate func response(to error: SignatureError, _ s3: S3API, _ head: SigningRequest) -> Response {
        switch self {
        case .athena, .glue, .resultStream, .health, .trino: .json(AthenaAPI.answer(error.athenaError))
        case .securityTokens:
            .xml(
                403,
                SecurityTokenAPI.error(error.athenaError.kind.rawValue, error.athenaError.message ?? "", UUID().uuidString.lowercased()))
        case .s3: .s3(s3.answer(error.s3Error, to: head))
        }
    }

    fileprivate func tooLargeResponse(_ s3: S3API, _ head: SigningRequest) -> Response {
        switch self {
        case .s3: .s3(s3.answer(S3Error(.entityTooLarge, "Your proposed upload exceeds the maximum allowed size"), to: head))
        case .athena, .glue, .securityTokens, .health, .trino, .resultStream: .text(413, "The request's body is too large.\n")
        }
    }
}

extension AthenaError {
    fileprivate static let resultStreamIsNotSupported = Self(
        .invalidRequest, "GetQueryResultsStream is not supported by this server: set UseResultsetStreaming=0", code: "INVALID_INPUT")
}

extension SigningRequest {
    init(_ head: HTTPRequest) {
        let target = head.path ?? "/"
        let mark = target.firstIndex(of: "?")
        var headers = head.headerFields.map { Header($0.name.canonicalName, $0.value) }
        // HTTP/1.1's Host header is the authority here.
        if let authority = head.authority { headers.append(Header("host", authority)) }
        self.init(
            method: head.method.rawValue, path: String(target[..<(mark ?? target.endIndex)]),
            query: mark.map { String(target[target.index(after: $0)...]) } ?? "", headers: headers)
    }
}
