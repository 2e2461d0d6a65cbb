import RedressBase
import Synchronization

/// How often whoever shows one credential of the company's may call.
public struct CallRate: Sendable, Equatable {
  /// How many calls a second on the long run.
  public var perSecond: Double
  /// How many at once.
  public var burst: Double

  /// A rate; about what one machine answers unless given, so that only a program that has gone wild meets it.
  public init(perSecond: Double = 10_000, burst: Double = 20_000) {
    self.perSecond = perSecond
    self.burst = burst
  }
}

/// How often somebody may do something: so many times at once, and so many a second on the long run.
///
/// Each holder has a bucket of its own. Buckets that are full again are forgotten, so memory is bounded by the
/// holders of the last moments.
final class Rates: Sendable {
  private let perSecond: Double
  private let burst: Double
  private let most: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  private struct Bucket {
    var tokens: Double
    var at: Instant
  }

  /// Rates for at most so many holders at a time.
  init(perSecond: Double, burst: Double, most: Int = 10_000) {
    self.perSecond = perSecond
    self.burst = burst
    self.most = most
  }

  /// Takes one from a holder's rate. Nil where there was one; else the seconds until there is.
  func take(_ holder: String, at now: Instant) -> Int? {
    buckets.withLock { buckets in
      if buckets.count >= most, buckets[holder] == nil { forget(&buckets, at: now) }
      var bucket = filled(buckets[holder], at: now)
      defer { buckets[holder] = bucket }
      guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up))) }
      bucket.tokens -= 1
      return nil
    }
  }

  private func filled(_ bucket: Bucket?, at now: Instant) -> Bucket {
    guard let bucket else { return Bucket(tokens: burst, at: now) }
    let seconds = Double(max(0, now.elapsed(since: bucket.at).microseconds)) / 1_000_000
    return Bucket(tokens: min(burst, bucket.tokens + seconds * perSecond), at: now)
  }

  private func forget(_ buckets: inout [String: Bucket], at now: Instant) {
    buckets = buckets.filter { filled($0.value, at: now).tokens < burst }
    if buckets.count >= most { buckets.removeAll() }
  }
}
