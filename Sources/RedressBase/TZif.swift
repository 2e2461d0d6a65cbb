/// What a TZif file (RFC 9636) says about a zone's offsets; names and daylight flags are left out.
struct TZif {
  /// Before the first transition.
  let initialOffset: Int32
  /// In ascending order: from this second since 1970 on, so many seconds east of UTC.
  let transitions: [(second: Int64, offset: Int32)]
  /// The rule after the last transition, if the file has one.
  let footer: PosixRule?

  /// Reads a whole file; nil when it is no TZif, is cut short or contradicts itself.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard var header = reader.header() else { return nil }
    let isWide = header.version != 0
    if isWide {
      guard reader.skip(header.blockLength(timeSize: 4)), let second = reader.header() else { return nil }
      header = second
    }
    guard let block = reader.block(header, timeSize: isWide ? 8 : 4) else { return nil }
    guard let footer = isWide ? reader.footer() : .absent else { return nil }
    initialOffset = block.initialOffset
    transitions = block.transitions
    self.footer = footer.rule
  }

  private struct Block {
    let initialOffset: Int32
    let transitions: [(second: Int64, offset: Int32)]
  }

  private enum Footer {
    case absent
    case present(PosixRule)

    var rule: PosixRule? {
      if case .present(let rule) = self { return rule }
      return nil
    }
  }

  private struct Header {
    var version: UInt8
    /// isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt.
    var counts: [Int]

    var times: Int { counts[3] }
    var types: Int { counts[4] }

    /// Files with leap seconds, without types or with more than an index byte can name are refused.
    var isAcceptable: Bool { counts[2] == 0 && (1...256).contains(types) }

    func blockLength(timeSize: Int) -> Int {
      let indicators = counts[0] + counts[1]
      return times * (timeSize + 1) + types * 6 + counts[5] + counts[2] * (timeSize + 4) + indicators
    }
  }

  /// A cursor over the file that never leaves it.
  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
      self.bytes = bytes
    }

    mutating func skip(_ count: Int) -> Bool {
      guard count <= bytes.count - position else { return false }
      position += count
      return true
    }

    /// A big-endian number of so many bytes; nil past the end of the file.
    mutating func number(_ size: Int) -> UInt64? {
      let start = position
      guard skip(size) else { return nil }
      return bytes[start..<position].reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func signed(_ size: Int) -> Int64? {
      guard let value = number(size) else { return nil }
      return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }

    mutating func header() -> Header? {
      guard number(4) == 0x545A_6966, let version = number(1), skip(15) else { return nil }
      guard version == 0 || version >= UInt8(ascii: "2") else { return nil }
      var counts: [Int] = []
      for _ in 0..<6 {
        guard let count = number(4) else { return nil }
        counts.append(Int(count))
      }
      return Header(version: UInt8(truncatingIfNeeded: version), counts: counts)
    }

    mutating func block(_ header: Header, timeSize: Int) -> Block? {
      let start = position
      guard header.isAcceptable, header.blockLength(timeSize: timeSize) <= bytes.count - start else {
        return nil
      }
      guard let seconds = times(header.times, size: timeSize), let indices = indices(header),
        let offsets = offsets(header.types)
      else { return nil }
      position = start + header.blockLength(timeSize: timeSize)
      let transitions = zip(seconds, indices).map { ($0, offsets[$1]) }
      return Block(initialOffset: offsets[0], transitions: transitions)
    }

    /// The transition times, which must ascend. Old files start at -2^59, the Big Bang; a bit beyond that
    /// is where adding an offset could overflow.
    private mutating func times(_ count: Int, size: Int) -> [Int64]? {
      var seconds: [Int64] = []
      seconds.reserveCapacity(count)
      for _ in 0..<count {
        guard let second = signed(size), second.magnitude <= 1 << 60 else { return nil }
        if let last = seconds.last, last >= second { return nil }
        seconds.append(second)
      }
      return seconds
    }

    /// Which local time type each transition starts.
    private mutating func indices(_ header: Header) -> [Int]? {
      let start = position
      guard skip(header.times) else { return nil }
      let indices = bytes[start..<position].map(Int.init)
      return indices.allSatisfy { $0 < header.types } ? indices : nil
    }

    /// The offsets of the local time types, which must be within 26 hours of UTC.
    private mutating func offsets(_ count: Int) -> [Int32]? {
      var offsets: [Int32] = []
      for _ in 0..<count {
        guard let offset = signed(4), skip(2), abs(offset) <= 26 * 3600 else { return nil }
        offsets.append(Int32(truncatingIfNeeded: offset))
      }
      return offsets
    }

    /// A TZ string between two newlines; an empty one means that the file gives no rule.
    mutating func footer() -> Footer? {
      guard number(1) == 0x0A, let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
      let text = bytes[position..<end]
      return text.isEmpty ? .absent : PosixRule(text).map { .present($0) }
    }
  }
}
