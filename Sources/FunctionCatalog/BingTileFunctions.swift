import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Geospatial functions": those that need no geometry.
    static let bingTiles: [FunctionMapping] = [
        of("bing_tile", [.integer, .integer, .integer], .bingTile), of("bing_tile", [.varchar], .bingTile),
        of("bing_tile_at", [.double, .double, .integer], .bingTile),
        of("bing_tiles_around", [.double, .double, .integer], .array(.bingTile)),
        of("bing_tiles_around", [.double, .double, .integer, .double], .array(.bingTile)),
        .init(
            "bing_tile_coordinates", [.bingTile], returns: coordinates,
            as: .sql(
                "(SELECT jsonb_build_array(presto.tile_x(t.v), presto.tile_y(t.v)) FROM (SELECT $1) AS t (v) WHERE t.v IS NOT NULL)",
                .primary)),
        .init("bing_tile_zoom_level", [.bingTile], returns: .tinyint, as: .sql("presto.tile_zoom($1)::smallint", .cast)),
        .init("bing_tile_quadkey", [.bingTile], returns: .text, as: .call("presto.bing_tile_quadkey")),
        of("great_circle_distance", [.double, .double, .double, .double], .double),
    ]

    private static let coordinates = TypePattern.exact(.row([RowField("x", .integer), RowField("y", .integer)]))

    /// Fails for what is out of range.
    private static func of(_ name: String, _ parameters: [TypePattern], _ returns: TypePattern) -> FunctionMapping {
        .init(name, parameters, returns: returns, as: .call("presto.\(name)"), safe: .unsafe)
    }
}
