import RedressBase
import RedressCase
import RedressDecide
import RedressJSON

/// Verdicts, resolutions and proposals as the JSON in which they are kept.
extension Verdict {
  /// As it is kept.
  public var json: JSONValue {
    .fields([
      ("outcome", .string(outcome.rawValue)), ("remedies", .array(remedies.map(\.json))),
      ("effects", .array(effects.map(\.json))), ("asks_customer", .bool(asksCustomer)),
      ("digest", .string(digest)), ("clauses", .array(clauses.map(JSONValue.string))),
    ])
  }

  /// The verdict of what was kept; nil where it is none.
  public init?(json: JSONValue) {
    guard let outcome = json["outcome"]?.text.flatMap(Outcome.init(rawValue:)),
      let digest = json["digest"]?.text, let remedies = [Remedy](json: json["remedies"]),
      let effects = json["effects"]?.elements
    else { return nil }
    self.init(
      outcome: outcome, remedies: remedies, effects: effects.compactMap(Effect.init(json:)),
      asksCustomer: json["asks_customer"]?.flag ?? false, digest: digest,
      clauses: (json["clauses"]?.elements ?? []).compactMap(\.text))
  }
}

extension [Remedy] {
  /// The remedies of an array; nil where one of them is none, since money must not be lost in reading.
  public init?(json: JSONValue?) {
    guard let elements = json?.elements else { return nil }
    let remedies = elements.map(Remedy.init(json:))
    guard !remedies.contains(nil) else { return nil }
    self = remedies.compactMap(\.self)
  }
}

extension Resolution {
  /// As it is kept.
  public var json: JSONValue {
    .fields([
      ("kind", .string(kind.rawValue)), ("remedies", .array(remedies.map(\.json))),
      ("reason", reason.map { .string($0.rawValue) }), ("note", .string(note)), ("seen", .string(seen)),
    ])
  }

  /// The resolution of what was kept; nil where it is none.
  public init?(json: JSONValue) {
    guard let kind = json["kind"]?.text.flatMap(Kind.init(rawValue:)),
      let remedies = [Remedy](json: json["remedies"]), let seen = json["seen"]?.text
    else { return nil }
    self.init(
      kind, remedies: remedies, reason: json["reason"]?.text.flatMap(Reason.init(rawValue:)),
      note: json["note"]?.text ?? "", seen: seen)
  }
}

extension Proposal {
  /// As it is kept.
  public var json: JSONValue {
    .fields([
      ("by", .string(by)), ("resolution", resolution.json), ("objection", .string(objection)),
    ])
  }

  /// The proposal of what was kept; nil where it is none.
  public init?(json: JSONValue) {
    guard let by = json["by"]?.text, let resolution = json["resolution"].flatMap(Resolution.init(json:)),
      let objection = json["objection"]?.text
    else { return nil }
    self.init(by: by, resolution: resolution, objection: objection)
  }
}
