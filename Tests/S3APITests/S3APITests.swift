import Foundation
import ObjectStore
import SigV4
import Testing

@testable import S3API

private struct Fixture {
    let api: S3API

    func call(
        _ method: String, _ target: String, headers: [(String, String)] = [], body: String = ""
    ) throws -> (status: Int, headers: [String: String], body: String) {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let request = SigningRequest(
            method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "", headers: headers.map { .init($0.0, $0.1) })
        let answer = api.respond(to: request, body: Array(body.utf8))
        var bytes: [UInt8] = []
        switch answer.body {
        case .none: break
        case .bytes(let own): bytes = own
        case .object(let object):
            while bytes.count < object.range.count { bytes += try object.window(at: Int64(bytes.count)) }
        }
        let headers = Dictionary(answer.headers.map { ($0.name, $0.value) }) { first, _ in first }
        return (answer.status, headers, String(decoding: bytes, as: UTF8.self))
    }
}

private func withS3(_ body: (Fixture) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "s3-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let fixture = Fixture(api: S3API(buckets: try BucketStore(root: folder.path)) { "id" })
    #expect(try fixture.call("PUT", "/bucket").status == 200)
    try body(fixture)
}

@Suite("S3's operations")
struct S3APITests {
    @Test func whatIsPutIsGot() throws {
        try withS3 { s3 in
            let put = try s3.call("PUT", "/bucket/a/b%20c%2Bd", body: "hello")
            #expect(put.status == 200)
            let got = try s3.call("GET", "/bucket/a/b%20c%2Bd")
            #expect(got.status == 200)
            #expect(got.body == "hello")
            #expect(got.headers["Content-Length"] == "5")
            #expect(got.headers["ETag"] == put.headers["ETag"])
            #expect(got.headers["Accept-Ranges"] == "bytes")
            let head = try s3.call("HEAD", "/bucket/a/b%20c%2Bd")
            #expect(head.body.isEmpty)
            #expect(head.headers["Content-Length"] == "5")
        }
    }

    /// A range of `0123456789`, and the status, bytes and Content-Range that come back.
    static let ranges: [(range: String, status: Int, body: String, contentRange: String?)] = [
        ("bytes=0-3", 206, "0123", "bytes 0-3/10"), ("bytes=8-", 206, "89", "bytes 8-9/10"), ("bytes=-3", 206, "789", "bytes 7-9/10"),
        ("bytes=5-100", 206, "56789", "bytes 5-9/10"), ("bytes=-100", 206, "0123456789", "bytes 0-9/10"),
        ("bytes=3-2", 200, "0123456789", nil),
        ("bytes=0-0", 206, "0", "bytes 0-0/10"), ("lines=1-2", 200, "0123456789", nil), ("bytes=0-1,3-4", 200, "0123456789", nil),
    ]

    @Test(arguments: ranges.indices)
    func rangesAreServed(_ index: Int) throws {
        let expected = Self.ranges[index]
        try withS3 { s3 in
            _ = try s3.call("PUT", "/bucket/k", body: "0123456789")
            let got = try s3.call("GET", "/bucket/k", headers: [("Range", expected.range)])
            #expect(got.status == expected.status)
            #expect(got.body == expected.body)
            #expect(got.headers["Content-Range"] == expected.contentRange)
        }
    }

    @Test func rangesBeyondTheEndAreRefused() throws {
        try withS3 { s3 in
            _ = try s3.call("PUT", "/bucket/k", body: "0123")
            _ = try s3.call("PUT", "/bucket/empty")
            for (key, range) in [("k", "bytes=4-"), ("k", "bytes=-0"), ("empty", "bytes=0-"), ("empty", "bytes=-5")] {
                let got = try s3.call("GET", "/bucket/\(key)", headers: [("Range", range)])
                #expect(got.status == 416)
                #expect(got.body.contains("<Code>InvalidRange</Code>"))
            }
        }
    }

