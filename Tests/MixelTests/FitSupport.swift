import Foundation
import Mixel

/// A temporary folder, which is removed with the value.
final class FitFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("mixel-fit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and returns its path.
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file.path
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

/// A photo of three overlapping clouds of colors, which depends only on the seed.
func cloudy(width: Int = 60, height: Int = 40, seed: UInt64) -> Photo {
  var generator = SeededGenerator(seed: seed)
  let centers = (0..<3).map { _ in (0..<3).map { _ in 40 + generator.uniform() * 170 } }
  let samples = (0..<width * height).flatMap { pixel -> [UInt8] in
    let center = centers[pixel % width * 3 / width]
    return (0..<3).map { axis in
      let noise = (0..<4).reduce(-2) { sum, _ in sum + generator.uniform() }
      return UInt8(min(max(center[axis] + 30 * noise, 0), 255))
    }
  }
  return Photo(.eightBit(Image(width: width, height: height, layout: .rgb, samples: samples)), name: "cloudy-\(seed)")
}

/// A photo with these pixels.
func photo(width: Int, _ pixels: [SIMD3<UInt8>], name: String = "image") -> Photo {
  let samples = pixels.flatMap { [$0.x, $0.y, $0.z] }
  return Photo(
    .eightBit(Image(width: width, height: pixels.count / width, layout: .rgb, samples: samples)), name: name)
}

/// A picture of grey levels.
func gray(width: Int, _ levels: [UInt8]) -> Picture {
  photo(width: width, levels.map { SIMD3(repeating: $0) }).picture
}

/// Returns the error that a job throws.
func failure<Value>(_ job: () throws(MixelError) -> Value) -> MixelError? {
  do {
    _ = try job()
    return nil
  } catch {
    return error
  }
}
