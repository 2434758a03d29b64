// swift-tools-version: 6.2
import PackageDescription

// Programs that use Mixel as any other package would. In a project of your own, the dependency is
// .package(url: "https://github.com/…/mixel", from: "0.1.0").
let programs = ["SegmentPhoto", "CutOutObject", "TrackFolder", "ExportCOCO", "AnyDimension"]

let package = Package(
  name: "MixelPrograms",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "Mixel", path: "../..")],
  targets: programs.map { name in
    .executableTarget(name: name, dependencies: [.product(name: "Mixel", package: "Mixel")], path: name)
  },
  swiftLanguageModes: [.v6]
)
