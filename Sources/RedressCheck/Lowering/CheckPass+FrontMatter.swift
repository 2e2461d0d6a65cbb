import RedressBase
import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  static let settingNames = [
    "policy", "version", "time zone", "days", "rounding", "holidays", "effective", "currency", "reasons",
    "findings",
    "features", "products", "channels", "events",
  ]

  func readFrontMatter() {
    let frontMatter = tree.page.frontMatter
    guard let span = frontMatter.span, !frontMatter.isUnclosed else { return reportFrontMatter(frontMatter) }
    for stray in frontMatter.strayLines {
      report(
        Diagnostic(
          .frontMatter, "this line is no `key: value`", at: stray, "expected a key, a colon and a value"))
    }
    var seen: [String: Span] = [:]
    for entry in frontMatter.entries {
      if let first = seen[entry.key] {
        report(
          Diagnostic(
            .frontMatter, "`\(entry.key)` is set twice", at: entry.keySpan, "again here",
            and: [.secondary(first, "first set here")]))
      }
      seen[entry.key] = entry.keySpan
      read(entry)
    }
    for key in ["policy", "version", "time zone"] where seen[key] == nil {
      report(
        Diagnostic(
          .missingSetting, "the front matter does not say `\(key)`", at: span,
          "expected a line `\(key): …` here"))
    }
  }

  private func reportFrontMatter(_ frontMatter: FrontMatter) {
    let place = Span(start: 0, end: min(3, tree.page.source.byteCount))
    let message = frontMatter.isUnclosed ? "the front matter is not closed" : "the policy has no front matter"
    report(
      Diagnostic(
        .frontMatter, message, at: place, "expected `---`, lines of `key: value`, and `---`",
        hint: "a policy starts with its name, its version and its time zone between two lines of `---`"))
  }

  private func read(_ entry: FrontMatter.Entry) {
    guard !entry.value.isEmpty else {
      return report(
        Diagnostic(
          .badSetting, "`\(entry.key)` has no value", at: entry.keySpan, "expected a value after the colon"))
    }
    switch entry.key {
    case "policy": identity.id = entry.value
    case "version": identity.version = entry.value
    case "time zone": readZone(entry)
    case "days": settings.days = value(entry, Settings.DayCount.calendar, [.calendar, .elapsed])
    case "rounding": settings.rounding = value(entry, Rounding.halfUp, Rounding.allCases)
    case "holidays": settings.holidays = Set(items(entry).compactMap { day($0, entry) })
    case "effective": settings.effective = day(entry.value, entry)
    case "currency": break
    case "reasons": settings.reasons = words(entry)
    case "findings": settings.findings = words(entry)
    case "features": settings.features = words(entry)
    case "products": settings.products = words(entry)
    case "channels": settings.channels = words(entry)
    case "events": settings.events = items(entry)
    default: reportUnknown(entry)
    }
  }

  private func reportUnknown(_ entry: FrontMatter.Entry) {
    let nearest = DidYouMean.nearest(entry.key, in: Self.settingNames)
    report(
      Diagnostic(
        .unknownSetting, "there is no setting `\(entry.key)`", at: entry.keySpan,
        "not a setting of the language",
        expected: Self.settingNames, hint: nearest.first.map { "did you mean `\($0)`?" }))
  }

  private func readZone(_ entry: FrontMatter.Entry) {
    do { settings.zone = try Zone.named(entry.value) } catch {
      let nearest = DidYouMean.nearest(entry.value, in: Zone.knownIdentifiers())
      report(
        Diagnostic(
          .badSetting, "there is no time zone `\(entry.value)`", at: entry.valueSpan,
          "not in the zone database",
          hint: nearest.isEmpty
            ? "write a name such as `Europe/London`"
            : "did you mean `\(nearest.joined(separator: "` or `"))`?"))
    }
  }

  private func value<Value: RawRepresentable<String>>(
    _ entry: FrontMatter.Entry, _ fallback: Value, _ all: [Value]
  ) -> Value {
    if let value = Value(rawValue: entry.value.lowercased()) { return value }
    report(
      Diagnostic(
        .badSetting, "`\(entry.key)` can't be `\(entry.value)`", at: entry.valueSpan, "not one of its values",
        expected: all.map(\.rawValue)))
    return fallback
  }

  private func items(_ entry: FrontMatter.Entry) -> [String] {
    entry.value.split(separator: ",").map { $0.trimmed.filter { $0 != "`" } }.filter { !$0.isEmpty }
  }

  private func words(_ entry: FrontMatter.Entry) -> [String] {
    items(entry).filter { item in
      let isWord = item.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || "_-.".contains($0)) }
      if !isWord {
        report(
          Diagnostic(
            .badSetting, "`\(item)` is no name", at: entry.valueSpan, "in this list",
            hint:
              "names are lower-case letters, digits and `_`, such as `data_sync`; the text may write it \"data sync\""
          ))
      }
      return isWord
    }
  }

  private func day(_ text: String, _ entry: FrontMatter.Entry) -> Day? {
    if let day = Day.parse(text) { return day }
    report(
      Diagnostic(
        .badSetting, "`\(text)` is no date", at: entry.valueSpan, "expected dates such as `2025-12-25`"))
    return nil
  }
}
