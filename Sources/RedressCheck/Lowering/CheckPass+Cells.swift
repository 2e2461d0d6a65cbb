import RedressBase
import RedressDiagnostics
import RedressSyntax

/// The cells of a table: ranges and names on its axes.
extension CheckPass {
  func oneAxis(_ table: Table, _ axis: Axis, _ tier: inout TierTable) -> [(
    condition: Condition, cell: Span
  )] {
    if let head = table.rows.first, head.count != 2 {
      report(
        Diagnostic(
          .badTable, "a table by one thing has two columns", at: head.last ?? table.span,
          "\(head.count) here",
          hint: "the first column says for which cases, the second holds the value"))
      return []
    }
    let named = names(table.rows.dropFirst().compactMap(\.first), axis)
    return table.rows.dropFirst().compactMap { row in
      guard row.count >= 2, let (range, condition) = cell(row[0], axis, named) else { return nil }
      tier.cells.append(TierTable.Cell(ranges: [range], span: row[0]))
      return (condition, row[1])
    }
  }

  func twoAxes(_ table: Table, _ axes: [Axis], _ tier: inout TierTable) -> [(
    condition: Condition, cell: Span
  )] {
    guard let head = table.rows.first else { return [] }
    let across = names(Array(head.dropFirst()), axes[1])
    let down = names(table.rows.dropFirst().compactMap(\.first), axes[0])
    let columns = head.dropFirst().map { cell($0, axes[1], across) }
    var result: [(condition: Condition, cell: Span)] = []
    for row in table.rows.dropFirst() where !row.isEmpty {
      guard let (range, condition) = cell(row[0], axes[0], down) else { continue }
      for (column, value) in zip(columns, row.dropFirst()) {
        guard let column else { continue }
        tier.cells.append(TierTable.Cell(ranges: [range, column.0], span: value))
        result.append((.all([condition, column.1]), value))
      }
    }
    return result
  }

  /// What a cell on an axis says; `named` are the names of all its cells, for "any other".
  private func cell(_ place: Span, _ axis: Axis, _ named: [String]) -> (AxisRange, Condition)? {
    let node = node(place)
    switch axis {
    case .quantity(let left, _):
      return match(node, as: "cell", what: "a range such as `0 to 7 days`").flatMap { range($0, left) }
    case .choice(let choice):
      return match(node, as: Self.category(choice), what: "names such as `pro`, or `any other`").map {
        names($0, choice, named)
      }
    }
  }

  private func node(_ place: Span) -> StatementNode {
    let tokens = Lexer.sentences(of: tree.page.source, in: place).flatMap(\.tokens)
    return StatementNode(tokens: tokens, lists: [], span: place)
  }

  private static func category(_ choice: Choice) -> String {
    switch choice {
    case .product: "productCell"
    case .interval, .currentInterval, .newInterval: "intervalCell"
    default: "nameCell"
    }
  }

  /// The names of all cells of an axis.
  private func names(_ places: [Span], _ axis: Axis) -> [String] {
    guard case .choice(let choice) = axis else { return [] }
    return places.flatMap { place -> [String] in
      guard case .match(let match) = grammar.match(node(place).tokens, as: Self.category(choice)) else {
        return []
      }
      return cellNames(match)
    }
  }

  private func names(_ match: FormMatch, _ choice: Choice, _ named: [String]) -> (AxisRange, Condition) {
    let slot = slot(.choice(choice))
    if match.form.name.hasSuffix(".other") {
      return (.other, .not(atom(.choice(slot: slot, values: named), match)))
    }
    let names = cellNames(match)
    if names.contains(where: Self.isNoValue) {
      report(
        Diagnostic(
          .badTable, "this names no \(choice.rawValue)", at: span(match), "expected names, or `any other`"))
    }
    usedWords.formUnion(names)
    return (.names(names), atom(.choice(slot: slot, values: names), match))
  }

  /// Nouns and adjectives that fit a sentence, but name no product and no interval.
  private static func isNoValue(_ name: String) -> Bool { name == "any" || name == "renewal" }

  private func cellNames(_ match: FormMatch) -> [String] {
    let nouns = (match["products"]?.members ?? []).compactMap(\.asForm)
    let products = nouns.map { $0.name("product") ?? String($0.form.name.dropFirst("product.".count)) }
    return products + match.names("values").map { $0.hasPrefix("adjective.") ? String($0.dropFirst(10)) : $0 }
  }

  private func range(_ match: FormMatch, _ left: Typed) -> (AxisRange, Condition)? {
    let bounds = bounds(match["comparison"]?.asForm ?? match)
    var conditions: [Condition] = []
    var ends: [Ratio?] = [nil, nil]
    for (index, bound) in bounds.enumerated() {
      guard let (form, relation) = bound else { continue }
      guard let right = value(form), let (fitted, type) = fit(left, right, match) else { return nil }
      guard let number = fixedValue(fitted) else {
        report(
          Diagnostic(
            .badTable, "a table's ranges are between fixed values", at: span(form), "not a fixed value"))
        return nil
      }
      conditions.append(atom(.compare(left.term, relation, fitted, type), match))
      if relation == .equal { ends = [number, number] } else { ends[index] = number }
    }
    let lowIn = bounds[0].map { $0.1 != .more } ?? true
    let highIn = bounds[1].map { $0.1 != .less } ?? true
    return (
      .interval(low: ends[0], lowIn: lowIn, high: ends[1], highIn: highIn),
      conditions.count == 1 ? conditions[0] : .all(conditions)
    )
  }

  /// The number that a cell names; prices in minor units.
  private func fixedValue(_ term: Term) -> Ratio? {
    switch term {
    case .constant(let number): number
    case .money(let money): Ratio(money.minor)
    default: nil
    }
  }

  /// A cell's value: a factor, or a formula.
  private func value(_ form: FormMatch) -> Typed? {
    form.form.category == "factor" ? factor(form) : formula(form)
  }

  /// The ends of what a comparison or a cell lets through, the low one first; a plain value is exact.
  func bounds(_ match: FormMatch) -> [(FormMatch, Comparison)?] {
    let low = match["low"]?.asForm
    let high = match["high"]?.asForm
    let only = (match["formula"] ?? match["factor"])?.asForm
    switch match.form.name {
    case "cell.to", "comparison.between": return [low.map { ($0, .atLeast) }, high.map { ($0, .atMost) }]
    case "cell.toLess", "comparison.range": return [low.map { ($0, .atLeast) }, high.map { ($0, .less) }]
    case "cell.over": return [low.map { ($0, .more) }, high.map { ($0, .atMost) }]
    case "comparison.less": return [nil, only.map { ($0, .less) }]
    case "comparison.atMost", "comparison.orLess": return [nil, only.map { ($0, .atMost) }]
    case "comparison.more": return [only.map { ($0, .more) }, nil]
    case "comparison.atLeast", "comparison.orMore": return [only.map { ($0, .atLeast) }, nil]
    default: return [only.map { ($0, .equal) }, nil]
    }
  }
}
