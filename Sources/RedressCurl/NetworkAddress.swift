import Glibc

/// An address that a connection is about to be made to.
///
/// What counts as public follows the IANA registries of special-purpose addresses (RFC 6890 and its updates).
/// For IPv6 it is the other way round: only global unicast, 2000::/3, is public at all, so that every
/// wrapping of an IPv4 address (mapped ::ffff:0:0/96, NAT64 64:ff9b::/96) is refused with the rest.
enum NetworkAddress: Equatable {
  /// The four bytes of an IPv4 address.
  case four([UInt8])
  /// The sixteen bytes of an IPv6 address.
  case six([UInt8])

  /// The address in a socket address of so many bytes; nil for other families, and where bytes are missing.
  init?(_ raw: UnsafeRawBufferPointer, family: Int32) {
    let place: (from: Int, count: Int)? =
      switch family {
      case AF_INET: (MemoryLayout<sockaddr_in>.offset(of: \.sin_addr) ?? 4, 4)
      case AF_INET6: (MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr) ?? 8, 16)
      default: nil
      }
    guard let place, raw.count >= place.from + place.count else { return nil }
    let bytes = Array(raw[place.from..<place.from + place.count])
    self = place.count == 4 ? .four(bytes) : .six(bytes)
  }

  /// The address of a numeric text, `127.0.0.1` or `::1`; nil for names.
  init?(text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self = .four(Array(bytes[..<4]))
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      self = .six(bytes)
    } else {
      return nil
    }
  }

  /// Whether anyone on the internet may be behind it: not this machine, nor its own or its provider's networks.
  var isPublic: Bool {
    switch self {
    case .four(let bytes):
      !Self.specialFour.contains { Self.matches(bytes, $0.prefix, bits: $0.bits) }
    case .six(let bytes):
      Self.matches(bytes, [0x20], bits: 3)
        && !Self.specialSix.contains { Self.matches(bytes, $0.prefix, bits: $0.bits) }
    }
  }

  private static func matches(_ bytes: [UInt8], _ prefix: [UInt8], bits: Int) -> Bool {
    for bit in 0..<bits {
      let (index, mask) = (bit / 8, UInt8(0x80) >> UInt8(bit % 8))
      if bytes[index] & mask != prefix[index] & mask { return false }
    }
    return true
  }

  /// IPv4 that is not public.
  private static let specialFour: [(prefix: [UInt8], bits: Int)] = [
    ([0], 8),  // this network; 0.0.0.0 reaches this machine
    ([10], 8),  // private
    ([100, 64], 10),  // shared by a provider's customers (CGNAT)
    ([127], 8),  // loopback
    ([169, 254], 16),  // link-local, where clouds keep their metadata
    ([172, 16], 12),  // private
    ([192, 0, 0], 24),  // protocol assignments
    ([192, 0, 2], 24),  // documentation
    ([192, 88, 99], 24),  // relays of 6to4, retired
    ([192, 168], 16),  // private
    ([198, 18], 15),  // benchmarks
    ([198, 51, 100], 24),  // documentation
    ([203, 0, 113], 24),  // documentation
    ([224], 4),  // multicast
    ([240], 4),  // reserved, and broadcast
  ]

  /// Within 2000::/3, what is not public.
  private static let specialSix: [(prefix: [UInt8], bits: Int)] = [
    ([0x20, 0x01, 0x00], 23),  // protocol assignments, Teredo among them
    ([0x20, 0x01, 0x0D, 0xB8], 32),  // documentation
    ([0x20, 0x02], 16),  // 6to4, which wraps IPv4
    ([0x3F, 0xFF, 0x00], 20),  // documentation
  ]
}
