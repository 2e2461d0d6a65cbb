extension Forms {
  /// Tables of values: their axes and their cells.
  static let tables: [Form] = [
    Form(
      "table.lead", "tableLead", "[,] by {axes:axis*}",
      "The axes of the table that follows: the first down, the second across.",
      example: ", by days since the purchase"),
    Form("axis.quantity", "axis", "{quantity}", example: "days since the purchase"),
    Form("axis.plan", "axis", "plan", example: "plan"),
    Form("axis.interval", "axis", "interval", example: "interval"),
    Form("axis.product", "axis", "product", example: "product"),
    Form("axis.country", "axis", "country", example: "country"),
    Form("axis.payment_method", "axis", "payment method", example: "payment method"),
    Form("cell.compare", "cell", "{comparison}", "A half-open range.", example: "more than 30 days"),
    Form("cell.to", "cell", "{low:factor} to {high:factor}", "Both ends included.", example: "0 to 7 days"),
    Form(
      "cell.toLess", "cell", "{low:factor} to (less than|under) {high:factor}",
      "The low end included, the high end not.", example: "0% to less than 20%"),
    Form(
      "cell.over", "cell", "(more than|over) {low:factor} (to|up to|and at most|but at most) {high:factor}",
      "The low end not included, the high end included.", example: "over 20% up to 50%"),
    Form("cell.exact", "cell", "{factor}", "Just that value.", example: "0 days"),
    Form("choiceCell.adjective", "choiceCell", "{values:adjective*}", example: "monthly"),
    Form("choiceCell.product", "choiceCell", "{products:productNoun*}", example: "credit pack"),
    Form("choiceCell.name", "choiceCell", "{values:code*}", example: "`pro`"),
    Form(
      "choiceCell.other", "choiceCell", "(any other|all other|other|any)",
      "Whatever the rows above do not name.", example: "any other"),
  ]
}
