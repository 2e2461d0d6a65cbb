/// The part of a line that is shown, with `…` where it is cut.
struct LineWindow {
  /// The text to show.
  let text: String

  private let offset: Int
  private let lastColumn: Int

  /// A window whose text starts at `firstColumn` of its line.
  init(text: String, firstColumn: Int = 0, isCutBefore: Bool = false, isCutAfter: Bool = false) {
    self.text = (isCutBefore ? "…" : "") + text + (isCutAfter ? "…" : "")
    offset = firstColumn - (isCutBefore ? 1 : 0)
    lastColumn = self.text.displayWidth - (isCutAfter ? 1 : 0)
  }

  /// Columns of the line as columns of the window. What was cut away falls on the `…`.
  func place(_ columns: Range<Int>) -> Range<Int> {
    let start = min(max(columns.lowerBound - offset, 0), lastColumn)
    let end = min(columns.upperBound - offset, lastColumn + 1)
    return start..<max(end, start + 1)
  }
}
