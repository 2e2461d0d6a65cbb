/// Credits that one cause took, in the order in which they went, less what was put back.
///
/// Entries of one grant are chained, so that putting back into a named grant does not pass by the others.
struct CreditClaims {
  private struct Entry {
    let grant: Int
    var credits: Int64
    var nextOfGrant: Int?
  }

  private var entries: [Entry] = []
  /// The first entry that may have something left.
  private var first = 0
  /// Of each grant its first entry that may have something left, and its last one.
  private var chains: [Int: (first: Int, last: Int)] = [:]

  /// Credits of a grant went.
  mutating func add(_ credits: Int64, of grant: Int) {
    entries.append(Entry(grant: grant, credits: credits))
    let entry = entries.count - 1
    guard let chain = chains[grant] else {
      chains[grant] = (entry, entry)
      return
    }
    entries[chain.last].nextOfGrant = entry
    chains[grant] = (chain.first, entry)
  }

  /// Puts credits back, what went first first, only those of one grant when it is given; answers where they
  /// go. What exceeds all that went goes nowhere.
  mutating func settle(_ credits: Int64, of grant: Int?) -> [(grant: Int, credits: Int64)] {
    guard let grant else { return settle(credits) }
    var parts: [(grant: Int, credits: Int64)] = []
    var rest = credits
    while rest > 0, let chain = chains[grant] {
      let taken = take(rest, from: chain.first)
      if taken > 0 { parts.append((grant, taken)) }
      rest -= taken
      guard entries[chain.first].credits == 0 else { break }
      guard let next = entries[chain.first].nextOfGrant else { break }
      chains[grant] = (next, chain.last)
    }
    return parts
  }

  private mutating func settle(_ credits: Int64) -> [(grant: Int, credits: Int64)] {
    var parts: [(grant: Int, credits: Int64)] = []
    var rest = credits
    while rest > 0, first < entries.count {
      let taken = take(rest, from: first)
      if taken > 0 { parts.append((entries[first].grant, taken)) }
      rest -= taken
      if entries[first].credits == 0 { first += 1 }
    }
    return parts
  }

  private mutating func take(_ wanted: Int64, from entry: Int) -> Int64 {
    let taken = min(wanted, entries[entry].credits)
    entries[entry].credits -= taken
    return taken
  }

  /// What is not put back yet; `hasExpired` says of a grant whether it has expired.
  func outstanding(_ hasExpired: (Int) -> Bool) -> CreditLedger.Restorable {
    var restorable = CreditLedger.Restorable()
    for entry in entries {
      if hasExpired(entry.grant) {
        restorable.expired += entry.credits
      } else {
        restorable.unexpired += entry.credits
      }
    }
    return restorable
  }
}
