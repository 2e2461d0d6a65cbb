import RedressBase
import RedressDiagnostics
import RedressSyntax

/// A term with its dimension: how often each unit is in it.
struct Typed {
  var term: Term
  var dimension: [ValueType: Int]
  /// A plain number or a price is among its factors and may stand for a unit: "÷ 12", "× $0.05".
  var isLoose = false
  /// Its days are business days, which are not to be compared with others.
  var isBusiness = false
  /// It is a share: a percentage, or a fact that lies between 0 and 1.
  var isShare = false
  /// How many steps it takes to compute, definitions spelled out.
  var size = 1
  var text: String

  /// The type, where the units come out even.
  var type: ValueType? {
    let units = dimension.filter { $0.value != 0 }
    if units.isEmpty { return .number }
    if units.count == 1, let unit = units.first, unit.value == 1 { return unit.key }
    if dimension[.money] == 1, dimension[.time, default: 0] == 0, isLoose { return .money }
    return nil
  }

  static func plain(_ term: Term, _ text: String) -> Typed {
    Typed(term: term, dimension: [:], isLoose: true, text: text)
  }
}

extension CheckPass {
  /// The term that a formula stands for; nil after an error has been reported.
  func formula(_ match: FormMatch) -> Typed? {
    var result = match["term"]?.asForm.flatMap(term)
    var link = match
    while let rest = link["rest"]?.asForm, let left = result, let right = rest["term"]?.asForm.flatMap(term) {
      result = sum(left, right, isMinus: link.form.name == "formula.minus", span(match))
      link = rest
    }
    return result
  }

  private func sum(_ left: Typed, _ right: Typed, isMinus: Bool, _ place: Span) -> Typed? {
    guard let first = left.type, let second = right.type, first == second, left.isBusiness == right.isBusiness
    else {
      report(
        Diagnostic(
          .wrongType,
          "\(Self.noun(left)) and \(Self.noun(right)) can't be \(isMinus ? "subtracted" : "added")",
          at: place,
          "`\(left.text)` is \(Self.noun(left)), `\(right.text)` is \(Self.noun(right))"))
      return nil
    }
    let term: Term = isMinus ? .difference(left.term, right.term) : .sum(left.term, right.term)
    return Typed(
      term: term, dimension: left.dimension, isLoose: left.isLoose || right.isLoose,
      isBusiness: left.isBusiness, isShare: left.isShare || right.isShare, size: left.size + right.size,
      text: "\(left.text) \(isMinus ? "−" : "+") \(right.text)")
  }

  static func noun(_ typed: Typed) -> String {
    if typed.type == .days, typed.isBusiness { return "a number of business days" }
    return typed.type.map(noun) ?? "a mixture of units"
  }

  static func noun(_ type: ValueType) -> String {
    switch type {
    case .money: "an amount of money"
    case .count: "a count"
    case .days: "a number of days"
    case .months: "a number of months"
    case .time: "a length of time"
    case .share, .number: "a plain number or share"
    }
  }

  func term(_ match: FormMatch) -> Typed? {
    var result = match["factor"]?.asForm.flatMap(factor)
    var link = match
    while let rest = link["rest"]?.asForm, let left = result,
      let right = rest["factor"]?.asForm.flatMap(factor)
    {
      result = product(left, right, isDivision: link.form.name == "term.divided", span(match))
      link = rest
    }
    return result
  }

  private func product(_ left: Typed, _ right: Typed, isDivision: Bool, _ place: Span) -> Typed? {
    var dimension = left.dimension
    for (unit, power) in right.dimension { dimension[unit, default: 0] += isDivision ? -power : power }
    if dimension[.money, default: 0] > 1 || dimension[.money, default: 0] < -1 {
      report(
        Diagnostic(
          .notLinear, "an amount of money is multiplied by another", at: place, "money times money",
          hint: "amounts are linear: money times a share, a count or a number"))
      return nil
    }
    if isDivision, case .constant(let ratio) = right.term, ratio == .zero {
      report(Diagnostic(.notLinear, "division by zero", at: place, "this divides by 0"))
      return nil
    }
    let term: Term = isDivision ? .quotient(left.term, right.term) : .product(left.term, right.term)
    return Typed(
      term: term, dimension: dimension, isLoose: left.isLoose || right.isLoose,
      isShare: isDivision && left.type != .number && left.type == right.type, size: left.size + right.size,
      text: "\(left.text) \(isDivision ? "÷" : "×") \(right.text)")
  }

  func factor(_ match: FormMatch) -> Typed? {
    let text = text(of: span(match))
    switch match.form.name {
    case "factor.number": return number(match).map { .plain(.constant($0), text) }
    case "factor.counted":
      return number(match).map {
        Typed(term: .constant($0), dimension: [.count: 1], isLoose: true, text: text)
      }
    case "factor.percent":
      return percent(match).map {
        Typed(term: .constant($0), dimension: [:], isLoose: true, isShare: true, text: text)
      }
    case "factor.money":
      return money(match).map { Typed(term: .money($0), dimension: [.money: 1], isLoose: true, text: text) }
    case "factor.duration": return match["duration"]?.asForm.flatMap(duration)
    case "factor.percentOf": return percentOf(match, text)
    case "factor.shareOf": return shareOf(match, text)
    case "factor.quantity": return match["quantity"]?.asForm.flatMap(quantity)
    case "factor.defined": return match.name("valueDefinition").flatMap { definedValue($0, span(match)) }
    case "factor.parentheses": return match["formula"]?.asForm.flatMap(formula)
    case "factor.smaller": return extreme(match, Term.smaller)
    case "factor.larger": return extreme(match, Term.larger)
    default: return nil
    }
  }

