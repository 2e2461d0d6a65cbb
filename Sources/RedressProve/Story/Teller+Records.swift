import RedressBase
import RedressDecide

/// What was put on record about the account.
extension Teller {
  var records: [TellingPart] { events + findings + account }

  /// Events of the policy's own, by the last time each happened.
  private var events: [TellingPart] {
    let names = timeline.seen.compactMap { if case .named(let name) = $0.body { name } else { nil } }
    return names.unique.compactMap { name in
      guard let at = timeline.namedEvent(name) else { return nil }
      let noun = "event \(TellingWords.quoted(name))"
      return .whole("event \(name)", "had the \(noun)", clock.when(at), none: "had no \(noun)").at(at)
    }
  }

  // MARK: - Findings

  private var findings: [TellingPart] {
    let names = made.events.compactMap { event -> String? in
      switch event.body {
      case .findingRecorded(let finding): finding.finding
      case .accountFlagged(let flag): flag.flag
      default: nil
      }
    }
    return names.unique.flatMap(finding)
  }

  private func finding(_ name: String) -> [TellingPart] {
    let noun = TellingWords.noun(name)
    let state = timeline.finding(name, about: timeline.charge?.id)
    guard let (short, told) = state.words(noun) else { return elsewhere(name, noun) }
    let none = "has no word of staff about \(noun)"
    return [TellingPart("finding \(name)", "has", "\(noun) \(short)", short: short, none: none).told(told)]
  }

  /// A finding that is about another charge only.
  private func elsewhere(_ name: String, _ noun: String) -> [TellingPart] {
    let other = timeline.charges.first { timeline.finding(name, about: $0.id) != .none }
    guard let other, let (short, told) = timeline.finding(name, about: other.id).words(noun) else {
      return []
    }
    let place = "for another purchase"
    return [
      TellingPart(
        "finding \(name) elsewhere", "has", "\(noun) \(short) \(place)",
        none: "has no word of staff about \(noun) \(place)"
      ).told("\(told) \(place)")
    ]
  }

  // MARK: - The account

  private var account: [TellingPart] {
    let account = timeline.account
    let balance = TellingWords.money(account.balance, currency)
    let country = account.country.map { TellingWords.country($0) }
    let value = "a balance of \(balance)"
    let part = TellingPart("balance", "has", value, short: balance, none: "has no balance")
    return [
      account.balance == 0 ? nil : request.type == .withdrawal ? part : part.told("has \(value)"),
      country.map { .whole("country", "lives in", $0, none: "lives in no known country") },
    ].compactMap { $0 }
  }

  /// What the account's balance is in.
  var currency: Currency? {
    timeline.account.balanceCurrency ?? charge?.currency ?? timeline.catalog.first?.currency
  }
}

extension FindingState {
  /// How it stands with something, in short and as a sentence; nil where nobody has said anything.
  fileprivate func words(_ noun: String) -> (short: String, told: String)? {
    switch self {
    case .none: nil
    case .yes: ("found by staff", "staff found \(noun)")
    case .no: ("ruled out by staff", "staff ruled out \(noun)")
    case .suspected: ("only suspected", "\(noun) is suspected")
    }
  }
}
