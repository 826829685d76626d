import PrestoTypes

extension FunctionCatalog {
    /// Trino documentation, "Geospatial functions": those over geometries, which PostGIS holds.
    static let geospatial: [FunctionMapping] =
        constructors + relations + operations + accessors + spherical + lines + formats + geometryAggregates

    /// Their names: none of them is also a function without geometries.
    static let namesOfPostGIS = Set(geospatial.map(\.name))

    private static func of(
        _ name: String, _ parameters: [TypePattern], _ returns: TypePattern, _ function: String, safe safety: Safety = .unsafe
    ) -> FunctionMapping {
        .init(name, parameters, returns: returns, as: .call("presto.\(function)"), safe: safety)
    }

    private static let constructors: [FunctionMapping] = [
        of("st_geometryfromtext", [.varchar], .geometry, "geometry_from_text"),
        of("st_geomfrombinary", [.varbinary], .geometry, "geometry_from_binary"),
        of("st_linefromtext", [.varchar], .geometry, "line_from_text"), of("st_polygon", [.varchar], .geometry, "polygon_from_text"),
        of("st_linestring", [.array(.geometry)], .geometry, "line_of_points"),
        of("st_multipoint", [.array(.geometry)], .geometry, "multi_point"),
        of("st_point", [.double, .double], .geometry, "point", safe: .total),
        of("st_astext", [.geometry], .text, "geometry_text", safe: .total),
        of("st_asbinary", [.geometry], .varbinary, "geometry_binary", safe: .total),
    ]

    /// An error is one of an invalid polygon alone.
    private static let relations: [FunctionMapping] =
        ["contains", "crosses", "disjoint", "equals", "intersects", "overlaps", "touches", "within"].map {
            of("st_\($0)", [.geometry, .geometry], .boolean, "geometry_\($0)")
        } + [of("st_relate", [.geometry, .geometry, .varchar], .boolean, "geometry_relate")]

    private static let operations: [FunctionMapping] = [
        of(
            "geometry_nearest_points", [.geometry, .geometry], .exact(.row([RowField(nil, .geometry), RowField(nil, .geometry)])),
            "nearest_points"),
        of("geometry_union", [.array(.geometry)], .geometry, "geometry_union"),
        of("st_union", [.geometry, .geometry], .geometry, "union_of_two"),
        of("st_intersection", [.geometry, .geometry], .geometry, "intersection"),
        of("st_difference", [.geometry, .geometry], .geometry, "difference"),
        of("st_symdifference", [.geometry, .geometry], .geometry, "sym_difference"),
        of("st_boundary", [.geometry], .geometry, "boundary"), of("st_buffer", [.geometry, .double], .geometry, "buffer"),
        of("st_convexhull", [.geometry], .geometry, "convex_hull"), of("st_centroid", [.geometry], .geometry, "centroid"),
        of("st_envelope", [.geometry], .geometry, "envelope", safe: .total),
        of("st_envelopeaspts", [.geometry], .array(.geometry), "envelope_points", safe: .total),
        of("simplify_geometry", [.geometry, .double], .geometry, "simplify"),
    ]

