import Foundation
import Synchronization

@testable import S3Store
@testable import SigV4

/// An HTTP server of the tests' own, that breaks what it is told to break: each answer is a list of what to do on the connection.
final class FaultServer: Sendable {
    enum Action: Sendable {
        case send([UInt8])
        case pause(Duration)
        /// The connection ends in order.
        case close
        /// The connection is reset.
        case reset
    }

    struct Request: Sendable {
        var head: SigningRequest
        var body: String
    }

    typealias Responder = @Sendable (Request) -> [Action]

    let port: UInt16
    private let listener: Int32
    private let respond: Responder
    private let isStopped = Mutex(false)
    private let received = Mutex<[Request]>([])

    init(_ respond: @escaping Responder) throws {
        self.respond = respond
        (listener, port) = try Self.listen()
        let thread = Thread { [self] in acceptAll() }
        thread.start()
    }

    /// Gives the n-th answer to the n-th request, and the last one to all that follow.
    convenience init(inTurn answers: [[Action]]) throws {
        let turn = Mutex(0)
        try self.init { _ in
            turn.withLock { turn in
                defer { turn += 1 }
                return answers[min(turn, answers.count - 1)]
            }
        }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    var requests: [Request] { received.withLock { $0 } }

    /// No connection is made any more. Twice is fine.
    func stop() {
        isStopped.withLock { isStopped in
            if !isStopped { shutdown(listener, Int32(SHUT_RDWR)) }
            isStopped = true
        }
    }

    /// A whole response.
    static func answer(_ status: Int, headers: [(String, String)] = [], _ body: String = "") -> [Action] {
        let lines = ["HTTP/1.1 \(status) x", "Content-Length: \(body.utf8.count)"] + headers.map { "\($0.0): \($0.1)" }
        return [.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))]
    }

    /// S3's error document.
    static func error(_ status: Int, _ code: String, _ more: String = "", headers: [(String, String)] = []) -> [Action] {
        answer(status, headers: headers, "<?xml version=\"1.0\"?>\n<Error><Code>\(code)</Code><Message>No.</Message>\(more)</Error>")
    }

    // MARK: Connections

    private static func listen() throws -> (Int32, UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) == 0 && Glibc.listen(listener, 128) == 0 && getsockname(listener, address, &size) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private func acceptAll() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            Thread { [self] in serve(connection) }.start()
        }
        // Here and not in `stop`: the number may be another socket's as soon as it is free.
        close(listener)
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var pending: [UInt8] = []
        while let request = Self.readRequest(connection, &pending) {
            received.withLock { $0.append(request) }
            for action in respond(request) {
                switch action {
                case .send(let bytes): guard Self.sendAll(bytes, connection) else { return }
                case .pause(let time): Thread.sleep(forTimeInterval: Double(time.milliseconds) / 1000)
                case .close: return
                case .reset:
                    var linger = linger(l_onoff: 1, l_linger: 0)
                    setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
                    return
                }
            }
        }
    }

    private static func sendAll(_ bytes: [UInt8], _ connection: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(connection, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private static func readRequest(_ connection: Int32, _ pending: inout [UInt8]) -> Request? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let place = pending.firstRange(of: end), let request = request(pending[..<place.lowerBound], pending[place.upperBound...]) {
                pending = Array(pending[place.upperBound...].dropFirst(request.body.utf8.count))
                return request
            }
            var buffer = [UInt8](repeating: 0, count: 16 << 10)
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            pending += buffer[..<count]
        }
    }

    /// NIL while the body is not there yet.
    private static func request(_ head: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) -> Request? {
        let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        let target = words[1].split(separator: "?", maxSplits: 1)
        let headers = lines.dropFirst().compactMap { line -> SigningRequest.Header? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return .init(String(line[..<colon]), line[colon...].dropFirst().trimmingCharacters(in: .whitespaces))
        }
        let signing = SigningRequest(
            method: String(words[0]), path: String(target[0]), query: target.count > 1 ? String(target[1]) : "", headers: headers)
        let length = signing.header("content-length").flatMap { Int($0) } ?? 0
        guard rest.count >= length else { return nil }
        return Request(head: signing, body: String(decoding: rest.prefix(length), as: UTF8.self))
    }
}
