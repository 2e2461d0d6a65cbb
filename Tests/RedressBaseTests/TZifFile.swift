/// Builds TZif files for tests, right and wrong ones.
struct TZifFile {
  var version: UInt8 = UInt8(ascii: "2")
  /// Seconds and indices into `offsets`.
  var transitions: [(second: Int64, type: UInt8)] = []
  var offsets: [Int32] = [0]
  var footer: String? = ""
  var leapSeconds: UInt32 = 0

  var bytes: [UInt8] {
    guard version != 0 else { return header(version) + block(timeSize: 4) }
    // As slim files have it: an empty block for old readers.
    let empty = TZifFile(version: 0)
    var file = empty.header(version) + empty.block(timeSize: 4)
    file += header(version) + block(timeSize: 8)
    if let footer { file += Array("\n\(footer)\n".utf8) }
    return file
  }

  private func header(_ version: UInt8) -> [UInt8] {
    let counts: [UInt64] = [
      0, 0, UInt64(leapSeconds), UInt64(transitions.count), UInt64(offsets.count), 4,
    ]
    var header = Array("TZif".utf8)
    header.append(version)
    header.append(contentsOf: repeatElement(0, count: 15))
    for count in counts { header += bigEndian(count, 4) }
    return header
  }

  private func block(timeSize: Int) -> [UInt8] {
    var block: [UInt8] = []
    for transition in transitions { block += bigEndian(UInt64(bitPattern: transition.second), timeSize) }
    block += transitions.map(\.type)
    for offset in offsets { block += bigEndian(UInt64(UInt32(bitPattern: offset)), 4) + [0, 0] }
    block += Array("XXX\0".utf8)
    block.append(contentsOf: repeatElement(0, count: Int(leapSeconds) * (timeSize + 4)))
    return block
  }

  private func bigEndian(_ value: UInt64, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64(size - 1 - $0))) }
  }
}
