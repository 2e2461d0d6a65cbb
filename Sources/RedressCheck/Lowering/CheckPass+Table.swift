import RedressBase
import RedressDiagnostics
import RedressSyntax

/// The values of an axis that a cell stands for.
enum AxisRange {
  case interval(low: Ratio?, lowIn: Bool, high: Ratio?, highIn: Bool)
  case names([String])
  case other

  func contains(_ value: Ratio) -> Bool {
    guard case .interval(let low, let lowIn, let high, let highIn) = self else { return false }
    if let low, lowIn ? value < low : value <= low { return false }
    if let high, highIn ? value > high : value >= high { return false }
    return true
  }
}

/// A table as it was read, for the search for gaps and overlaps.
struct TierTable {
  struct Cell {
    let ranges: [AxisRange]
    let span: Span
  }
  let name: String
  let nameSpan: Span
  let axes: [Axis]
  var cells: [Cell]
}

/// What a table goes by.
enum Axis {
  case quantity(Typed, text: String)
  case choice(Choice)
}

extension CheckPass {
  /// The table's axes, after the words "means, by".
  private func axes(_ definition: Definition) -> [Axis] {
    guard let lead = match(definition.node.body, as: "tableLead", what: "`by` and the axes of the table")
    else { return [] }
    return (lead["axes"]?.members ?? []).compactMap(\.asForm).compactMap { axis in
      if axis.form.name == "axis.quantity" {
        return axis["quantity"]?.asForm.flatMap(quantity).map { .quantity($0, text: text(of: span(axis))) }
      }
      return Choice(rawValue: String(axis.form.name.dropFirst("axis.".count))).map(Axis.choice)
    }
  }

  /// The rows of a table: the conditions on its axes and the cell with the value.
  private func rows(_ definition: Definition) -> [(condition: Condition, cell: Span)] {
    guard let table = definition.node.table else { return [] }
    let axes = axes(definition)
    guard axes.count == 1 || axes.count == 2 else {
      report(
        Diagnostic(
          .badTable, "a table has one axis or two", at: definition.node.nameSpan, "\(axes.count) here"))
      return []
    }
    var tier = TierTable(
      name: definition.node.name, nameSpan: definition.node.nameSpan, axes: axes, cells: [])
    let rows = axes.count == 1 ? oneAxis(table, axes[0], &tier) : twoAxes(table, axes, &tier)
    if !tierTables.contains(where: { $0.name == tier.name }) { tierTables.append(tier) }
    return rows
  }

  private func oneAxis(_ table: Table, _ axis: Axis, _ tier: inout TierTable) -> [(
    condition: Condition, cell: Span
  )] {
    var named: [String] = []
    if let head = table.rows.first, head.count != 2 {
      report(
        Diagnostic(
          .badTable, "a table by one thing has two columns", at: head.last ?? table.span,
          "\(head.count) here",
          hint: "the first column says for which cases, the second holds the value"))
      return []
    }
    return table.rows.dropFirst().compactMap { row in
      guard row.count >= 2, let (range, condition) = cell(row[0], axis, &named) else { return nil }
      tier.cells.append(TierTable.Cell(ranges: [range], span: row[0]))
      return (condition, row[1])
    }
  }

  private func twoAxes(_ table: Table, _ axes: [Axis], _ tier: inout TierTable) -> [(
    condition: Condition, cell: Span
  )] {
    var across: [String] = []
    var down: [String] = []
    guard let head = table.rows.first else { return [] }
    let columns = head.dropFirst().map { cell($0, axes[1], &across) }
    var result: [(condition: Condition, cell: Span)] = []
    for row in table.rows.dropFirst() where !row.isEmpty {
      guard let (range, condition) = cell(row[0], axes[0], &down) else { continue }
      for (column, value) in zip(columns, row.dropFirst()) {
        guard let column else { continue }
        tier.cells.append(TierTable.Cell(ranges: [range, column.0], span: value))
        result.append((.all([condition, column.1]), value))
      }
    }
    return result
  }

  /// What a cell on an axis says; `named` are the names of the cells before it, for "any other".
  private func cell(_ place: Span, _ axis: Axis, _ named: inout [String]) -> (AxisRange, Condition)? {
    let tokens = Lexer.sentences(of: tree.page.source, in: place).flatMap(\.tokens)
    let node = StatementNode(tokens: tokens, lists: [], span: place)
    switch axis {
    case .quantity(let left, _):
      return match(node, as: "cell", what: "a range such as `0 to 7 days`").flatMap { range($0, left) }
    case .choice(let choice):
      return match(node, as: "choiceCell", what: "names such as `pro`, or `any other`").map {
        names($0, choice, &named)
      }
    }
  }

