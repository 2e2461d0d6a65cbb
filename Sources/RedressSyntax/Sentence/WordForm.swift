/// How a written word becomes the form that patterns are matched against.
///
/// Articles carry no meaning in the language and are left out; the plural and the singular are one, and
/// so are `is` and `are`: "Credits are used" and "a credit is used" match the same pattern. Patterns and
/// sentences go through the same function, so that neither can drift from the other.
public enum WordForm {
  private static let articles: Set<String> = ["a", "an", "the"]
  private static let irregular: [String: String] = [
    "are": "is", "were": "was", "have": "has", "do": "does", "these": "this", "those": "that",
    "e-mail": "email", "e-mails": "email", "their": "its", "his": "its", "her": "its",
    "canceled": "cancelled",
    "cancelation": "cancellation", "cancelations": "cancellation", "can't": "cannot", "setup": "set-up",
    "goes": "go", "does": "does", "people": "person", "taxes": "tax",
  ]

  /// The matching form of `word`; nil for an article.
  public static func key(_ word: String) -> String? {
    let lower = word.lowercased().replacing("’", with: "'")
    if articles.contains(lower) { return nil }
    if let known = irregular[lower] { return known }
    return singular(withoutPossessive(lower))
  }

  private static func withoutPossessive(_ word: String) -> String {
    if word.hasSuffix("'s") { return String(word.dropLast(2)) }
    if word.hasSuffix("'") { return String(word.dropLast()) }
    return word
  }

  private static func singular(_ word: String) -> String {
    if let stem = stem(beforeIes: word) { return stem + "y" }
    guard word.count > 3, word.hasSuffix("s") else { return word }
    for ending in ["ches", "shes", "xes", "sses"] where word.hasSuffix(ending) {
      return String(word.dropLast(2))
    }
    for ending in ["ss", "us", "is", "always", "less"] where word.hasSuffix(ending) { return word }
    return String(word.dropLast())
  }

  /// "remedies" is the plural of "remedy", but "movies" that of "movie", and the letters don't tell which: so a
  /// "movie" ends like a "remedy" too. What stands before the ending; nil where a word has another one.
  private static func stem(beforeIes word: String) -> Substring? {
    for ending in ["ies", "ie"] where word.hasSuffix(ending) && word.count > ending.count {
      return word.dropLast(ending.count)
    }
    return nil
  }
}
