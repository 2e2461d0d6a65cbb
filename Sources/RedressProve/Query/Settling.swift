import RedressBase

/// The ways to make products exact around the solver's last model: all factors but one are settled, so that
/// what is left is linear.
struct Settling {
  private let solver: Solver
  private let book: ProductBook

  init(_ inquiry: Inquiry) {
    solver = inquiry.solver
    book = inquiry.book
  }

  /// In the order in which they are tried; one empty way where there are no products.
  func ways() -> [[Formula]] {
    if book.products.isEmpty { return [[]] }
    let model = values()
    var ways = [way(model, leaves: .money), way(model, leaves: .share)]
    for whole in [100, 30, 365, 1_000, 12] as [Int64] {
      ways.append(way(model, leaves: .share, money: 12_000, whole: whole))
    }
    return ways.compactMap { $0 } + [book.exact(book.exactValues(solver)) + pinned(model)].compactMap { $0 }
  }

  /// What stays open in each product.
  private enum Open { case money, share }

  private func values() -> [OpaquePointer: Int64] {
    var values: [OpaquePointer: Int64] = [:]
    for product in book.products {
      for factor in product.quotient.tops + product.quotient.bottoms {
        values[factor.number.ast] = solver.value(factor.number)
      }
    }
    return values
  }

  private func pinned(_ model: [OpaquePointer: Int64]) -> [Formula] {
    book.products.flatMap { ($0.quotient.tops + $0.quotient.bottoms).map(\.number) }.compactMap { number in
      model[number.ast].map { number.equals($0) }
    }
  }

  private func way(
    _ model: [OpaquePointer: Int64], leaves open: Open, money: Int64? = nil, whole: Int64? = nil
  ) -> [Formula]? {
    var pins: [Formula] = []
    for product in book.products {
      let tops = product.quotient.tops
      let index = tops.firstIndex { $0.isMoney == (open == .money) } ?? tops.indices.first
      var factor: Ratio? = product.quotient.coefficient
      for (place, top) in tops.enumerated() where place != index {
        let value = top.isMoney ? money ?? model[top.number.ast] ?? 0 : model[top.number.ast] ?? 0
        pins.append(top.number.equals(value))
        factor = factor?.times(Ratio(value))
      }
      for bottom in product.quotient.bottoms {
        let value = whole ?? model[bottom.number.ast] ?? 0
        pins.append(bottom.number.equals(value))
        factor = factor?.dividedBy(Ratio(value))
      }
      guard let factor else { continue }
      let rest = index.map { tops[$0].number.times(factor) } ?? book.logic.number(factor)
      pins.append(product.value.equals(rest))
    }
    return pins
  }
}
