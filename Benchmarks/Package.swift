// swift-tools-version: 6.2
import PackageDescription

/// A package of its own, so that `swift build` of the engine does not build it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "redress", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "RedressDecide", package: "redress"),
        .product(name: "RedressProve", package: "redress"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
