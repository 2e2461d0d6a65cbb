import RedressBase

/// Products made exact, once their factors are known.
extension ProductBook {
  /// The exact value of each product for the factors of the solver's last model; nil where one divides by
  /// zero or does not fit.
  func exactValues(_ solver: Solver) -> [Ratio?] {
    products.map { product in
      var value: Ratio? = product.quotient.coefficient
      for top in product.quotient.tops { value = value?.times(Ratio(solver.value(top.number))) }
      for bottom in product.quotient.bottoms { value = value?.dividedBy(Ratio(solver.value(bottom.number))) }
      return value
    }
  }

  /// Every product has its exact value, given factors that are the model's.
  func exact(_ values: [Ratio?]) -> [Formula] {
    zip(products, values).compactMap { product, value in
      value.map { product.value.equals(logic.number($0)) }
    }
  }
}
