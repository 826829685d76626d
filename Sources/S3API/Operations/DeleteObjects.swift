internal import ObjectStore

/// Source: Amazon S3 API reference, DeleteObject. Deleting what is not there succeeds.
struct DeleteObject {
    let buckets: BucketStore

    func respond(to request: S3Request) throws(S3Error) -> S3Answer {
        try buckets.requireBucket(request.bucket)
        do { try buckets.delete(request.bucket, request.key) } catch { throw S3Error(error) }
        return S3Answer(204)
    }
}

/// Deletes up to 1,000 objects that an XML body names. Source: Amazon S3 API reference, DeleteObjects.
struct DeleteObjects {
    let buckets: BucketStore

    func respond(to request: S3Request, body: [UInt8]) throws(S3Error) -> S3Answer {
        try buckets.requireBucket(request.bucket)
        guard let list = DeleteList(body) else {
            throw S3Error(.malformedXML, "The XML you provided was not well-formed or did not validate against our published schema")
        }
        let results = list.keys.map { key in result(of: key, in: request.bucket, isQuiet: list.isQuiet) }
        return .xml(XMLElement("DeleteResult", namespace: XMLElement.s3Namespace, results))
    }

    private func result(of key: String, in bucket: String, isQuiet: Bool) -> XMLElement? {
        do throws(ObjectStoreError) {
            try buckets.delete(bucket, key)
            return isQuiet ? nil : XMLElement("Deleted", [XMLElement("Key", key)])
        } catch {
            let error = S3Error(error)
            return XMLElement(
                "Error",
                [
                    XMLElement("Key", key), XMLElement("Code", error.code.rawValue), XMLElement("Message", error.message),
                ])
        }
    }
}

/// The keys in `<Delete><Object><Key>…</Key></Object>…<Quiet>true</Quiet></Delete>`.
///
/// Reads the elements `Key` and `Quiet` wherever they stand, with XML's five entities and numeric references; declarations of a document
/// type,
/// which could define more, are not read.
struct DeleteList {
    static let keyCountMax = 1000

    private(set) var keys: [String] = []
    private(set) var isQuiet = false

    init?(_ body: [UInt8]) {
        guard let text = String(validating: body, as: UTF8.self), !text.contains("<!") else { return nil }
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            guard let close = rest[open...].firstIndex(of: ">") else { return nil }
            let name = rest[open...].dropFirst().prefix { $0 != ">" && $0 != " " && $0 != "/" }
            rest = rest[close...].dropFirst()
            let content = rest.prefix { $0 != "<" }
            switch name {
            case "Key":
                guard let key = Self.decoded(content) else { return nil }
                keys.append(key)
            case "Quiet": isQuiet = content == "true"
            default: break
            }
        }
        guard !keys.isEmpty, keys.count <= Self.keyCountMax else { return nil }
    }

    private static func decoded(_ text: Substring) -> String? {
        var decoded = ""
        var rest = text
        while let ampersand = rest.firstIndex(of: "&") {
            decoded += rest[..<ampersand]
            guard let end = rest[ampersand...].firstIndex(of: ";"), let character = entity(rest[ampersand..<end].dropFirst()) else {
                return nil
            }
            decoded.append(character)
            rest = rest[end...].dropFirst()
        }
        return decoded + rest
    }

    private static func entity(_ name: Substring) -> Character? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let isHex = name.hasPrefix("#x")
            let code = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
            return code.flatMap(Unicode.Scalar.init).map(Character.init)
        }
    }
}
