/// Bytes that nobody can guess, taken once at the door and passed in as a value from there on.
public enum Entropy {
  /// So many bytes from the system's generator.
  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    // Eight at a time: the kernel is asked each time, and every request asks.
    while bytes.count < count { withUnsafeBytes(of: generator.next() as UInt64) { bytes += $0 } }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
