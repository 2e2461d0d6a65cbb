/// The published grammar: every form of the language, by the part of a policy in which it stands.
public enum Forms {
  /// All forms, the vocabulary's phrases among them.
  public static let all: [Form] =
    rules + conditions + windows + amounts + effects + shaping + process + guarantees + tables + questions
    + Vocabulary.entries.map(\.form)
}
