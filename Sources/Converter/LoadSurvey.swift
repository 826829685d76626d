package import LogFormats
import ObjectStore
import PostgresDriver

/// What a load would do, found by listing alone.
package struct LoadSurvey: Sendable, Equatable {
    /// Objects of one service, account and region, as their keys name them.
    package struct Group: Sendable, Hashable, Comparable {
        package var service: String
        package var account: String
        package var region: String

        package init(service: String, account: String, region: String) {
            (self.service, self.account, self.region) = (service, account, region)
        }

        package static func < (left: Group, right: Group) -> Bool {
            (left.service, left.account, left.region) < (right.service, right.account, right.region)
        }
    }

    package struct Count: Sendable, Equatable {
        package var newObjects = 0
        package var newBytes: Int64 = 0
        package var knownObjects = 0
        package var firstDay: CivilDay?
        package var lastDay: CivilDay?
    }

    package var groups: [Group: Count] = [:]
    package var objectsLeftOut = 0

    mutating func add(_ object: ObjectSummary, isKnown: Bool) {
        let path = LogPath(key: object.key)
        let group = Group(service: path.service ?? "", account: path.account ?? "", region: path.region ?? "")
        groups[group, default: Count()].add(object, day: path.day, isKnown: isKnown)
    }
}

extension LoadSurvey.Count {
    fileprivate mutating func add(_ object: ObjectSummary, day: CivilDay?, isKnown: Bool) {
        guard !isKnown else {
            knownObjects += 1
            return
        }
        newObjects += 1
        newBytes += object.sizeBytes
        guard let day else { return }
        firstDay = min(firstDay ?? day, day)
        lastDay = max(lastDay ?? day, day)
    }
}

extension Loader {
    /// Lists the sources and compares them with the bookmarks. Opens no object and changes nothing.
    package func survey(_ sources: [LoadSource]) async throws(LoadError) -> LoadSurvey {
        let control = try await connect()
        do throws(LoadError) {
            var survey = LoadSurvey()
            let claims = Claims(connection: control, loadID: .max, reloads: options.selection.reloads)
            let firstDay = try await keptFrom(control)
            for source in sources { try await add(source, claims, keptFrom: firstDay, &survey) }
            await control.close()
            return survey
        } catch {
            await control.close()
            throw error
        }
    }

    private func add(_ source: LoadSource, _ claims: Claims, keptFrom firstDay: CivilDay?, _ survey: inout LoadSurvey)
        async throws(LoadError)
    {
        let listing = source.store.list(prefix: source.prefix)
        do {
            while let listed = try await listing.nextPage() {
                if Task.isCancelled { throw LoadError.cancelled }
                let page = listed.filter { options.selection.contains(key: $0.key, keptFrom: firstDay) }
                survey.objectsLeftOut += listed.count - page.count
                let unknown = page.isEmpty ? [] : Set(try await claims.unknown(page, in: source.store).map(\.0.key))
                for object in page { survey.add(object, isKnown: !unknown.contains(object.key)) }
            }
        } catch let error as ObjectStoreError {
            throw .source(source.description, error)
        } catch let error as PostgresError {
            throw LoadError(error)
        } catch {
            throw .cancelled
        }
    }
}