    private static let accessors: [FunctionMapping] =
        [
            of("st_area", [.geometry], .double, "geometry_area", safe: .total), of("st_length", [.geometry], .double, "geometry_length"),
            of("st_distance", [.geometry, .geometry], .double, "geometry_distance", safe: .total),
            of("st_geometrytype", [.geometry], .text, "geometry_type", safe: .total),
            of("st_dimension", [.geometry], .tinyint, "geometry_dimension", safe: .total),
            of("st_coorddim", [.geometry], .tinyint, "coordinate_dimension", safe: .total),
            of("st_isempty", [.geometry], .boolean, "is_empty", safe: .total), of("st_isclosed", [.geometry], .boolean, "is_closed"),
            of("st_isring", [.geometry], .boolean, "is_ring"), of("st_issimple", [.geometry], .boolean, "is_simple"),
            of("st_isvalid", [.geometry], .boolean, "is_simple"), of("geometry_invalid_reason", [.geometry], .text, "invalid_reason"),
            of("st_numpoints", [.geometry], .bigint, "point_count", safe: .total),
            of("st_numgeometries", [.geometry], .integer, "geometry_count", safe: .total),
            of("st_numinteriorring", [.geometry], .bigint, "interior_ring_count"),
            of("st_geometryn", [.geometry, .integer], .geometry, "geometry_n", safe: .total),
            of("st_geometries", [.geometry], .array(.geometry), "geometries_of", safe: .total),
            of("st_points", [.geometry], .array(.geometry), "points_of", safe: .total),
            of("st_pointn", [.geometry, .integer], .geometry, "point_n"), of("st_startpoint", [.geometry], .geometry, "start_point"),
            of("st_endpoint", [.geometry], .geometry, "end_point"), of("st_exteriorring", [.geometry], .geometry, "exterior_ring"),
            of("st_interiorringn", [.geometry, .integer], .geometry, "interior_ring_n"),
            of("st_interiorrings", [.geometry], .array(.geometry), "interior_rings"),
            of("st_x", [.geometry], .double, "geometry_x"), of("st_y", [.geometry], .double, "geometry_y"),
        ] + ["xmin", "xmax", "ymin", "ymax"].map { of("st_\($0)", [.geometry], .double, "geometry_\($0)", safe: .total) }

    /// A geography on the sphere is held as the same figure on the plane.
    private static let spherical: [FunctionMapping] = [
        of("to_spherical_geography", [.geometry], .sphericalGeography, "to_spherical_geography"),
        .init("to_geometry", [.sphericalGeography], returns: .geometry, as: .sql("$1", .or)),
        of("st_area", [.sphericalGeography], .double, "spherical_area"),
        of("st_length", [.sphericalGeography], .double, "spherical_length"),
        of("st_distance", [.sphericalGeography, .sphericalGeography], .double, "spherical_distance"),
    ]

    private static let lines: [FunctionMapping] = [
        of("line_locate_point", [.geometry, .geometry], .double, "line_locate_point"),
        .init(
            "line_interpolate_point", [.geometry, .double], returns: .geometry,
            as: .sql("(presto.interpolated_points($1, $2, false))[1]", .subscript), safe: .unsafe),
        .init(
            "line_interpolate_points", [.geometry, .double], returns: .array(.geometry),
            as: .sql("presto.geometry_elements(presto.interpolated_points($1, $2, true))", .primary), safe: .unsafe),
    ]

    private static let formats: [FunctionMapping] = [
        of("to_geojson_geometry", [.sphericalGeography], .text, "to_geojson", safe: .total),
        of("from_geojson_geometry", [.varchar], .sphericalGeography, "from_geojson"),
        of("to_encoded_polyline", [.geometry], .text, "to_encoded_polyline"),
        of("from_encoded_polyline", [.varchar], .geometry, "from_encoded_polyline"),
        of("geometry_from_hadoop_shape", [.varbinary], .geometry, "from_hadoop_shape"),
        of("bing_tile_polygon", [.bingTile], .geometry, "bing_tile_polygon", safe: .total),
        of("geometry_to_bing_tiles", [.geometry, .integer], .array(.bingTile), "geometry_tiles"),
    ]

    private static let geometryAggregates: [FunctionMapping] = [
        .init(
            "geometry_union_agg", [.geometry], returns: .geometry, kind: .aggregate,
            as: .sql("presto.union_of(array_remove(array_agg($Dpresto.as_geometry($1))$F, NULL))", .primary), safe: .unsafe),
        .init(
            "convex_hull_agg", [.geometry], returns: .geometry, kind: .aggregate,
            as: .sql("presto.convex_hull_of(array_agg($Dpresto.as_geometry($1))$F)", .primary), safe: .unsafe),
    ]
}
