import Testing

@testable import Batches

@Suite("BLAKE2b-256")
struct BLAKE2bTests {
  /// Python's hashlib.blake2b(bytes(i & 255 for i in range(n)), digest_size=32), for lengths around
  /// one and two blocks.
  static let known = [
    (0, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
    (1, "03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314"),
    (127, "f2fe67ff342e21b8f45e8f2e0bcd1d9243245d50ee6c78042e9c491388791c72"),
    (128, "c3582f71ebb2be66fa5dd750f80baae97554f3b015663c8be377cfcb2488c1d1"),
    (129, "f7f3c46ba2564ff4c4c162da1f5b605f9f1c4aa6a20652a9f9a337c1a2f5b9c9"),
    (255, "1d0850ee9bca0abc9601e9deabe1418fedec2fb6ac4150bd5302d2430f9be943"),
    (256, "39a7eb9fedc19aabc83425c6755dd90e6f9d0c804964a1f4aaeea3b9fb599835"),
    (257, "45f7f084c30bac7cbae2e1963bc6e6b0d8cb227a12927e97fb941d288fb1f9a3"),
    (1000, "c636324d47d89f2b2434dc2c994100663fbbaea880ff020fc5de89dd0f77a1ec"),
  ]

  @Test(arguments: known)
  func isThatOfTheStandard(_ count: Int, _ digest: String) {
    #expect(BLAKE2b.digest((0..<count).map { UInt8($0 & 255) }).description == digest)
  }

  @Test(arguments: [1, 7, 127, 128, 129, 256])
  func partsAreTheWhole(_ step: Int) {
    let bytes = (0..<1000).map { UInt8($0 & 255) }
    var hash = BLAKE2b()
    for start in stride(from: 0, to: bytes.count, by: step) {
      hash.update(Array(bytes[start..<min(bytes.count, start + step)]))
    }
    #expect(hash.finish() == BLAKE2b.digest(bytes))
  }

  @Test func textReadsBack() {
    let digest = BLAKE2b.digest([1, 2, 3])
    #expect(Digest(digest.description) == digest)
    #expect(Digest(String(digest.description.dropLast())) == nil)
    #expect(Digest("g" + digest.description.dropFirst()) == nil)
    #expect(Digest(digest.description.uppercased()) == nil && Digest(digest.description + "0") == nil)
  }
}
