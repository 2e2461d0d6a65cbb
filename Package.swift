// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is held to the same rules: Swift 6 mode, and a warning fails the build.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "redress",
  products: [
    .library(name: "RedressDecide", targets: ["RedressDecide"]),
    .library(name: "RedressProve", targets: ["RedressProve"]),
    .executable(name: "redress", targets: ["redress"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.11.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
  ],
  targets: [
    // MARK: - Base: money, ratios, days, zones
    .target(name: "RedressBase", swiftSettings: strict),
    .testTarget(name: "RedressBaseTests", dependencies: ["RedressBase"], swiftSettings: strict),

    // MARK: - JSON: text to values with places, values to text
    .target(name: "RedressJSON", swiftSettings: strict),
    .testTarget(name: "RedressJSONTests", dependencies: ["RedressJSON"], swiftSettings: strict),

    // MARK: - Diagnostics: one shape for everything that is wrong
    .target(name: "RedressDiagnostics", dependencies: ["RedressJSON"], swiftSettings: strict),
    .testTarget(
      name: "RedressDiagnosticsTests", dependencies: ["RedressDiagnostics"], swiftSettings: strict),

    // MARK: - Syntax: a Markdown page to sentences, sentences to forms
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(
      name: "RedressSyntax", dependencies: ["RedressBase", "RedressDiagnostics", "CMarkGFM"],
      swiftSettings: strict),
    .testTarget(
      name: "RedressSyntaxTests", dependencies: ["RedressSyntax", "RedressDiagnostics"],
      swiftSettings: strict),

    // MARK: - Check: names, types and priorities; the checked policy
    .target(
      name: "RedressCheck", dependencies: ["RedressBase", "RedressDiagnostics", "RedressSyntax"],
      swiftSettings: strict),
    .testTarget(
      name: "RedressCheckTests", dependencies: ["RedressCheck", "RedressDiagnostics"],
      swiftSettings: strict),

    // MARK: - Decide: a case under a policy to a decision with its reasons
    .target(
      name: "RedressDecide",
      dependencies: ["RedressBase", "RedressJSON", "RedressDiagnostics", "RedressCheck"],
      swiftSettings: strict),
    .testTarget(
      name: "RedressDecideTests",
      dependencies: [
        "RedressDecide", "RedressBase", "RedressJSON", "RedressSyntax", "RedressCheck", "RedressDiagnostics",
      ],
      swiftSettings: strict),

    // MARK: - Prove: a policy as linear arithmetic, for every case at once
    .target(
      name: "RedressProve",
      dependencies: ["RedressBase", "RedressCheck", "RedressDecide", "RedressDiagnostics", "RedressJSON"],
      swiftSettings: strict),
    .testTarget(
      name: "RedressProveTests",
      dependencies: [
        "RedressProve", "RedressBase", "RedressCheck", "RedressDecide", "RedressDiagnostics", "RedressJSON",
      ],
      swiftSettings: strict),

    // MARK: - Vault: digests, seals, random bytes; the only importer of swift-crypto
    .target(
      name: "RedressVault", dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .testTarget(name: "RedressVaultTests", dependencies: ["RedressVault"], swiftSettings: strict),

    // MARK: - Ledger: accounts, balanced transfers, what may never go below zero
    .target(name: "RedressLedger", dependencies: ["RedressBase"], swiftSettings: strict),

    // MARK: - Courier: requests to other machines, as values
    .target(name: "RedressCourier", dependencies: ["RedressBase"], swiftSettings: strict),

    // MARK: - Payment: orders to providers, step by step; the gateways
    .target(
      name: "RedressPayment",
      dependencies: ["RedressBase", "RedressCourier", "RedressJSON", "RedressLedger"],
      swiftSettings: strict),

    // MARK: - Case: the request's state machine; who may decide what
    .target(name: "RedressCase", dependencies: ["RedressBase", "RedressDecide"], swiftSettings: strict),
    .testTarget(
      name: "RedressCaseTests", dependencies: ["RedressCase", "RedressDecide", "RedressBase"],
      swiftSettings: strict),

    // MARK: - Notice: letters to people, webhooks to machines, what people wrote back; all as values
    .target(
      name: "RedressNotice", dependencies: ["RedressBase", "RedressCourier", "RedressVault"],
      swiftSettings: strict),
    .testTarget(
      name: "RedressNoticeTests",
      dependencies: ["RedressNotice", "RedressBase", "RedressCourier", "RedressVault"],
      exclude: ["read_mail.py"],
      swiftSettings: strict),

    // MARK: - MIME: the bytes of a mail to its values; the only importer of GMime
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .target(
      name: "RedressMIME", dependencies: ["RedressBase", "RedressNotice", "CGMime"], swiftSettings: strict),
    .testTarget(
      name: "RedressMIMETests", dependencies: ["RedressMIME", "RedressNotice", "RedressBase"],
      exclude: ["Writers"], swiftSettings: strict),

    // MARK: - Curl: requests and letters over the network; the only importer of libcurl
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(
      name: "RedressCurl", dependencies: ["RedressBase", "RedressCourier", "RedressNotice", "CCurl"],
      swiftSettings: strict),
    .testTarget(
      name: "RedressCurlTests",
      dependencies: ["RedressCurl", "RedressCourier", "RedressNotice", "RedressBase"],
      exclude: ["Servers"], swiftSettings: strict),

    // MARK: - Store: what is kept, as statements that two databases understand
    .target(name: "RedressStore", dependencies: ["RedressBase"], swiftSettings: strict),
    .target(
      name: "RedressRecords",
      dependencies: [
        "RedressBase", "RedressCase", "RedressDecide", "RedressJSON", "RedressLedger", "RedressPayment",
        "RedressStore", "RedressVault",
      ], swiftSettings: strict),
    .target(
      name: "RedressSQLite",
      dependencies: ["RedressStore", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(
      name: "RedressPostgres", dependencies: ["RedressStore", "CPostgres"], swiftSettings: strict),
    .testTarget(
      name: "RedressStoreTests", dependencies: ["RedressStore", "RedressSQLite", "RedressPostgres"],
      swiftSettings: strict),

    // MARK: - Workflow: one file for each command of the service
    .target(
      name: "RedressWorkflow",
      dependencies: [
        "RedressBase", "RedressCase", "RedressCheck", "RedressDecide", "RedressJSON", "RedressLedger",
        "RedressCourier", "RedressNotice", "RedressPayment", "RedressRecords", "RedressStore", "RedressVault",
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RedressWorkflowTests",
      dependencies: [
        "RedressWorkflow", "RedressBase", "RedressCase", "RedressDecide", "RedressJSON", "RedressLedger",
        "RedressMIME", "RedressNotice",
        "RedressPayment", "RedressRecords", "RedressSQLite", "RedressStore",
      ],
      swiftSettings: strict),

    // MARK: - Trace: spans, and the way to a collector
    .target(
      name: "RedressTrace",
      dependencies: [
        "RedressCourier", "RedressJSON", "RedressVault",
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RedressTraceTests",
      dependencies: [
        "RedressTrace", "RedressCourier", "RedressJSON",
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),

    // MARK: - Web: the API; the only importer of Hummingbird
    .target(
      name: "RedressWeb",
      dependencies: [
        "RedressBase", "RedressCase", "RedressCourier", "RedressDecide", "RedressEmulator", "RedressJSON",
        "RedressLedger", "RedressNotice", "RedressMIME", "RedressPayment", "RedressRecords", "RedressStore",
        "RedressTrace", "RedressVault", "RedressWorkflow",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RedressWebTests",
      dependencies: [
        "RedressWeb", "RedressBase", "RedressCase", "RedressEmulator", "RedressJSON", "RedressLedger",
        "RedressPayment", "RedressRecords", "RedressSQLite", "RedressStore", "RedressVault",
        "RedressWorkflow",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // MARK: - Emulator: the payment provider, played for tests; it judges where the money went
    .target(
      name: "RedressEmulator", dependencies: ["RedressBase", "RedressJSON", "RedressVault"],
      swiftSettings: strict),
    .executableTarget(
      name: "RedressEmulatorPipe", dependencies: ["RedressEmulator", "RedressBase", "RedressJSON"],
      path: "Tests/Emulator/Pipe", swiftSettings: strict),
    .testTarget(
      name: "RedressEmulatorTests",
      dependencies: ["RedressEmulator", "RedressBase", "RedressJSON", "RedressVault"],
      swiftSettings: strict),

    // MARK: - Simulator: histories from seeds, judged by the emulator
    .testTarget(
      name: "RedressSimulatorTests",
      dependencies: [
        "RedressWorkflow", "RedressBase", "RedressCase", "RedressCourier", "RedressDecide", "RedressEmulator",
        "RedressJSON", "RedressLedger", "RedressPayment", "RedressRecords", "RedressSQLite", "RedressStore",
      ],
      swiftSettings: strict),

    // MARK: - The command
    .executableTarget(
      name: "redress",
      dependencies: [
        "RedressBase", "RedressJSON", "RedressDiagnostics", "RedressSyntax", "RedressCheck",
        "RedressDecide", "RedressProve", "RedressCase", "RedressCourier", "RedressCurl", "RedressEmulator",
        "RedressMIME", "RedressNotice", "RedressPayment",
        "RedressPostgres", "RedressRecords", "RedressSQLite", "RedressStore", "RedressTrace", "RedressVault",
        "RedressWeb",
        "RedressWorkflow",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)
