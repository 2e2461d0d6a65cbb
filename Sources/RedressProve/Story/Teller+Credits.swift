import RedressBase
import RedressDecide

/// Credits that were issued, used, expired, failed and lost.
extension Teller {
  private var grants: [CreditLedger.Grant] {
    let grants = timeline.credits.grants
    return charge.map { charge in grants.filter { $0.charge == charge.id } } ?? grants
  }

  var credits: [TellingPart] { issued + failed + restored }

  private var issued: [TellingPart] {
    let (issued, used) = (grants.reduce(0) { $0 + $1.issued }, grants.reduce(0) { $0 + $1.used })
    let expired = grants.filter(\.isExpired).reduce(0) { $0 + $1.issued }
    var parts: [TellingPart] = []
    if !grants.isEmpty {
      let told = told(issued, used, expired)
      parts.append(count("credits", "got", issued, "credit").gained(told).told(told))
    }
    if used > 0 { parts.append(count("credits.used", "has used", used, "credit")) }
    if expired > 0 { parts.append(count("credits.expired", "has", expired, "expired credit")) }
    return parts
  }

  private func count(_ key: String, _ lead: String, _ count: Int64, _ noun: String) -> TellingPart {
    TellingPart(
      key, lead, TellingWords.count(count, noun), short: TellingWords.grouped(count),
      none: "\(lead) no \(noun)s")
  }

  /// "used 200 of 1,000 credits (all expired)".
  private func told(_ issued: Int64, _ used: Int64, _ expired: Int64) -> String {
    let isExpired = grants.allSatisfy(\.isExpired)
    let end =
      isExpired ? "all expired" : expired > 0 ? "\(TellingWords.grouped(expired)) of them expired" : ""
    return share(issued, used) + (end.isEmpty ? "" : " (\(end))")
  }

  private func share(_ issued: Int64, _ used: Int64) -> String {
    let all = TellingWords.count(issued, "credit")
    switch used {
    case _ where issued == 0: return "got 0 credits"
    case 0: return "used none of \(all)"
    case issued: return issued == 1 ? "used the only credit" : "used all \(all)"
    default: return "used \(TellingWords.grouped(used)) of \(all)"
    }
  }

  // MARK: - Failed and lost

  private var failed: [TellingPart] {
    let (failed, lost) = (timeline.credits.failed, timeline.credits.lost)
    return [
      ("failed", failed.unexpired, "failed credit"),
      ("failed expired", failed.expired, "expired failed credit"),
      ("lost", lost.unexpired, "lost credit"), ("lost expired", lost.expired, "expired lost credit"),
    ].filter { $0.1 > 0 }.map { key, number, noun in
      count(key, "has", number, noun).told("has \(TellingWords.count(number, noun))")
    }
  }

  private var restored: [TellingPart] {
    let count = timeline.seen.reduce(Int64(0)) { sum, event in
      if case .creditsRestored(let restored) = event.body { sum + restored.credits } else { sum }
    }
    guard count > 0 else { return [] }
    let credits = TellingWords.count(count, "credit")
    return [.whole("restored", "had", "\(credits) restored before", none: "had no credits restored before")]
  }
}
