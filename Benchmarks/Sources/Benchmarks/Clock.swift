#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Measures one call at a time, the way the peers are measured.
///
/// Each call is timed by itself, over different items in rotation. A round's result is its median; the
/// result is the median over rounds, so that a burst of other work on the machine moves little.
struct Clock {
  var rounds = 5
  var secondsPerRound = 0.4

  /// Nanoseconds since some moment.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// The time of `body` over `count` items in rotation.
  func measure(_ count: Int, _ body: (Int) throws -> Void) rethrows -> Latency {
    let calls = try callsPerRound(count, body)
    var medians: [Double] = []
    var tails: [Double] = []
    var samples = [Int](repeating: 0, count: calls)
    for _ in 0..<rounds {
      for call in 0..<calls {
        let start = Self.now()
        try body(call % count)
        samples[call] = Self.now() - start
      }
      samples.sort()
      medians.append(Double(samples[calls / 2]) / 1000)
      tails.append(Double(samples[calls * 99 / 100]) / 1000)
    }
    return Latency(medians: medians.sorted(), tails: tails.sorted(), calls: calls)
  }

  /// As many calls as fill a round, after a tenth of a second of warming up.
  private func callsPerRound(_ count: Int, _ body: (Int) throws -> Void) rethrows -> Int {
    let start = Self.now()
    var calls = 0
    while calls < 20 || Self.now() - start < 100_000_000 {
      try body(calls % count)
      calls += 1
    }
    let each = max(1, (Self.now() - start) / calls)
    return min(200_000, max(30, Int(secondsPerRound * 1e9) / each))
  }
}

/// The time of one call in microseconds, round by round.
struct Latency {
  let medians: [Double]
  let tails: [Double]
  let calls: Int

  /// The median over rounds of the rounds' medians.
  var median: Double { medians[medians.count / 2] }

  /// One line of JSON in the form of the peers' `measure.py`.
  func json(_ name: String) -> String {
    let low = medians.first ?? 0
    let high = medians.last ?? 0
    let tail = tails[tails.count / 2]
    return
      #"{"name": "\#(name)", "p50": \#(median), "p50_min": \#(low), "p50_max": \#(high), "p99": \#(tail), "calls": \#(calls), "rounds": \#(medians.count)}"#
  }
}
