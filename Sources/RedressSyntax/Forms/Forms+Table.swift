extension Forms {
  /// Tables of values: their axes and their cells.
  static let tables: [Form] = [
    Form(
      "table.lead", "tableLead", "[,] by {axes:axis*}",
      "The axes of the table that follows: the first down, the second across.",
      example: ", by days since the purchase"),
    Form(
      "axis.quantity", "axis", "{term}", "Ranges of a number of the vocabulary.",
      example: "days since the purchase"),
    Form("axis.plan", "axis", "plan", "Names of plans.", example: "plan"),
    Form("axis.interval", "axis", "interval", "Daily, weekly, monthly, annual.", example: "interval"),
    Form("axis.product", "axis", "product", "Products.", example: "product"),
    Form("axis.country", "axis", "country", "Codes of countries.", example: "country"),
    Form("axis.payment_method", "axis", "payment method", "Payment methods.", example: "payment method"),
    Form("cell.compare", "cell", "{comparison}", "A half-open range.", example: "more than 30 days"),
    Form("cell.to", "cell", "{low:factor} to {high:factor}", "Both ends included.", example: "0 to 7 days"),
    Form(
      "cell.toLess", "cell", "{low:factor} to (less than|under) {high:factor}",
      "The low end included, the high end not.", example: "0% to less than 20%"),
    Form(
      "cell.over", "cell", "(more than|over) {low:factor} (to|up to|and at most|but at most) {high:factor}",
      "The low end not included, the high end included.", example: "over 20% up to 50%"),
    Form("cell.exact", "cell", "{factor}", "Just that value.", example: "0 days"),
    Form("intervalCell.named", "intervalCell", "{values:adjective*}", "These intervals.", example: "monthly"),
    Form("intervalCell.other", "intervalCell", other, "Those that no other row names.", example: "any other"),
    Form(
      "productCell.named", "productCell", "{products:productNoun*}", "These products.", example: "credit pack"
    ),
    Form("productCell.other", "productCell", other, "Those that no other row names.", example: "any other"),
    Form("nameCell.named", "nameCell", "{values:code*}", "These names.", example: "`pro` or `team`"),
    Form("nameCell.other", "nameCell", other, "Those that no other row names.", example: "any other"),
  ]

  private static let other = "(any other|all other|other|any)"
}
