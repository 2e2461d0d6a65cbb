/// Definitions: names for conditions, shares, amounts and lengths of windows, many by tables.
extension RandomPhrases {
  private static let colours = ["Amber", "Blue", "Coral", "Dun", "Ebony", "Fawn", "Green", "Hazel"]

  /// The lines under "What we mean"; the names are noted for the phrases that come after.
  mutating func definitions() -> [String] {
    var colours = Self.colours.shuffled(using: &chance)[...]
    var lines: [String] = []
    for _ in 0..<chance.number(0...4) {
      guard let colour = colours.popFirst() else { break }
      lines += definition(colour) + [""]
    }
    return lines
  }

  private mutating func definition(_ colour: String) -> [String] {
    switch chance.number(0...6) {
    case 0...2: return conditionDefinition(colour)
    case 3, 4:
      let lines = valueDefinition(colour + " share", [0, 10, 25, 50, 75, 100].map { "\($0)%" })
      shares.append("\(colour.lowercased()) share")
      return lines
    case 5:
      let plain = ["**\(colour) amount** means \(formula())."]
      let lines =
        chance.odds(0.5)
        ? plain : valueDefinition(colour + " amount", ["$0.00", "$5.00", "$10.00", "$20.00"])
      amounts.append("\(colour.lowercased()) amount")
      return lines
    default:
      let lines = valueDefinition(colour + " length", ["0 days", "7 days", "14 days", "1 month", "48 hours"])
      lengths.append("\(colour.lowercased()) length")
      return lines
    }
  }

  private mutating func conditionDefinition(_ colour: String) -> [String] {
    let condition = condition(.refund, depth: 1)
    conditions.append("\(colour.lowercased()) case")
    return ["**\(colour) case** means \(condition.words)\(condition.isList ? "" : ".")"] + condition.lines()
  }

  private mutating func valueDefinition(_ name: String, _ values: [String]) -> [String] {
    if chance.odds(0.15) { return ["**\(name)** means \(chance.one(values))."] }
    let down = axis()
    guard chance.odds(0.25) else { return table(name, down, values) }
    var across = axis()
    while across.name == down.name { across = axis() }
    return table(name, down, across, values)
  }
}

/// Tables.
extension RandomPhrases {
  /// What a table goes by, with cells in which every case lies once.
  private struct Axis {
    let name: String
    let cells: [String]
  }

  private mutating func axis() -> Axis {
    switch chance.number(0...7) {
    case 0: return Axis(name: "interval", cells: ["annual", "monthly", "any other"])
    case 1: return Axis(name: "plan", cells: ["`pro`", "`team` or `basic`", "any other"])
    case 2: return Axis(name: "product", cells: ["subscription", "credit pack or `gift_card`", "any other"])
    case 3: return namedAxis()
    default: return rangedAxis()
    }
  }

  private mutating func namedAxis() -> Axis {
    chance.one([
      Axis(name: "country", cells: ["`GB`", "`US` or `DE`", "any other"]),
      Axis(name: "payment method", cells: ["`card`", "any other"]),
    ])
  }

  private mutating func rangedAxis() -> Axis {
    let (name, bounds) = chance.one([
      ("days since the purchase", ["7 days", "14 days", "30 days"]),
      ("months since the start of the subscription", ["1 month", "6 months", "12 months"]),
      ("used share of the credits issued", ["10%", "20%", "50%"]),
      ("amount paid", ["$10.00", "$29.00", "$50.00"]),
      ("unused full months", ["1 month", "3 months", "6 months"]),
      ("credits used", ["1 credit", "20 credits", "100 credits"]),
      ("days until the end of the period", ["2 days", "7 days", "14 days"]),
      ("time since the purchase", ["2 hours", "24 hours", "48 hours"]),
    ])
    return Axis(name: name, cells: ranges(chance.some(bounds, 1...3)))
  }

  /// Half-open ranges that meet at the bounds.
  private mutating func ranges(_ bounds: [String]) -> [String] {
    let isOpenBelow = chance.odds(0.5)
    let inner = zip(bounds, bounds.dropFirst()).map {
      isOpenBelow ? "more than \($0) up to \($1)" : "at least \($0) but less than \($1)"
    }
    let (first, last) = (bounds[0], bounds[bounds.count - 1])
    return isOpenBelow
      ? ["at most \(first)"] + inner + ["over \(last)"] : ["less than \(first)"] + inner + ["\(last) or more"]
  }

  private mutating func table(_ name: String, _ axis: Axis, _ values: [String]) -> [String] {
    var lines = ["**\(name)** means, by \(axis.name):", "", "| case | value |", "| --- | --- |"]
    for cell in axis.cells { lines.append("| \(cell) | \(chance.one(values)) |") }
    return lines
  }

  private mutating func table(_ name: String, _ down: Axis, _ across: Axis, _ values: [String]) -> [String] {
    var lines = ["**\(name)** means, by \(down.name) and \(across.name):", ""]
    lines.append("| | \(across.cells.joined(separator: " | ")) |")
    lines.append("|" + String(repeating: " --- |", count: across.cells.count + 1))
    for cell in down.cells {
      let row = across.cells.map { _ in chance.one(values) }
      lines.append("| \(cell) | \(row.joined(separator: " | ")) |")
    }
    return lines
  }
}
