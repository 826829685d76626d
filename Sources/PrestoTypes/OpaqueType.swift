/// A type whose values only functions look into: tiles, geometries, sketches.
///
/// Source: Trino documentation, "Geospatial functions", "HyperLogLog functions", "T-Digest functions", "Quantile digest functions",
/// "Set Digest functions"; the names are as Trino displays them.
package enum OpaqueType: Hashable, Sendable {
    /// A square of the Bing maps tile system, as the number that Trino keeps: x in the bits from 28, y from 5, the zoom level below.
    case bingTile
    /// A figure on the plane. PostGIS holds it.
    case geometry
    /// A figure on a sphere, in degrees of longitude and latitude. PostGIS holds it as a figure on the plane.
    case sphericalGeography
    case hyperLogLog, p4HyperLogLog
    case tdigest
    case qdigest(PrestoType)
    case setDigest
}

extension OpaqueType: CustomStringConvertible {
    package var description: String {
        switch self {
        case .bingTile: "BingTile"
        case .geometry: "Geometry"
        case .sphericalGeography: "SphericalGeography"
        case .hyperLogLog: "HyperLogLog"
        case .p4HyperLogLog: "P4HyperLogLog"
        case .tdigest: "tdigest"
        case .qdigest(let value): "qdigest(\(value))"
        case .setDigest: "SetDigest"
        }
    }
}

extension OpaqueType {
    /// The type that a name without parameters means, in lower case.
    init?(name: String) {
        let plain: [OpaqueType] = [.bingTile, .geometry, .sphericalGeography, .hyperLogLog, .p4HyperLogLog, .tdigest, .setDigest]
        guard let type = plain.first(where: { $0.description.lowercased() == name }) else { return nil }
        self = type
    }

    /// How PostgreSQL holds the values, which decides how they are printed, and how they go into JSON and come out of it.
    package enum Storage: Hashable, Sendable {
        /// A number, `int8`.
        case number
        /// A geometry of PostGIS.
        case geometry
        /// Bytes, `bytea`.
        case bytes
    }

    package var storage: Storage {
        switch self {
        case .bingTile: .number
        case .geometry, .sphericalGeography: .geometry
        case .hyperLogLog, .p4HyperLogLog, .tdigest, .qdigest, .setDigest: .bytes
        }
    }

    /// Whether values can be compared for equality. None has an order.
    var isComparable: Bool { self == .bingTile }

    /// The base name of Athena's ColumnInfo.
    var athenaName: String {
        guard case .qdigest = self else { return description }
        return "qdigest"
    }

    var postgresType: String {
        switch storage {
        case .number: "bigint"
        case .geometry: "presto.geometry"
        case .bytes: "bytea"
        }
    }
}

extension PrestoType {
    package static let bingTile = PrestoType.opaque(.bingTile)
    package static let geometry = PrestoType.opaque(.geometry)
    package static let sphericalGeography = PrestoType.opaque(.sphericalGeography)
    package static let hyperLogLog = PrestoType.opaque(.hyperLogLog)
    package static let p4HyperLogLog = PrestoType.opaque(.p4HyperLogLog)
    package static let tdigest = PrestoType.opaque(.tdigest)
    package static let setDigest = PrestoType.opaque(.setDigest)

    /// Whether PostGIS holds the values.
    package var isGeometry: Bool { self == .geometry || self == .sphericalGeography }

    package static func qdigest(_ value: PrestoType) -> PrestoType { .opaque(.qdigest(value)) }
}