  private func number(_ match: FormMatch) -> Ratio? {
    guard case .token(let token)? = match["number"] else { return nil }
    return token.numberValue
  }

  private func percent(_ match: FormMatch) -> Ratio? {
    guard case .token(let token)? = match["percent"], case .percent(let ratio) = token.kind else {
      return nil
    }
    return ratio.dividedBy(Ratio(100))
  }

  private func money(_ match: FormMatch) -> Money? {
    guard case .token(let token)? = match["money"], case .money(let money) = token.kind else { return nil }
    return money
  }

  /// A written length as a number of days or months, or as elapsed time.
  func duration(_ match: FormMatch) -> Typed? {
    guard let length = length(match) else { return nil }
    let text = text(of: span(match))
    let count = Int64(length.count)
    switch length.unit {
    case .minutes:
      return Typed(term: .constant(Ratio(count * 60_000_000)), dimension: [.time: 1], text: text)
    case .hours:
      return Typed(term: .constant(Ratio(count * 3_600_000_000)), dimension: [.time: 1], text: text)
    case .days: return Typed(term: .constant(Ratio(count)), dimension: [.days: 1], text: text)
    case .businessDays:
      return Typed(term: .constant(Ratio(count)), dimension: [.days: 1], isBusiness: true, text: text)
    case .weeks: return Typed(term: .constant(Ratio(count * 7)), dimension: [.days: 1], text: text)
    case .months: return Typed(term: .constant(Ratio(count)), dimension: [.months: 1], text: text)
    case .years: return Typed(term: .constant(Ratio(count * 12)), dimension: [.months: 1], text: text)
    }
  }

  private func percentOf(_ match: FormMatch, _ text: String) -> Typed? {
    guard let share = percent(match), let whole = match["factor"]?.asForm.flatMap(factor) else { return nil }
    return Typed(
      term: .product(.constant(share), whole.term), dimension: whole.dimension, isLoose: whole.isLoose,
      text: text)
  }

  private func shareOf(_ match: FormMatch, _ text: String) -> Typed? {
    guard let share = match.name("valueDefinition").flatMap({ definedValue($0, span(match)) }),
      let whole = match["factor"]?.asForm.flatMap(factor)
    else { return nil }
    guard share.type == .number else {
      report(
        Diagnostic(
          .wrongType, "`\(share.text)` is no share", at: span(match),
          "it is \(Self.noun(share)); a percentage is expected before `of`"))
      return nil
    }
    return Typed(
      term: .product(share.term, whole.term), dimension: whole.dimension, isLoose: whole.isLoose, text: text)
  }

  private func extreme(_ match: FormMatch, _ make: (Term, Term) -> Term) -> Typed? {
    guard let first = match["first"]?.asForm.flatMap(formula),
      let second = match["second"]?.asForm.flatMap(formula)
    else { return nil }
    guard let type = first.type, type == second.type else {
      report(
        Diagnostic(
          .wrongType, "values of different kinds can't be compared", at: span(match),
          "\(Self.noun(first)) and \(Self.noun(second))"))
      return nil
    }
    return Typed(
      term: make(first.term, second.term), dimension: first.dimension,
      isLoose: first.isLoose || second.isLoose, text: text(of: span(match)))
  }

  /// A circle that leads through a table: others are found when the definitions are sorted.
  private func reportCircle(_ node: DefinitionNode, _ place: Span) -> Typed? {
    report(
      Diagnostic(
        .circularDefinition, "`\(node.name)` leads back to itself", at: node.nameSpan, "this definition",
        and: [.secondary(place, "used here")],
        hint: "a definition may use only definitions that do not lead back to it"))
    return nil
  }

  /// A value under the name that the policy gives it; definitions that double each other are refused.
  private func named(_ typed: Typed, _ name: String, _ place: Span) -> Typed? {
    guard typed.size <= 2_000 else {
      report(
        Diagnostic(
          .tooLarge, "`\(name)` takes more than 2,000 steps to compute", at: place, "used here",
          hint: "definitions that use others twice double at each level"))
      return nil
    }
    var named = typed
    named.text = name.lowercased()
    return named
  }

  func definedValue(_ name: String, _ place: Span) -> Typed? {
    guard let definition = definitions[name] else { return nil }
    guard !openDefinitions.contains(name) else { return reportCircle(definition.node, place) }
    usedDefinitions.insert(name)
    openDefinitions.append(name)
    defer { openDefinitions.removeLast() }
    if case .value(let match) = definition.meaning {
      return inPolicy { formula(match) }.flatMap { named($0, name, place) }
    }
    return definition.node.table.flatMap { table in inPolicy { valueTable(definition, table) } }
  }
}
