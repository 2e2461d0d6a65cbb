import RedressDiagnostics
import RedressSyntax

/// When the customer asks, in a question.
extension CheckPass {
  func moment(_ match: FormMatch) -> Condition {
    let event = anchor(match["anchor"])
    return switch match.form.name {
    case "moment.within": window((event, .request), .within, match)
    case "moment.longer": window((event, .request), .moreThan, match)
    case "moment.after": window((event, .request), .after, match)
    case "moment.before": window((.request, event), .before, match)
    default: numberedDays(match)
    }
  }

  /// A numbered day is what "by" it lets through and "by" the day before it does not. So "by day 6", "on day
  /// 7" and "after day 7" leave nothing out and never overlap, also where a day is 24 hours: day 7 is then what
  /// comes after 6 × 24 hours, up to 7 × 24 hours.
  private func numberedDays(_ match: FormMatch) -> Condition {
    guard let low = wholeNumber(match["low"] ?? match["number"]),
      let high = wholeNumber(match["high"] ?? match["number"])
    else { return .always }
    switch match.form.name {
    case "moment.byDay": return by(high, match)
    case "moment.afterDay": return from(low + 1, match)
    case "moment.beforeDay": return high == 0 ? days(.lessThan, 0, match) : by(high - 1, match)
    case "moment.fromDay": return from(low, match)
    default:
      if low > high { reportBackwards(match) }
      return low == 0 ? by(high, match) : .all([from(low, match), by(high, match)])
    }
  }

  private func by(_ day: Int, _ match: FormMatch) -> Condition { days(.within, day, match) }

  private func from(_ day: Int, _ match: FormMatch) -> Condition {
    day == 0 ? days(.atLeast, 0, match) : days(.moreThan, day - 1, match)
  }

  private func days(_ relation: Window.Relation, _ count: Int, _ match: FormMatch) -> Condition {
    window((.purchase, .request), relation, Length(count, .days), false, match)
  }

  private func reportBackwards(_ match: FormMatch) {
    report(
      Diagnostic(
        .unknownPhrase, "the days run backwards", at: span(match), "the second day comes before the first"))
  }
}
