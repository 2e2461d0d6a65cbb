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
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
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

    // MARK: - The command
    .executableTarget(
      name: "redress",
      dependencies: [
        "RedressBase", "RedressJSON", "RedressDiagnostics", "RedressSyntax", "RedressCheck",
        "RedressDecide", "RedressProve",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)
