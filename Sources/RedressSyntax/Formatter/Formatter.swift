import RedressDiagnostics

/// Lays a policy out canonically, without changing what it says.
///
///     Formatter.format(SourceText(file: "policy.md", text: text))
///
/// One blank line stands between blocks, but none between a clause's heading and its first sentence, nor
/// between a sentence that ends with a colon and its list. Bullets are `-`, nested by two spaces; the columns
/// of a table are aligned; prose is wrapped. Code, HTML and link definitions stay as they are, and so does a
/// list that holds more than sentences. Words are never changed, except that the dash before `overrides` in a
/// heading becomes an em dash.
///
/// Formatting twice is formatting once, and the page says the same words in the same blocks: both are checked
/// on each text, and a text that Markdown reads too strangely for that is returned as it is.
public enum Formatter {
  /// The width to which prose is wrapped.
  public static let width = 100

  private static let mostAttempts = 3

  /// The canonical layout of `source`.
  public static func format(_ source: SourceText) -> String {
    let page = PageReader.read(source)
    var layout = Layout(page).text
    for _ in 0..<mostAttempts {
      let next = PageReader.read(SourceText(file: source.file, text: layout))
      let again = Layout(next).text
      if again == layout { return PageOutline.of(next) == PageOutline.of(page) ? layout : source.text }
      layout = again
    }
    return source.text
  }
}
