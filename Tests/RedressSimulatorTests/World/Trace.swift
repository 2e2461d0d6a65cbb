import RedressBase

/// What happened, line by line: time, who, what. Written out as it happens where somebody reads along.
struct Trace {
  let isVerbose: Bool
  private var count = 0

  init(isVerbose: Bool) {
    self.isVerbose = isVerbose
  }

  mutating func note(_ now: Instant, _ actor: String, _ what: @autoclosure () -> String) {
    guard isVerbose else { return }
    count += 1
    let padded = actor + String(repeating: " ", count: max(1, 12 - actor.count))
    print("\(count)\t\(now)  \(padded)\(what())")
  }
}
