/// Finds what a person probably meant by a name that does not exist.
///
///     DidYouMean.nearest("montly", in: ["annual", "monthly", "weekly"])        // ["monthly"]
///     DidYouMean.nearestPhrases("the credit used", in: ["the credits used"])   // ["the credits used"]
///
/// Upper and lower case are alike. What is more than twice as far as the nearest is left out. The answer does
/// not depend on the order of the candidates.
public enum DidYouMean {
  private static let most = 3

  /// Up to three candidates that differ from a word by few letters, the nearest first.
  ///
  /// A third of the letters may differ, and always one.
  public static func nearest(_ word: String, in candidates: [String]) -> [String] {
    let letters = Array(word.lowercased())
    return best(candidates) { candidate in
      let other = Array(candidate.lowercased())
      let limit = max(1, max(letters.count, other.count) / 3)
      return letters.distance(to: other, limit: limit)
    }
  }

  /// Up to three candidates that differ from a phrase by few words, the nearest first.
  ///
  /// Words are compared whole: a misspelt one costs part of a word, an article or a small word that is
  /// missing half of one. Half of the words may differ.
  public static func nearestPhrases(_ phrase: String, in candidates: [String]) -> [String] {
    let words = Word.words(of: phrase)
    return best(candidates) { candidate in
      let other = Word.words(of: candidate)
      let longer = max(words.count, other.count)
      guard longer <= 2 * min(words.count, other.count) + 2 else { return nil }
      let distance = Word.distance.between(words, other)
      return 2 * distance <= longer * Word.cost ? distance : nil
    }
  }

  private static func best(_ candidates: [String], distance: (String) -> Int?) -> [String] {
    let near = Set(candidates).compactMap { candidate in
      distance(candidate).map { (distance: $0, candidate: candidate) }
    }
    let sorted = near.sorted { $0 < $1 }
    let limit = 2 * (sorted.first?.distance ?? 0)
    return sorted.prefix(most).filter { $0.distance <= limit }.map(\.candidate)
  }
}

extension [Character] {
  /// The number of single-letter edits, or nothing when it is above the limit.
  fileprivate func distance(to other: [Character], limit: Int) -> Int? {
    guard abs(count - other.count) <= limit else { return nil }
    let letters = EditDistance<Character>(
      addition: { _ in 1 }, replacement: { $0 == $1 ? 0 : 1 }, swap: 1)
    let distance = letters.between(self, other)
    return distance <= limit ? distance : nil
  }
}

/// A word of a phrase, as an element of a distance over words.
private struct Word: Equatable {
  /// What a whole word costs.
  static let cost = 12

  private static let small: Set<[Character]> = Set(
    ["a", "an", "the", "of", "in", "on", "is", "are", "has", "was", "by", "at"].map(Array.init))

  let letters: [Character]

  static func words(of phrase: String) -> [Word] {
    phrase.lowercased().split(whereSeparator: \.isWhitespace).map { Word(letters: Array($0)) }
  }

  static var distance: EditDistance<Word> {
    EditDistance(
      addition: { small.contains($0.letters) ? cost / 2 : cost }, replacement: replacement, swap: cost / 2)
  }

  private static func replacement(_ left: Word, _ right: Word) -> Int {
    let longer = max(left.letters.count, right.letters.count)
    guard let edits = left.letters.distance(to: right.letters, limit: longer / 2) else { return cost }
    return edits == 0 ? 0 : max(1, edits * cost / longer)
  }
}
