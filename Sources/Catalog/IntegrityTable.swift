import PrestoTypes

/// `trail.integrity`: what verification found of each object, and of hours without a digest.
enum IntegrityTable {
    static let table = CatalogTable(
        database: "trail", name: "integrity", comment: "Verdicts of trailgate verify: one row an object, or an hour without a digest",
        columns: [
            text("kind", "log, digest or hour"),
            text("state", "valid, or what is the matter"),
            text("reason", "why it is not valid"),
            text("uri", "the object, or the folder where an hour's digest would be"),
            text("digest_key", "the digest that lists it"),
            time("hour", "the hour of its digest, UTC"),
            text("organization"),
            text("account"),
            text("region"),
            text("trail", "the trail's name"),
            flag("is_backfill", "whether its digest is a backfill digest"),
            flag("is_loaded", "whether its events are in the tables"),
            time("verified_at", "UTC"),
        ],
        source: .relation(schema: "trail", name: "verdict"), layout: HiveLayout(location: "trail:///integrity/"))

    private static func text(_ name: String, _ comment: String? = nil) -> CatalogColumn {
        CatalogColumn(
            name: name, type: .varchar(length: nil), hiveType: "string", storage: .native(SQLTemplate("{t}.\(name)")), comment: comment)
    }

    private static func time(_ name: String, _ comment: String) -> CatalogColumn {
        CatalogColumn(
            name: name, type: .timestamp(precision: 3), hiveType: "timestamp", storage: .native(SQLTemplate("{t}.\(name)")),
            comment: comment)
    }

    private static func flag(_ name: String, _ comment: String) -> CatalogColumn {
        CatalogColumn(name: name, type: .boolean, hiveType: "boolean", storage: .native(SQLTemplate("{t}.\(name)")), comment: comment)
    }
}
