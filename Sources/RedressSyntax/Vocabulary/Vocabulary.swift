/// The built-in facts of the domain: each with its phrase, type, unit and derivation from a case.
public enum Vocabulary {
  /// A fact and how it is written.
  public struct Entry: Sendable {
    /// The phrase, as a form of the grammar.
    public let form: Form
    /// What kind of value it is.
    public let type: FactType
    /// The unit of its numbers, or its values; empty for yes/no.
    public let unit: String
    /// How it is derived from the events of a case.
    public let derivation: String
  }

  /// The types of the language.
  public enum FactType: String, Sendable, CaseIterable {
    case money, count, days, months, time, share
    case choice
    case yesNo = "yes/no"
  }

  /// Every entry: numbers first, then choices, then yes/no.
  public static let entries: [Entry] = money + credits + periods + outages + history + choices + yesNo

  /// An entry of a number, usable in comparisons and formulas.
  static func number(
    _ name: String, _ phrase: String, _ type: FactType, unit: String, _ derivation: String, example: String
  ) -> Entry {
    Entry(
      form: Form(name, "quantity", phrase, derivation, example: example), type: type, unit: unit,
      derivation: derivation)
  }

  /// An entry of a choice: a condition of its own, with the values in the slot.
  static func choice(
    _ name: String, _ subject: String, slot: String, unit: String, _ derivation: String, example: String
  ) -> Entry {
    Entry(
      form: Form(
        name, "simple", "\(subject) is [{negation}] {values:\(slot)*}", derivation, example: example),
      type: .choice, unit: unit, derivation: derivation)
  }

  /// An entry of yes or no: a condition of its own.
  static func condition(_ name: String, _ phrase: String, _ derivation: String, example: String) -> Entry {
    Entry(
      form: Form(name, "simple", phrase, derivation, example: example), type: .yesNo, unit: "",
      derivation: derivation)
  }
}
