/// A region's clock: how far from UTC it stood, stands and will stand, by the zone database.
///
/// Immutable and cheap to copy. Two zones are equal when name and clock are. Days and wall-clock times
/// far outside the `Instant` range stop at its ends.
public struct Zone: Sendable, Hashable {
  /// The name, such as `Asia/Seoul`.
  public let identifier: String
  let table: ZoneTable

  /// Coordinated universal time, which never moves.
  public static let utc = Zone(identifier: "UTC", table: ZoneTable(fixedOffset: 0))

  init(identifier: String, table: ZoneTable) {
    self.identifier = identifier
    self.table = table
  }

  /// A zone from the bytes of a TZif file (RFC 9636, versions 1 to 4).
  ///
  /// Throws `damaged` when they are not that, and for files that count leap seconds, whose times are
  /// not POSIX times.
  public init(identifier: String, tzif bytes: [UInt8]) throws(ZoneError) {
    guard let file = TZif(bytes), let table = ZoneTable(file) else { throw .damaged(identifier) }
    self.init(identifier: identifier, table: table)
  }

  /// Seconds east of UTC at an instant; negative to the west.
  public func offset(at instant: Instant) -> Int {
    Int(table.offset(at: instant.microseconds.flooredQuotient(by: 1_000_000)))
  }

  /// The date on the wall at an instant.
  public func day(of instant: Instant) -> Day {
    let seconds = instant.microseconds.flooredQuotient(by: 1_000_000)
    let wall = seconds + Int64(table.offset(at: seconds))
    return Day(number: Int32(truncatingIfNeeded: wall.flooredQuotient(by: 86_400)))
  }

  /// The time on the wall at an instant, in microseconds since 00:00: `0 ..< 86_400_000_000`.
  public func microsecondOfDay(of instant: Instant) -> Int64 {
    let (seconds, fraction) = instant.microseconds.flooredDivision(by: 1_000_000)
    let wall = seconds + Int64(table.offset(at: seconds))
    return wall.flooredRemainder(by: 86_400) * 1_000_000 + fraction
  }

  /// Whether name and clock are the same.
  public static func == (left: Zone, right: Zone) -> Bool {
    left.identifier == right.identifier && (left.table === right.table || left.table == right.table)
  }

  /// Hashes the name, which the clock follows from in all but made-up zones.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(identifier)
  }
}
