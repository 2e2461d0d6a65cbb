import RedressBase
import RedressDiagnostics

/// Every point of a table's axes has to lie in exactly one cell. The points tried are all ends of ranges,
/// their neighbours, and the middles between them: for ranges these are all the cases there are.
extension CheckPass {
  func checkTables() {
    for table in tierTables { check(table) }
  }

  private func check(_ table: TierTable) {
    let points = table.axes.indices.map { axis in samples(table, axis) }
    var gaps: [String] = []
    var overlaps: [(String, TierTable.Cell, TierTable.Cell)] = []
    for first in points[0] {
      for second in points.count > 1 ? points[1] : [.none] {
        let hits = table.cells.filter {
          covers($0.ranges[0], first) && (second.isNone || covers($0.ranges[1], second))
        }
        let place = describe(table, first, second)
        if hits.isEmpty { gaps.append(place) }
        if hits.count > 1 { overlaps.append((place, hits[0], hits[1])) }
      }
    }
    report(table, gaps, overlaps)
  }

  private func report(
    _ table: TierTable, _ gaps: [String], _ overlaps: [(String, TierTable.Cell, TierTable.Cell)]
  ) {
    if let gap = gaps.first {
      report(
        Diagnostic(
          .tableGap, "`\(table.name)` has no value for \(gap)", at: table.nameSpan, "this table",
          and: table.cells.prefix(6).map { .secondary($0.span, "") },
          hint: "add a row for it\(gaps.count > 1 ? "; \(gaps.count - 1) more such places" : "")"))
    }
    if let (place, first, second) = overlaps.first {
      report(
        Diagnostic(
          .tableOverlap, "`\(table.name)` has two values for \(place)", at: second.span,
          "this one holds there",
          and: [.secondary(first.span, "and so does this")],
          hint: "let one range end before the other begins: `over 20% up to 50%`"))
    }
  }

  private enum Point {
    case number(Ratio), name(String), none
    var isNone: Bool { if case .none = self { true } else { false } }
  }

  private func covers(_ range: AxisRange, _ point: Point) -> Bool {
    switch (range, point) {
    case (.interval, .number(let value)): range.contains(value)
    case (.names(let names), .name(let name)): names.contains(name)
    case (.other, .name(let name)): name.isEmpty
    default: false
    }
  }

  private static let intervals: Set<String> = ["year", "month", "week", "day"]

  private func samples(_ table: TierTable, _ axis: Int) -> [Point] {
    let ranges = table.cells.map { $0.ranges[axis] }
    if case .choice(let choice) = table.axes[axis] {
      let names = ranges.flatMap { range -> [String] in
        if case .names(let names) = range { names } else { [] }
      }
      let isComplete = choice.rawValue.hasSuffix("interval") && Set(names).isSuperset(of: Self.intervals)
      return Set(names).sorted().map(Point.name) + (isComplete ? [] : [.name("")])
    }
    let isWhole = isWhole(table.axes[axis])
    let ends = ranges.flatMap { range -> [Ratio] in
      guard case .interval(let low, _, let high, _) = range else { return [] }
      return [low, high].compactMap { $0 }
    }
    return numbers(Array(Set(ends + [.zero])).sorted(), isWhole, isShare(table.axes[axis])).map(Point.number)
  }

  private func numbers(_ ends: [Ratio], _ isWhole: Bool, _ isShare: Bool) -> [Ratio] {
    var points = ends
    if isWhole {
      for shift in [-1, 1] as [Int64] { points += ends.compactMap { $0.plus(Ratio(shift)) } }
    } else {
      points += zip(ends, ends.dropFirst()).compactMap { $0.plus($1)?.dividedBy(Ratio(2)) }
      if let last = ends.last, let beyond = last.plus(.one) { points.append(beyond) }
    }
    if isShare { points = points.filter { $0 <= .one } + [.one] }
    return Set(points).sorted().filter { $0 >= .zero }
  }

  private func isWhole(_ axis: Axis) -> Bool {
    guard case .quantity(let typed, _) = axis else { return false }
    return typed.type?.isWhole == true && typed.type != .time
  }

  private func isShare(_ axis: Axis) -> Bool {
    guard case .quantity(let typed, _) = axis else { return false }
    return typed.type == .number
  }

  private func describe(_ table: TierTable, _ first: Point, _ second: Point) -> String {
    let one = describe(table.axes[0], first)
    return second.isNone || table.axes.count < 2 ? one : "\(one) and \(describe(table.axes[1], second))"
  }

  private func describe(_ axis: Axis, _ point: Point) -> String {
    switch (axis, point) {
    case (.quantity(let typed, let text), .number(let value)):
      "\(text) = \(written(value, typed.type))"
    case (.choice(let choice), .name(let name)):
      name.isEmpty ? "any other \(choice.rawValue.replacing("_", with: " "))" : "`\(name)`"
    default: "other values"
    }
  }

  private func written(_ value: Ratio, _ type: ValueType?) -> String {
    switch type {
    case .number, .share: (value.times(Ratio(100)) ?? value).description + "%"
    case .time: (value.dividedBy(Ratio(3_600_000_000)) ?? value).description + " hours"
    case .money: value.description + " minor units"
    default: value.description
    }
  }
}
