// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "MixelBench",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "Mixel", path: "../..")],
  targets: [.executableTarget(name: "mixel-bench", dependencies: [.product(name: "Mixel", package: "Mixel")])],
  swiftLanguageModes: [.v6]
)
