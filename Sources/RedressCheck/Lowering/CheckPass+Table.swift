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
        return axis["term"]?.asForm.flatMap(term).map { .quantity($0, text: text(of: span(axis))) }
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
    let columns = max((table.rows.first?.count ?? 0) - 1, 1)
    let isRead = tier.cells.count == (table.rows.count - 1) * columns
    if isRead, !tierTables.contains(where: { $0.name == tier.name }) { tierTables.append(tier) }
    return rows
  }

  // MARK: - Values and lengths from tables

  /// The table as a value in a formula.
  func valueTable(_ definition: Definition, _ table: Table) -> Typed? {
    let name = definition.node.name
    if let known = lowered[name] { return known }
    var dimension: [ValueType: Int]?
    var rows: [ValueTable.Row] = []
    var shares: [Bool] = []
    for row in self.rows(definition) {
      guard let value = cellFormula(row.cell).flatMap(formula) else { return nil }
      guard dimension == nil || dimension == value.dimension else {
        report(
          Diagnostic(
            .wrongType, "the values of `\(name)` are of different kinds", at: row.cell,
            "this one is \(Self.noun(value))"))
        return nil
      }
      if let first = shares.first, first != value.isShare, value.term != .constant(.zero) {
        report(
          Diagnostic(
            .wrongType, "the values of `\(name)` are of different kinds", at: row.cell,
            "a percentage and a plain number", hint: "write `50%` rather than `50`"))
        return nil
      }
      if value.term != .constant(.zero) { shares.append(value.isShare) }
      dimension = value.dimension
      rows.append(ValueTable.Row(condition: row.condition, value: value.term, span: row.cell))
    }
    parts.tables.append(ValueTable(name: name, rows: rows))
    let typed = Typed(
      term: .table(parts.tables.count - 1), dimension: dimension ?? [:], isLoose: true,
      isShare: shares.first ?? false,
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
