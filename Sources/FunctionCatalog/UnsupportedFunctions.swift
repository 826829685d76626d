/// Functions that Athena has and this server cannot have: a call of one is refused by its reason, not as unknown.
///
/// Source: Trino documentation, the list of functions by topic; Amazon Athena user guide, "Functions in Amazon Athena".
enum UnsupportedFunctions {
    /// Why a function of this name is refused; nil for a name that Athena does not have either.
    static func reason(_ name: String) -> String? {
        let name = name.lowercased()
        if let reason = reasons.first(where: { $0.names.contains(name) }) { return reason.text }
        return name.hasPrefix("st_") || name.hasPrefix("bing_tile") ? geospatial : nil
    }

    private static let geospatial = "geospatial functions are not supported"

    private static let reasons: [(names: Set<String>, text: String)] = [
        (
            [
                "convex_hull_agg", "geometry_from_hadoop_shape", "geometry_invalid_reason", "geometry_nearest_points",
                "geometry_to_bing_tiles",
                "geometry_union", "geometry_union_agg", "great_circle_distance", "from_encoded_polyline", "from_geojson_geometry",
                "hadoop_shape", "line_interpolate_point", "line_interpolate_points", "line_locate_point", "simplify_geometry",
                "spatial_partitioning", "spatial_partitions", "to_encoded_polyline", "to_geojson_geometry", "to_geometry",
                "to_spherical_geography",
            ], geospatial
        ),
        (
            [
                "approx_set", "empty_approx_set", "hash_counts", "intersection_cardinality", "jaccard_index", "make_set_digest", "merge",
                "merge_set_digest", "qdigest_agg", "quantile_at_value", "tdigest_agg", "value_at_quantile", "values_at_quantiles",
            ], "sketches are not supported"
        ),
        (["bar", "color", "render", "rgb"], "the type color is not supported"),
        (
            [
                "classify", "features", "learn_classifier", "learn_libsvm_classifier", "learn_libsvm_regressor", "learn_regressor",
                "regress",
            ],
            "machine learning functions are not supported"
        ),
    ]
}
