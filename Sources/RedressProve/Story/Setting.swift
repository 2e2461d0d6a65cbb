import RedressBase

/// What cases that are told side by side have in common: what has no time of its own in a story was so before the
/// first of the requests, and stands at the same instant in all of the cases.
struct Setting {
  /// The request of the first story, made at another time.
  struct Asked {
    /// What has become of credits by then.
    let story: Story
    let at: Instant
  }

  /// When what has no time of its own was recorded: at the earliest of the requests.
  let recorded: Instant
  /// The latest of the requests.
  let latest: Instant
  /// When the first story's charge was made, where periods and subscriptions without a time begin.
  let purchase: Instant
  /// When outages without a time are over: before any of the requests, and within all of the periods.
  let restored: Instant
  /// The request of the first story, made later.
  let later: Asked?

  /// The setting of a story, with the same request at other times, and with the story varied.
  init(_ clock: StoryClock, _ asked: [Asked] = [], _ varied: [StoryClock] = []) {
    let requests = [clock.now] + asked.map(\.at)
    recorded = requests.min() ?? clock.now
    latest = requests.max() ?? clock.now
    restored = ([clock] + varied).compactMap { $0.moment("period.end") }.reduce(recorded, min)
    purchase = clock.purchase(before: recorded)
    later = asked.filter { $0.at > clock.now }.min { $0.at < $1.at }
  }
}