    @Test func longObjectsAreReadByWindows() throws {
        try withS3 { s3 in
            let text = String((0..<700_000).map { Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8($0 % 26))) })
            _ = try s3.call("PUT", "/bucket/long", body: text)
            #expect(try s3.call("GET", "/bucket/long").body == text)
            let part = try s3.call("GET", "/bucket/long", headers: [("Range", "bytes=100-600000")])
            #expect(part.body == String(text.dropFirst(100).prefix(599_901)))
        }
    }

    @Test func errorsAreXML() throws {
        try withS3 { s3 in
            let key = try s3.call("GET", "/bucket/a%26b")
            #expect(key.status == 404)
            #expect(key.body.contains("<Code>NoSuchKey</Code>"))
            #expect(key.body.contains("<Key>a&amp;b</Key>"))
            #expect(try s3.call("GET", "/other/a").body.contains("<Code>NoSuchBucket</Code>"))
            let head = try s3.call("HEAD", "/bucket/nope")
            #expect(head.status == 404)
            #expect(head.body.isEmpty)
            #expect(try s3.call("HEAD", "/other").status == 404)
            #expect(try s3.call("PUT", "/bucket").status == 409)
            #expect(try s3.call("PUT", "/B").status == 400)
            #expect(try s3.call("GET", "/bucket?policy").status == 501)
            #expect(try s3.call("POST", "/bucket/k?uploads").status == 501)
            #expect(try s3.call("PATCH", "/bucket/k").status == 405)
        }
    }

    @Test func listingsGroupByTheDelimiter() throws {
        try withS3 { s3 in
            for key in ["a/1", "a/2", "b", "c/x/1", "c/y"] { _ = try s3.call("PUT", "/bucket/\(key)") }
            let top = try s3.call("GET", "/bucket?list-type=2&delimiter=%2F&encoding-type=url").body
            #expect(Self.texts("Key", in: top) == ["b"])
            #expect(Self.texts("Prefix", in: top) == ["", "a/", "c/"])
            #expect(Self.texts("KeyCount", in: top) == ["3"])
            let below = try s3.call("GET", "/bucket?list-type=2&prefix=c/&delimiter=%2F").body
            #expect(Self.texts("Key", in: below) == ["c/y"])
            let none = try s3.call("GET", "/bucket?list-type=2&prefix=zz").body
            #expect(!none.contains("<Contents>"))
            #expect(none.contains("<IsTruncated>false</IsTruncated>"))
        }
    }

    @Test func listingsGoOnWhereTheyStopped() throws {
        try withS3 { s3 in
            let keys = ["a b", "a+b", "a/b", "é", "z"].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            for key in keys { _ = try s3.call("PUT", "/bucket/\(PercentEncoding.encode(key, keepingSlash: true))") }
            var listed: [String] = []
            var token = ""
            repeat {
                let page = try s3.call("GET", "/bucket?list-type=2&max-keys=2&encoding-type=url\(token)").body
                listed += Self.texts("Key", in: page).map { PercentEncoding.decode($0) }
                token =
                    Self.texts("NextContinuationToken", in: page).first.map { "&continuation-token=\(PercentEncoding.encode($0))" } ?? ""
            } while !token.isEmpty && listed.count < 10
            #expect(listed == keys)
            let version1 = try s3.call("GET", "/bucket?marker=a/b&max-keys=1").body
            #expect(Self.texts("Key", in: version1) == ["z"])
            #expect(Self.texts("NextMarker", in: version1) == ["z"])
        }
    }

    @Test func deletingIsForgiving() throws {
        try withS3 { s3 in
            _ = try s3.call("PUT", "/bucket/a%26b")
            _ = try s3.call("PUT", "/bucket/c")
            #expect(try s3.call("DELETE", "/bucket/nope").status == 204)
            let body = "<Delete><Object><Key>a&amp;b</Key></Object><Object><Key>nope</Key></Object></Delete>"
            let deleted = try s3.call("POST", "/bucket?delete", body: body)
            #expect(Self.texts("Key", in: deleted.body) == ["a&amp;b", "nope"])
            #expect(try s3.call("HEAD", "/bucket/a%26b").status == 404)
            #expect(try s3.call("HEAD", "/bucket/c").status == 200)
            #expect(try s3.call("POST", "/bucket?delete", body: "<Delete>").status == 400)
            #expect(
                try s3.call(
                    "POST", "/bucket?delete", body: "<!DOCTYPE x [<!ENTITY a 'b'>]><Delete><Object><Key>&a;</Key></Object></Delete>"
                ).status == 400)
        }
    }

    @Test func bucketsAreListedAndLocated() throws {
        try withS3 { s3 in
            let buckets = try s3.call("GET", "/")
            #expect(Self.texts("Name", in: buckets.body) == ["bucket"])
            #expect(try s3.call("GET", "/bucket?location").body.contains("<LocationConstraint"))
            #expect(try s3.call("HEAD", "/bucket").headers["x-amz-bucket-region"] == "us-east-1")
        }
    }

    private static func texts(_ element: String, in xml: String) -> [String] {
        xml.components(separatedBy: "<\(element)>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }
}

@Suite("Instants")
struct HTTPDateTests {
    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37.000Z"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT", "2000-02-29T00:00:00.000Z"),
        (0, "Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00.000Z"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT", "2100-02-28T23:59:59.000Z"),
    ])
    func texts(_ seconds: Int64, _ http: String, _ iso: String) {
        #expect(HTTPDate.text(ObjectTime(seconds: seconds, nanoseconds: 0)) == http)
        #expect(HTTPDate.iso(ObjectTime(seconds: seconds, nanoseconds: 0)) == iso)
    }
}
