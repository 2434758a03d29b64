// swift-tools-version: 6.2
import PackageDescription

let features: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A module with the kernels' source, compiled for one instruction set. The directories of the
/// wider sets hold symbolic links. Only these modules and `FlowKernels` are compiled without bounds
/// checks; their callers, `Kernels` and `MaxFlow`, check the arguments.
struct KernelVariant {
  let name: String
  let settings: [SwiftSetting]
}

#if arch(x86_64)
  let kernelVariants = [
    KernelVariant(name: "KernelsPortable", settings: [.unsafeFlags(["-Ounchecked"])]),
    KernelVariant(
      name: "KernelsAVX2",
      settings: [.define("MIXEL_AVX2"), .unsafeFlags(["-Xcc", "-march=x86-64-v3", "-Ounchecked"])]),
    KernelVariant(
      name: "KernelsAVX512",
      settings: [
        .define("MIXEL_AVX512"),
        .unsafeFlags(["-Xcc", "-march=x86-64-v4", "-Xcc", "-mprefer-vector-width=512", "-Ounchecked"]),
      ]),
  ]
#else
  let kernelVariants = [KernelVariant(name: "KernelsPortable", settings: [.unsafeFlags(["-Ounchecked"])])]
#endif

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// The modules that `Mixel` re-exports. `Batches` and the command depend on them explicitly too: an
/// incremental build recompiles a module only if a direct dependency has changed, but the layout of
/// types in indirect dependencies matters as well.
let libraries: [Target.Dependency] = [
  "Tracking", "Matting", "Cutout", "Segmentation", "Partitioning", "MaxFlow", "Rendering", "Annotations", "Evaluation",
  "ImageCodecs",
  "Files", "ColorStatistics", "HiddenMarkov", "GaussianMixture", "LinearAlgebra", "Kernels", "Parallelism",
  "RandomNumbers", "Raster",
]

// Added by `tools/test --sanitize=thread`, as a dependency of the module that starts threads.
let mutexOrder: [Target] =
  Context.environment["MIXEL_SANITIZE"] == "thread"
  ? [.target(name: "CMutexOrder", path: "Tests/Sanitizers/MutexOrder")] : []

// Dependencies point down this list only.
let modules: [Target] =
  [
    .executableTarget(name: "MixelMain", dependencies: ["MixelCommand"]),
    .target(
      name: "MixelCommand", dependencies: ["Batches", "Mixel", argumentParser, system] + libraries,
      exclude: ["README.md"]),
    .target(name: "Batches", dependencies: ["Mixel", system] + libraries, exclude: ["README.md"]),
    .target(name: "Mixel", dependencies: [system] + libraries, exclude: ["README.md"]),
    .target(
      name: "Tracking",
      dependencies: ["GaussianMixture", "Kernels", "LinearAlgebra", "Parallelism", "Raster", real],
      exclude: ["README.md"]),
    .target(
      name: "Cutout",
      dependencies: [
        "ColorStatistics", "GaussianMixture", "Kernels", "MaxFlow", "Parallelism", "Raster", real,
      ],
      exclude: ["README.md"]),
    .target(name: "Matting", dependencies: ["Parallelism", "Raster", real], exclude: ["README.md"]),
    .target(
      name: "Segmentation",
      dependencies: [
        "ColorStatistics", "GaussianMixture", "Kernels", "LinearAlgebra", "Parallelism", "Partitioning",
        "Raster", real,
      ],
      exclude: ["README.md"]),
    .target(
      name: "Partitioning",
      dependencies: [
        "ColorStatistics", "Kernels", "LinearAlgebra", "Parallelism", "RandomNumbers", "Raster", heap, real,
      ],
      exclude: ["README.md"]),
    .target(name: "Rendering", dependencies: ["Parallelism", "Raster", real], exclude: ["README.md"]),
    .target(name: "Annotations", dependencies: ["Parallelism", "Raster"], exclude: ["README.md"]),
    .target(name: "Evaluation", dependencies: ["Parallelism", "Raster", real], exclude: ["README.md"]),
    .target(
      name: "ImageCodecs",
      dependencies: ["CJPEG", "CLittleCMS", "CPNG", "CTIFF", "CWebP", "Files", "Parallelism", "Raster", system],
      exclude: ["README.md"]),
    .target(name: "Files", dependencies: ["Parallelism", system], exclude: ["README.md"]),
    .target(
      name: "ColorStatistics",
      dependencies: ["GaussianMixture", "Kernels", "LinearAlgebra", "Parallelism", "RandomNumbers", "Raster", real],
      exclude: ["README.md"]),
    .target(name: "MaxFlow", dependencies: ["FlowKernels", "Parallelism"], exclude: ["README.md"]),
    .target(name: "FlowKernels", exclude: ["README.md"], swiftSettings: [.unsafeFlags(["-Ounchecked"])]),
    .target(
      name: "HiddenMarkov", dependencies: ["GaussianMixture", "Parallelism", real], exclude: ["README.md"]),
    .target(
      name: "GaussianMixture", dependencies: ["Kernels", "LinearAlgebra", "Parallelism", real, "RandomNumbers"],
      exclude: ["README.md"]),
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS", real], exclude: ["README.md"]),
    .target(
      name: "Kernels", dependencies: ["CProcessor", "KernelInterface"] + kernelVariants.map { .target(name: $0.name) },
      exclude: ["README.md"]),
    .target(
      name: "Parallelism", dependencies: mutexOrder.map { .target(name: $0.name) }, exclude: ["README.md"]),
    .target(name: "RandomNumbers", exclude: ["README.md"]),
    .target(name: "Raster", exclude: ["README.md"]),
  ] + kernelVariants.map { .target(name: $0.name, dependencies: ["KernelInterface"], swiftSettings: $0.settings) } + [
    .target(name: "KernelInterface", exclude: ["README.md"])
  ]

