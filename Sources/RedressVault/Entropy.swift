/// Bytes that nobody can guess, taken once at the door and passed in as a value from there on.
public enum Entropy {
  /// So many bytes from the system's generator.
  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
