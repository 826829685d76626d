import Crypto
import LogFormats
import ObjectStore

/// Compares a log file with the hash that its digest lists: SHA-256 over the inflated file, read in pieces.
struct LogVerifier: Sendable {
    let store: any ObjectStore
    let readBytes: Int64

    /// `.valid`, `.modified`, `.unreadable`, or `.missing` when it has gone since it was listed.
    func judge(_ object: ObjectSummary, against file: Digest.LogFile) async -> Finding {
        if let algorithm = file.hashAlgorithm, algorithm != "SHA-256" {
            return Finding(.unproven, "the hash algorithm \(algorithm.prefix(40)) is none of CloudTrail's")
        }
        do throws(LogFault) {
            let hash = try await hash(of: object)
            return hash == file.hash ? .valid : Finding(.modified, "its hash is \(hash), and its digest says \(file.hash.prefix(80))")
        } catch {
            return error.finding
        }
    }

    private func hash(of object: ObjectSummary) async throws(LogFault) -> String {
        var text = InflatedText(limits: LogLimits())
        var hash = SHA256()
        var offset: Int64 = 0
        while offset < object.sizeBytes {
            let bytes = try await read(object, from: offset)
            offset += Int64(bytes.count)
            try Self.feed(bytes, to: &text, &hash)
        }
        do throws(ObjectFault) { try text.finish() } catch { throw .content(error) }
        return hash.finalize().hexadecimal
    }

    private func read(_ object: ObjectSummary, from offset: Int64) async throws(LogFault) -> [UInt8] {
        let range = offset..<min(offset + readBytes, object.sizeBytes)
        do throws(ObjectStoreError) {
            let bytes = try await store.read(object, range: range)
            guard !bytes.isEmpty else { throw ObjectStoreError(.changed, "\(store.uri(of: object.key)) has become shorter") }
            return bytes
        } catch {
            throw .store(error)
        }
    }

    private static func feed(_ bytes: [UInt8], to text: inout InflatedText, _ hash: inout SHA256) throws(LogFault) {
        // Slices, so that a few bytes of a bomb are refused before they have become gigabytes.
        for start in stride(from: 0, to: bytes.count, by: 64 << 10) {
            let slice = bytes[start..<min(start + (64 << 10), bytes.count)]
            do throws(ObjectFault) {
                try slice.withUnsafeBufferPointer { (stored) throws(ObjectFault) in
                    try text.feed(UnsafeRawBufferPointer(stored)) { hash.update(bufferPointer: $0) }
                }
            } catch {
                throw .content(error)
            }
        }
    }
}

/// Why a log file has no hash.
private enum LogFault: Error {
    case content(ObjectFault)
    case store(ObjectStoreError)

    var finding: Finding {
        switch self {
        case .content(let fault): Finding(.modified, fault.sentence)
        case .store(let error): Finding(error.kind == .noSuchKey ? .missing : .unreadable, error.message)
        }
    }
}
