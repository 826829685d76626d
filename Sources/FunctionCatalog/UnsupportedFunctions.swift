/// Functions that Athena has and this server cannot have: a call of one is refused by its reason, not as unknown.
///
/// Source: Trino documentation, the list of functions by topic; Amazon Athena user guide, "Functions in Amazon Athena".
enum UnsupportedFunctions {
    /// Why a function of this name is refused; nil for a name that Athena does not have either.
    static func reason(_ name: String) -> String? {
        let name = name.lowercased()
        if let reason = reasons.first(where: { $0.names.contains(name) }) { return reason.text }
        return nil
    }

    private static let reasons: [(names: Set<String>, text: String)] = [
        (["spatial_partitioning", "spatial_partitions"], "Trino plans joins by it, and PostgreSQL does not"),
        (["st_geomaslegacybinary", "st_geomfromlegacybinary"], "the binary form of Athena's first engine is not known"),
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
