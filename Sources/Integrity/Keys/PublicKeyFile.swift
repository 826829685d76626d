package import Foundation

/// A file of public keys, brought over so that nothing needs to be asked of AWS.
///
///     what `aws cloudtrail list-public-keys` prints:
///         { "PublicKeyList": [ { "Value", "Fingerprint", "ValidityStartTime", "ValidityEndTime" } ] }
///     PEM: one or more blocks PUBLIC KEY or RSA PUBLIC KEY
///
/// Source: AWS CloudTrail API Reference, ListPublicKeys and PublicKey; RFC 7468, sections 2 and 13.
package enum PublicKeyFile {
    /// Throws when the file has no key, or one that cannot be read.
    package static func keys(in content: Data) throws(PublicKeyError) -> [PublicKey] {
        let keys = content.contains(Data("-----BEGIN".utf8)) ? try pem(String(decoding: content, as: UTF8.self)) : try listed(content)
        guard !keys.isEmpty else { throw PublicKeyError("it has no key") }
        return keys
    }

    private static func listed(_ content: Data) throws(PublicKeyError) -> [PublicKey] {
        guard let file = try? JSONDecoder().decode(ListPublicKeys.self, from: content) else {
            throw PublicKeyError("it is neither what `aws cloudtrail list-public-keys` prints nor PEM")
        }
        var keys: [PublicKey] = []
        for (index, entry) in file.keys.enumerated() {
            guard let encoded = Data(base64Encoded: entry.value) else { throw PublicKeyError("key \(index + 1): its value is no Base64") }
            do throws(PublicKeyError) {
                let key = try PublicKey(encoded: encoded, validFrom: entry.start?.moment, validTo: entry.end?.moment)
                if let stated = entry.fingerprint?.lowercased(), !key.fingerprints.contains(stated) {
                    throw PublicKeyError("its fingerprint is \(key.fingerprint), and the file says \(stated)")
                }
                keys.append(key)
            } catch {
                throw PublicKeyError("key \(index + 1): \(error)")
            }
        }
        return keys
    }

    private static func pem(_ text: String) throws(PublicKeyError) -> [PublicKey] {
        var keys: [PublicKey] = []
        var block: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.hasPrefix("-----BEGIN"), line.hasSuffix("PUBLIC KEY-----") {
                block = ""
            } else if line.hasPrefix("-----END"), let base64 = block {
                guard let encoded = Data(base64Encoded: base64) else { throw PublicKeyError("a PEM block is no Base64") }
                keys.append(try PublicKey(encoded: encoded))
                block = nil
            } else {
                block?.append(line)
            }
        }
        return keys
    }
}

/// The answer as the AWS CLI prints it: times as ISO 8601 texts, or as seconds since 1970.
private struct ListPublicKeys: Decodable {
    let keys: [Entry]

    struct Entry: Decodable {
        let value: String
        let fingerprint: String?
        let start: Time?
        let end: Time?

        private enum CodingKeys: String, CodingKey {
            case value = "Value"
            case fingerprint = "Fingerprint"
            case start = "ValidityStartTime"
            case end = "ValidityEndTime"
        }
    }

    /// The guide's own sample has a small letter in front.
    private enum Key: String, CodingKey {
        case list = "PublicKeyList"
        case smallList = "publicKeyList"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let key = members.contains(.list) ? Key.list : .smallList
        keys = try members.decode([Entry].self, forKey: key)
    }

    struct Time: Decodable {
        let moment: Moment

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            let text = (try? value.decode(String.self)) ?? ""
            let seconds = (try? value.decode(Double.self)) ?? Double(text)
            let date = try seconds.map { Date(timeIntervalSince1970: $0) } ?? Date(text, strategy: Self.style(for: text))
            guard abs(date.timeIntervalSince1970) < 1e11 else {
                throw DecodingError.dataCorruptedError(in: value, debugDescription: "no time")
            }
            moment = Moment(secondsSince2000: Int64(date.timeIntervalSince1970.rounded(.down)) - 946_684_800)
        }

        private static func style(for text: String) -> Date.ISO8601FormatStyle {
            Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
        }
    }
}
