import Glibc
import RedressBase
import RedressCurl
import RedressJSON
import RedressWeb
import RedressWorkflow

extension Configuration {
  /// Something in the file that is not as it should be.
  struct Mistake: Equatable {
    /// Where: `$.companies.acme.zone`.
    let path: String
    /// What is wrong, and what to write.
    let message: String
  }

  /// What the environment has in place of `env:NAME`.
  struct Environment {
    /// Where something is named that it does not have.
    private(set) var unset: [Mistake] = []

    /// A value with what it names filled in.
    mutating func resolved(_ value: JSONValue, at path: String) -> JSONValue {
      switch value {
      case .string(let text) where text.hasPrefix("env:"): named(String(text.dropFirst(4)), at: path) ?? value
      case .object(let members):
        .object(members.map { JSONMember($0.key, resolved($0.value, at: "\(path).\($0.key)")) })
      case .array(let elements):
        .array(elements.enumerated().map { resolved($1, at: "\(path)[\($0)]") })
      default: value
      }
    }

    private mutating func named(_ name: String, at path: String) -> JSONValue? {
      if let found = getenv(name) { return .string(String(cString: found)) }
      unset.append(
        Mistake(path: path, message: "needs the environment variable \(name), which is not set"))
      return nil
    }
  }

  /// All that is wrong, each place once: a value that the environment lacks is not looked at any further.
  static func mistakes(in json: JSONValue, unset: [Mistake]) -> [Mistake] {
    let shaped = shape.violations(in: json).map { Mistake(path: $0.path, message: $0.message) }
    let companies = (json["companies"]?.members ?? []).flatMap(mistakes)
    let known = Set(unset.map(\.path))
    let address = addressMistake(json["public_url"], "$.public_url").map { [$0] } ?? []
    return (shaped + address + mailMistakes(json["mail"]) + traceMistakes(json["traces"]) + companies)
      .filter { !known.contains($0.path) } + unset
  }

  private static func mailMistakes(_ json: JSONValue?) -> [Mistake] {
    guard let json, json["relay"]?.text?.isEmpty == false else { return [] }
    do { _ = try relay(json) } catch { return [mistake(error)] }
    return []
  }

  private static func mistake(_ error: MailRelayError) -> Mistake {
    switch error {
    case .notAnAddress:
      Mistake(
        path: "$.mail.relay",
        message:
          "must be smtp://host:port or smtps://host:port, with nothing before the host or behind the port")
    case .passwordInTheOpen:
      Mistake(
        path: "$.mail.encryption",
        message: "must be required where there is a user, since else the password may go out in the open")
    }
  }

  private static func traceMistakes(_ json: JSONValue?) -> [Mistake] {
    guard let endpoint = json?["endpoint"]?.text, !endpoint.isEmpty else { return [] }
    let isWeb = endpoint.hasPrefix("http://") || endpoint.hasPrefix("https://")
    guard !isWeb || !URLHost.isNamed(in: endpoint) else { return [] }
    return [Mistake(path: "$.traces.endpoint", message: "must begin with http:// or https:// and a host")]
  }

  private static func mistakes(_ company: JSONMember) -> [Mistake] {
    let (place, json) = ("$.companies.\(company.key)", company.value)
    return [
      idMistake(company.key, place), zoneMistake(json["zone"], "\(place).zone"),
      addressMistake(json["public_url"], "\(place).public_url"),
      keyMistake(json["provider"], "\(place).provider.secret_key"),
    ].compactMap(\.self)
  }

  private static func addressMistake(_ json: JSONValue?, _ place: String) -> Mistake? {
    guard let text = json?.text, PublicAddress(text) == nil else { return nil }
    return Mistake(
      path: place, message: "must begin with https:// (or http://localhost), without `?`, `#` or `@`")
  }

  private static func zoneMistake(_ json: JSONValue?, _ place: String) -> Mistake? {
    guard let zone = json?.text, (try? Zone.named(zone)) == nil else { return nil }
    return Mistake(
      path: place,
      message:
        "is no zone that this machine knows: \(zone); expected an IANA name, such as Europe/London, or UTC")
  }

  private static func keyMistake(_ provider: JSONValue?, _ place: String) -> Mistake? {
    guard provider?["name"]?.text == "stripe", provider?["secret_key"] == nil else { return nil }
    return Mistake(
      path: place,
      message: "is missing: Stripe's secret key, sk_…, or env:NAME for a variable of the environment")
  }

  /// A company's id stands in the paths of URLs.
  private static func idMistake(_ id: String, _ place: String) -> Mistake? {
    let bytes = Array(id.utf8)
    let isPlain = bytes.allSatisfy {
      isSmallOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    guard !isPlain || !(1...63).contains(bytes.count) || !isSmallOrDigit(bytes[0]) else { return nil }
    return Mistake(
      path: place,
      message: "is no id of a company: expected 1 to 63 of a to z, 0 to 9, - and _, "
        + "beginning with a letter or a digit")
  }

  private static func isSmallOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
