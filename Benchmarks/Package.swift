// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// A package of its own, so that `swift build` of the engine does not build it.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "redress", path: ".."),
    // As the service has it, which decides the version.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "RedressDecide", package: "redress"),
        .product(name: "RedressProve", package: "redress"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "Trivial", dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
      swiftSettings: strict),
  ]
)
