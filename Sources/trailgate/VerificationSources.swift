import ArgumentParser
import Converter
import Integrity
import PostgresDriver

/// What to verify: the sources that are named, or all that was loaded before.
enum VerificationSources {
    /// The stores are `opener`'s, to be closed when all is verified.
    static func named(
        _ places: [String], or connection: PostgresConnection, _ opener: SourceOpener
    ) async throws -> [VerificationSource] {
        let places = places.isEmpty ? try await loadedBefore(connection) : places
        let digests = places.compactMap(digestPlace).filter { !places.contains($0) }
        // A place that is not there is an error only where it was named.
        var sources: [VerificationSource] = []
        for place in places { sources += try await source(place, opener) }
        for place in digests { sources += (try? await opener.open([place]))?.map(VerificationSource.init) ?? [] }
        return sources
    }

    private static func loadedBefore(_ connection: PostgresConnection) async throws -> [String] {
        let loaded = try await connection.query("SELECT DISTINCT unnest(sources) AS source FROM trail.load ORDER BY 1")
        let places = loaded.compactMap { $0.stringOrNil(0) }
        guard !places.isEmpty else {
            Terminal.complain("nothing was loaded so far: name a folder to verify")
            throw ExitCode.validationFailure
        }
        return places.filter { place in !places.contains { $0 != place && place.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") } }
    }

    /// The digests of log files lie in a folder beside theirs. NIL for a place that has no folder of log files on its way.
    private static func digestPlace(of place: String) -> String? {
        var names = place.split(separator: "/", omittingEmptySubsequences: false)
        guard let index = names.lastIndex(of: "CloudTrail"), names[..<index].contains("AWSLogs") else { return nil }
        names[index] = "CloudTrail-Digest"
        return names.joined(separator: "/")
    }

    private static func source(_ place: String, _ opener: SourceOpener) async throws -> [VerificationSource] {
        do {
            return try await opener.open([place]).map(VerificationSource.init)
        } catch {
            Terminal.complain("\(error)")
            throw ExitCode.failure
        }
    }
}

extension VerificationSource {
    fileprivate init(_ source: LoadSource) { self.init(source.store, prefix: source.prefix) }
}
