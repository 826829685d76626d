import AthenaAPI
import Catalog
import PrestoTypes
import QueryEngine

/// The catalog as Athena's metadata operations show it.
///
/// Source: Athena API reference, TableMetadata; Glue API reference, Table.
struct CatalogMetadata: MetadataReading {
    private let catalog: CatalogStore
    /// When the built-in tables came to be, as far as this server knows: its own start. Seconds since 1970.
    private let startTime: Double

    init(_ catalog: CatalogStore, startTime: Double) {
        self.catalog = catalog
        self.startTime = startTime
    }

    func databases() async throws(MetadataError) -> [DatabaseMetadata] {
        try await snapshot().databases.map { DatabaseMetadata(name: $0.name, description: $0.comment) }
    }

    func database(named name: String) async throws(MetadataError) -> DatabaseMetadata? {
        try await snapshot().database(name.lowercased()).map { DatabaseMetadata(name: $0.name, description: $0.comment) }
    }

    func tables(in database: String) async throws(MetadataError) -> [TableMetadata]? {
        try await snapshot().database(database.lowercased())?.relations.map { TableMetadata($0, startTime: startTime) }
    }

    func table(named name: String, in database: String) async throws(MetadataError) -> TableMetadata? {
        try await snapshot().relation(name.lowercased(), in: database.lowercased()).map { TableMetadata($0, startTime: startTime) }
    }

    private func snapshot() async throws(MetadataError) -> CatalogSnapshot {
        do { return try await catalog.snapshot() } catch { throw MetadataError("\(error)") }
    }
}

extension TableMetadata {
    fileprivate init(_ relation: CatalogRelation, startTime: Double) {
        switch relation {
        case .table(let table): self.init(table, startTime: startTime)
        case .view(let view): self.init(view)
        }
    }

    private init(_ table: CatalogTable, startTime: Double) {
        var parameters = Dictionary(table.layout.properties.map { ($0.name, $0.value) }) { first, _ in first }
        parameters["EXTERNAL"] = "TRUE"
        parameters["location"] = table.layout.location
        parameters["inputformat"] = table.layout.inputFormat
        parameters["outputformat"] = table.layout.outputFormat
        parameters["serde.serialization.lib"] = table.layout.serde
        parameters["comment"] = table.comment
        self.init(
            name: table.name, kind: .externalTable, columns: table.dataColumns.map(Column.init),
            partitionKeys: table.partitionKeys.map(Column.init), parameters: parameters, createTime: startTime)
    }

    private init(_ view: CatalogView) {
        let columns = view.columns.map { Column(name: $0.name, type: $0.type.hiveName) }
        let parameters = ["presto_view": "true", "comment": view.comment ?? "Presto View"]
        self.init(name: view.name, kind: .view, columns: columns, parameters: parameters, createTime: view.createdAt)
    }
}

extension TableMetadata.Column {
    fileprivate init(_ column: CatalogColumn) {
        self.init(name: column.name, type: column.hiveType, comment: column.comment)
    }
}
