// swift-tools-version: 6.2
import PackageDescription

/// The fuzzers, apart from the package: only they are built with libFuzzer. `make fuzz` builds and runs them.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "redress", path: "..")],
  targets: [
    // libFuzzer's own mutations, declared for Swift.
    .target(name: "Driver"),
    // What must hold for any bytes. The tests of the package replay found inputs with the same files.
    .target(
      name: "Properties", dependencies: [.product(name: "RedressDecide", package: "redress")],
      swiftSettings: strict),
    // Changes that keep most of a policy or a case valid.
    .target(
      name: "Mutation", dependencies: [.product(name: "RedressDecide", package: "redress")],
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzPolicy", dependencies: ["Driver", "Properties", "Mutation"], swiftSettings: strict),
    .executableTarget(
      name: "FuzzCase", dependencies: ["Driver", "Properties", "Mutation"], swiftSettings: strict),
  ]
)
