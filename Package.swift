// swift-tools-version:6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// One library target of Trailgate. A target imports rows below its own: see ARCHITECTURE.md.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "trailgate",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "trailgate", targets: ["trailgate"]), .executable(name: "query-fuzzer", targets: ["query-fuzzer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: ["FullFoundation"]),
    ],
    targets: [
        // The language: text in, typed tree out. No I/O.
        library("SourceText"),
        library("PrestoSyntax", ["SourceText"]),
        library("PrestoTypes", ["SourceText"]),
        library("FunctionCatalog", ["PrestoTypes"]),
        library("Catalog", ["PrestoTypes"]),
        library("PrestoAnalysis", ["PrestoSyntax", "PrestoTypes", "FunctionCatalog", "Catalog"]),
        library("PostgresSQL", ["PrestoAnalysis"]),

        // The database: connections, the embedded cluster, the schema.
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "DatabaseSchema", path: "sql", resources: [.copy("migrations"), .copy("presto")], swiftSettings: settings),
        library("PostgresDriver", ["CLibpq"]),
        library("PostgresCluster", ["PostgresDriver", "DatabaseSchema"]),

        // The way of a log record.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
        library("ObjectStore"),
        library(
            "S3Store",
            [
                "ObjectStore", "SigV4", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        library("LogFormats", ["CISAL", .product(name: "Crypto", package: "swift-crypto")]),
        library("SampleTrail", ["CZlib", "LogFormats"]),
        library("Converter", ["ObjectStore", "S3Store", "LogFormats", "PostgresDriver"]),
        library(
            "Integrity",
            [
                "ObjectStore", "LogFormats", "PostgresDriver", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),

        // What runs by itself.
        library("Jobs", ["Converter", "LogFormats", "PostgresDriver"]),

        // The way of a query.
        library("QueryService", ["PostgresDriver", "ObjectStore"]),
        library(
            "QueryEngine",
            [
                "QueryService", "SourceText", "PrestoSyntax", "PrestoTypes", "PrestoAnalysis", "PostgresSQL", "Catalog", "FunctionCatalog",
                "PostgresDriver",
            ]),
        library("SigV4", [.product(name: "Crypto", package: "swift-crypto")]),
        library("AWSJSON"),
        library("AthenaAPI", ["AWSJSON", "QueryService", "SigV4"]),
        library("GlueAPI", ["AWSJSON", "Jobs"]),
        library("S3API", ["ObjectStore", "SigV4"]),
        library(
            "Server",
            [
                "AWSJSON", "AthenaAPI", "GlueAPI", "Jobs", "S3API", "QueryEngine", "PostgresCluster",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "trailgate",
            dependencies: [
                "Server", "GlueAPI", "Jobs", "Converter", "Integrity", "SampleTrail", "LogFormats", "QueryEngine", "QueryService",
                "AthenaAPI",
                "Catalog", "ObjectStore", "S3Store", "SigV4",
                "PostgresCluster", "PostgresDriver", "PrestoTypes", "FunctionCatalog",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        .executableTarget(
            name: "CompileBenchmark", dependencies: ["PrestoSyntax", "PostgresSQL", "PrestoAnalysis", "Catalog"],
            path: "Benchmarks/compile",
            swiftSettings: settings),

        // The fuzzer: `make fuzz`.
        library(
            "QueryFuzzing",
            ["SourceText", "PrestoSyntax", "PrestoTypes", "FunctionCatalog", "Catalog", "PrestoAnalysis", "PostgresSQL", "PostgresDriver"]),
        .executableTarget(
            name: "query-fuzzer",
            dependencies: [
                "QueryFuzzing", "FunctionCatalog", "PostgresDriver", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        library("TestSupport", ["PostgresCluster", "PostgresDriver", "DatabaseSchema"]),
        tests("SourceText", ["SourceText"]),
        tests("PrestoSyntax", ["PrestoSyntax", "SourceText"]),
        tests("PrestoTypes", ["PrestoTypes"]),
        tests("FunctionCatalog", ["FunctionCatalog", "PrestoTypes"]),
        tests("PrestoAnalysis", ["PrestoAnalysis", "PrestoSyntax", "Catalog"]),
        tests("PostgresSQL", ["PostgresSQL", "PrestoSyntax", "FunctionCatalog", "Catalog", "TestSupport"]),
        tests("PostgresDriver", ["PostgresDriver", "PostgresCluster", "TestSupport"]),
        tests("PostgresCluster", ["PostgresDriver", "PostgresCluster", "DatabaseSchema", "TestSupport"]),
        tests("ObjectStore", ["ObjectStore"]),
        tests("S3Store", ["S3Store", "ObjectStore", "SigV4", .product(name: "NIOSSL", package: "swift-nio-ssl")]),
        tests("LogFormats", ["LogFormats", "CZlib"]),
        tests("SampleTrail", ["SampleTrail", "LogFormats"]),
        .executableTarget(name: "ConverterKillTarget", dependencies: ["Converter", "PostgresDriver"], swiftSettings: settings),
        tests(
            "Converter",
            [
                "Catalog", "Converter", "LogFormats", "ObjectStore", "PostgresDriver", "SampleTrail", "TestSupport", "CZlib",
                "ConverterKillTarget",
            ]),
        tests(
            "Integrity",
            [
                "Integrity", "Converter", "ObjectStore", "PostgresDriver", "TestSupport", "CZlib", "trailgate",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        tests("Jobs", ["Jobs", "Converter", "S3Store", "LogFormats", "PostgresDriver", "SampleTrail", "TestSupport"]),
        tests("QueryService", ["QueryService", "ObjectStore", "PostgresDriver", "TestSupport"]),
        tests(
            "QueryEngine",
            ["QueryEngine", "QueryService", "Catalog", "PrestoSyntax", "PrestoTypes", "SourceText", "PostgresDriver", "TestSupport"]),
        tests("SigV4", ["SigV4"]),
        tests("AWSJSON", ["AWSJSON"]),
        tests("AthenaAPI", ["AthenaAPI", "AWSJSON", "QueryService", "ObjectStore"]),
        tests("GlueAPI", ["GlueAPI", "AWSJSON", "Jobs", "Converter", "S3Store", "PostgresDriver", "TestSupport"]),
        tests("S3API", ["S3API", "ObjectStore", "SigV4"]),
        tests(
            "Server",
            [
                "Server", "AthenaAPI", "QueryService", "ObjectStore", "SigV4", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("QueryFuzzing", ["QueryFuzzing", "PostgresDriver", "TestSupport"]),
        .testTarget(name: "TidyTests", swiftSettings: settings),
    ]
)