let edges: [Target] = [
  .target(name: "CJPEG", dependencies: ["CLibJPEG"]),
  // zlib is a dependency of libpng, so it is always installed with it.
  .target(name: "CPNG", dependencies: ["CLibPNG"], linkerSettings: [.linkedLibrary("z")]),
  .target(name: "CLittleCMS"),
  .target(name: "COpenBLAS"),
  .target(name: "CTIFF"),
  .target(name: "CWebP"),
  .target(name: "CProcessor"),
  .systemLibrary(name: "CLibJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"]), .brew(["jpeg-turbo"])]),
  .target(name: "LibPNGReference", dependencies: ["CLibPNG"], path: "Tests/LibPNGReference"),
  .systemLibrary(name: "CLibPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
]

let tests: [Target] = [
  .testTarget(name: "MixelTests", dependencies: ["Mixel", "TestSupport", system] + libraries),
  .testTarget(name: "MixelCommandTests", dependencies: ["MixelCommand", "Mixel"] + libraries),
  .testTarget(name: "BatchesTests", dependencies: ["Batches", "Files", "Parallelism", "TestSupport", system]),
  .testTarget(
    name: "CommandTests", dependencies: ["Annotations", "ImageCodecs", "Raster"], exclude: ["Golden", "Python"]),
  .testTarget(
    name: "TrackingTests",
    dependencies: [
      "Tracking", "Files", "GaussianMixture", "ImageCodecs", "Kernels", "LinearAlgebra", "Parallelism", "Raster",
      "TestSupport", system, "RandomNumbers", real,
    ]),
  .testTarget(
    name: "SegmentationTests",
    dependencies: [
      "Segmentation", "ColorStatistics", "GaussianMixture", "LinearAlgebra", "Parallelism", "Partitioning", "Raster",
      "TestSupport", "RandomNumbers",
    ]),
  .testTarget(
    name: "PartitioningTests",
    dependencies: [
      "Partitioning", "Evaluation", "GaussianMixture", "ImageCodecs", "Kernels", "Parallelism", "Raster",
      "RandomNumbers", real,
    ]),
  .testTarget(name: "RasterTests", dependencies: ["Raster", "RandomNumbers", "TestSupport"]),
  .testTarget(
    name: "CutoutTests",
    dependencies: [
      "Cutout", "ColorStatistics", "GaussianMixture", "ImageCodecs", "LinearAlgebra", "Parallelism", "Raster",
      "TestSupport",
    ]),
  .testTarget(name: "MaxFlowTests", dependencies: ["MaxFlow", "Parallelism", "RandomNumbers"]),
  .testTarget(
    name: "MattingTests", dependencies: ["Matting", "Parallelism", "RandomNumbers", "Raster", "TestSupport"]),
  .testTarget(name: "RenderingTests", dependencies: ["Rendering", "Parallelism", "Raster", "TestSupport"]),
  .testTarget(
    name: "AnnotationsTests", dependencies: ["Annotations", "Parallelism", "Raster", "TestSupport", "RandomNumbers"],
    resources: [.copy("References")]),
  .testTarget(
    name: "EvaluationTests", dependencies: ["Evaluation", "Parallelism", "Raster", "TestSupport"],
    resources: [.copy("References")]),
  .testTarget(
    name: "ImageCodecsTests",
    dependencies: ["ImageCodecs", "Files", "LibPNGReference", "Parallelism", "Raster", "TestSupport", system],
    exclude: ["Fixtures"]),
  .testTarget(name: "FilesTests", dependencies: ["Files", "Parallelism", "TestSupport", system]),
  .testTarget(
    name: "ColorStatisticsTests",
    dependencies: ["ColorStatistics", "GaussianMixture", "LinearAlgebra", "Parallelism", "Raster"],
    exclude: ["make-color-references"]),
  .testTarget(
    name: "GaussianMixtureTests",
    dependencies: ["GaussianMixture", "LinearAlgebra", "Parallelism", "TestSupport", "RandomNumbers", real],
    resources: [.copy("References")]),
  .testTarget(
    name: "HiddenMarkovTests",
    dependencies: ["HiddenMarkov", "GaussianMixture", "LinearAlgebra", "Parallelism", "RandomNumbers", "TestSupport"],
    resources: [.copy("References")]),
  .testTarget(name: "KernelsTests", dependencies: ["GaussianMixture", "Kernels", "TestSupport", "RandomNumbers"]),
  .testTarget(
    name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"], resources: [.copy("References")]),
  .testTarget(name: "ParallelismTests", dependencies: ["Parallelism"]),
  .testTarget(
    name: "ArticleTests",
    dependencies: [
      "ExpectationMaximization", "LocalOptima", "ChoosingK", "SegmentPhoto", "CutOutObject", "TrackFolder",
      "ExportCOCO",
      "AnyDimension", "Mixel",
    ]),
  .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"]),
  .target(
    name: "FuzzTargets",
    dependencies: [
      "MixelCommand", "Annotations", "Batches", "ColorStatistics", "Cutout", "Evaluation", "GaussianMixture",
      "ImageCodecs", "Mixel", "Parallelism",
      "Raster", "Segmentation", system,
    ],
    path: "Tests/Fuzz/Targets"),
  .target(
    name: "TestSupport", dependencies: ["GaussianMixture", system, "RandomNumbers", "Raster"], path: "Tests/TestSupport"
  ),
]

// Built by tools/fuzz only: `main` is in libFuzzer, so other builds cannot link it.
let fuzzer: [Target] =
  Context.environment["MIXEL_FUZZ"] == nil
  ? [] : [.executableTarget(name: "mixel-fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Driver")]

// The programs that the README and the articles of Sources/Mixel/Mixel.docc show. They are built
// with the tests, are not products, and can use only public declarations.
let samplePrograms: [Target] =
  ["ExpectationMaximization", "LocalOptima", "ChoosingK"].map { sampleProgram($0, in: "articles") }
  + ["SegmentPhoto", "CutOutObject", "TrackFolder", "ExportCOCO", "AnyDimension"].map {
    sampleProgram($0, in: "programs")
  }

func sampleProgram(_ name: String, in folder: String) -> Target {
  .executableTarget(name: name, dependencies: ["Mixel"], path: "samples/\(folder)/\(name)", packageAccess: false)
}

for target in modules + samplePrograms + tests + fuzzer {
  target.swiftSettings = features + (target.swiftSettings ?? [])
}

let package = Package(
  name: "Mixel",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Mixel", targets: ["Mixel", "Kernels"]),
    .executable(name: "mixel", targets: ["MixelMain"]),
  ],
  dependencies: [
    // The manual page is made from `_dumpHelp()`, which is not public interface and may change in
    // any minor version. tools/test compares the page and the help with what they should be: raise
    // this when it passes with the next one.
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
    .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.0.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: modules + samplePrograms + edges + mutexOrder + tests + fuzzer,
  swiftLanguageModes: [.v6]
)
