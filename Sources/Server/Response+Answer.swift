internal import AWSJSON
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import ObjectStore
internal import S3API

/// Each protocol's answers as HTTP responses.
extension Response {
    init(_ status: Int, contentType: String, headers: [(name: String, value: String)] = [], body: [UInt8]) {
        self.init(
            status: HTTPResponse.Status(code: status), headers: HTTPFields([("Content-Type", contentType)] + headers),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    static func text(_ status: Int, _ text: String) -> Response {
        Response(status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    static func xml(_ status: Int, _ xml: String) -> Response {
        Response(status, contentType: "text/xml", body: Array(xml.utf8))
    }

    static func json(_ answer: JSONAnswer) -> Response {
        var headers = [(name: "x-amzn-RequestId", value: UUID().uuidString.lowercased())]
        if let type = answer.errorType { headers.append(("x-amzn-ErrorType", type)) }
        return Response(answer.status, contentType: JSONAnswer.contentType, headers: headers, body: answer.body)
    }

    static func s3(_ answer: S3Answer) -> Response {
        let body: ResponseBody =
            switch answer.body {
            case .none: ResponseBody()
            case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            case .object(let object): ResponseBody(object)
            }
        return Response(status: HTTPResponse.Status(code: answer.status), headers: HTTPFields(answer.headers), body: body)
    }
}

extension ResponseBody {
    /// Reads an object while it is sent: a window is read when the one before has been taken by the network.
    fileprivate init(_ object: ObjectBody) {
        self.init(contentLength: object.range.count) { writer in
            var offset: Int64 = 0
            while offset < Int64(object.range.count) {
                let bytes = try object.window(at: offset)
                // The object became shorter; a connection that breaks is the only way left to say so.
                guard !bytes.isEmpty else { throw ObjectStoreError(.changed, "the object changed while it was read") }
                try await writer.write(ByteBuffer(bytes: bytes))
                offset += Int64(bytes.count)
            }
            try await writer.finish(nil)
        }
    }
}

extension HTTPFields {
    fileprivate init(_ headers: [(name: String, value: String)]) {
        self.init()
        for header in headers {
            if let name = HTTPField.Name(header.name) { append(HTTPField(name: name, value: header.value)) }
        }
    }
}
