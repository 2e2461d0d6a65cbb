/// When something is done, and the names of what comes of it: time and randomness as one value.
///
/// Taken at the door, once for each command, and passed in. The same occasion gives the same names in the same
/// order, so a transaction that has to be repeated names everything as before.
public struct Occasion: Sendable {
  /// When it is.
  public let now: Instant
  private let seed: [UInt8]
  private var count: UInt64 = 0

  /// At an instant, with bytes that nobody can guess; 16 of them in production.
  public init(now: Instant, seed: [UInt8]) {
    self.now = now
    self.seed = seed
  }

  /// A new name, `po_01K…`: after the prefix the time in milliseconds and 80 random bits, in Crockford's base 32,
  /// so that names sort by the time that they were given.
  public mutating func name(_ prefix: String) -> String {
    let digest = nextDigest()
    var characters = Self.digits(of: UInt64(max(0, now.microseconds / 1000)), count: 10)
    for start in [0, 5] {
      let bits = digest[start..<(start + 5)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      characters += Self.digits(of: bits, count: 8)
    }
    return "\(prefix)_\(String(decoding: characters, as: UTF8.self))"
  }

  /// Bytes for a nonce or a key, different each time.
  public mutating func bytes(_ wanted: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < wanted { bytes += nextDigest() }
    return Array(bytes.prefix(wanted))
  }

  private mutating func nextDigest() -> [UInt8] {
    count += 1
    return SHA256.digest(of: seed + withUnsafeBytes(of: count.bigEndian, Array.init))
  }

  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  private static func digits(of value: UInt64, count: Int) -> [UInt8] {
    (0..<count).reversed().map { alphabet[Int(value >> UInt64($0 * 5)) & 31] }
  }
}