  private func names(_ match: FormMatch, _ choice: Choice, _ named: inout [String]) -> (AxisRange, Condition)
  {
    let slot = slot(.choice(choice))
    if match.form.name == "choiceCell.other" {
      return (.other, .not(atom(.choice(slot: slot, values: named), match)))
    }
    let names = cellNames(match)
    usedWords.formUnion(names)
    named += names
    return (.names(names), atom(.choice(slot: slot, values: names), match))
  }

  private func cellNames(_ match: FormMatch) -> [String] {
    if match.form.name == "choiceCell.product" {
      return (match["products"]?.members ?? []).compactMap(\.asForm).map {
        $0.name("product") ?? String($0.form.name.dropFirst("product.".count))
      }
    }
    return match.names("values").map {
      $0.hasPrefix("adjective.") ? String($0.dropFirst("adjective.".count)) : $0
    }
  }

  private func range(_ match: FormMatch, _ left: Typed) -> (AxisRange, Condition)? {
    let bounds = bounds(match["comparison"]?.asForm ?? match)
    var conditions: [Condition] = []
    var ends: [Ratio?] = [nil, nil]
    for (index, bound) in bounds.enumerated() {
      guard let (form, relation) = bound else { continue }
      guard let right = value(form) else { return nil }
      guard let number = fixedValue(right.term) else {
        report(
          Diagnostic(
            .badTable, "a table's ranges are between fixed values", at: span(form), "not a fixed value"))
        return nil
      }
      guard let (fitted, type) = fit(left, right, match) else { return nil }
      conditions.append(atom(.compare(left.term, relation, fitted, type), match))
      if relation == .equal {
        ends = [scaled(number, fitted), scaled(number, fitted)]
      } else {
        ends[index] = scaled(number, fitted)
      }
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

  private func scaled(_ number: Ratio, _ term: Term) -> Ratio {
    if case .product(_, .constant(let scale)) = term { return number.times(scale) ?? number }
    return number
  }

  /// A cell's value: a factor, or a formula.
  private func value(_ form: FormMatch) -> Typed? {
    form.form.category == "factor" ? factor(form) : formula(form)
  }

  private func bounds(_ match: FormMatch) -> [(FormMatch, Comparison)?] {
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

  // MARK: - Values and lengths from tables

  /// The table as a value in a formula.
  func valueTable(_ definition: Definition, _ table: Table) -> Typed? {
    let name = definition.node.name
    if let known = lowered[name] { return known }
    var dimension: [ValueType: Int]?
    var rows: [ValueTable.Row] = []
    for row in self.rows(definition) {
      guard let value = cellFormula(row.cell).flatMap(formula) else { return nil }
      guard dimension == nil || dimension == value.dimension else {
        report(
          Diagnostic(
            .wrongType, "the values of `\(name)` are of different kinds", at: row.cell,
            "this one is \(Self.noun(value))"))
        return nil
      }
      dimension = value.dimension
      rows.append(ValueTable.Row(condition: row.condition, value: value.term, span: row.cell))
    }
    parts.tables.append(ValueTable(name: name, rows: rows))
    let typed = Typed(
      term: .table(parts.tables.count - 1), dimension: dimension ?? [:], isLoose: true,
      text: name.lowercased())
    lowered[name] = typed
    return typed
  }

  private func cellFormula(_ place: Span) -> FormMatch? {
    let tokens = Lexer.sentences(of: tree.page.source, in: place).flatMap(\.tokens)
    return match(
      StatementNode(tokens: tokens, lists: [], span: place), as: "formula",
      what: "a value such as `50%`, `$10.00` or `14 days`")
  }

  /// The table as lengths of a window, row by row.
  func lengthRows(_ definition: Definition) -> [(condition: Condition, length: Length)] {
    rows(definition).compactMap { row in
      guard let formula = cellFormula(row.cell) else { return nil }
      guard let duration = onlyDuration(formula), let length = length(duration) else {
        report(
          Diagnostic(
            .wrongType, "this is no length of time", at: row.cell, "expected a length such as `14 days`"))
        return nil
      }
      return (row.condition, length)
    }
  }
}
