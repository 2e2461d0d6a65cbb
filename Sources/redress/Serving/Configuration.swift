import Glibc
import RedressBase
import RedressCurl
import RedressJSON
import RedressWeb
import RedressWorkflow

/// What a file says about the service: `redress.json` in the data folder, or the one of `--config`.
///
///     {
///       "public_url": "https://refunds.acme.example",
///       "mail": { "relay": "smtp://mail.example.com:587", "user": "desk", "password": "env:MAIL_PASSWORD" },
///       "companies": {
///         "acme": {
///           "name": "Acme", "zone": "Europe/London", "mail": { "from": "support@acme.example" },
///           "provider": { "name": "stripe", "secret_key": "env:STRIPE_KEY", "webhook_secret": "env:STRIPE_HOOK" }
///         }
///       }
///     }
///
/// A text `env:NAME` stands for what the environment has under that name, so that no secret need lie in the file.
struct Configuration: Sendable {
  /// A company that the file names.
  struct Company: Sendable {
    let id: String
    let name: String
    let zone: String
    /// What is kept of its settings: no key of a provider.
    let settings: JSONValue
    let secretKey: String?
    let base: String?
  }

  /// Where mails are handed to; nil where they are caught.
  let relay: MailRelay?
  /// The companies.
  let companies: [Company]
  /// Where people find the service from outside; nil where the file does not say.
  let publicAddress: PublicAddress?
  /// How many seconds a worker may hold a job; nil for the usual.
  let leaseSeconds: Int64?
  /// After how many seconds a payment that is not found counts as not made; nil for the usual.
  let graceSeconds: Int64?
  /// How often each credential may call.
  let rate: CallRate

  /// Where finished spans are brought to; nil for nowhere.
  let traces: TraceTarget?

  /// A collector of spans.
  struct TraceTarget: Sendable {
    let endpoint: String
    let headers: [(name: String, value: String)]
  }

  /// Where there is no file.
  static let empty = Configuration()

  private init() {
    relay = nil
    companies = []
    publicAddress = nil
    leaseSeconds = nil
    graceSeconds = nil
    rate = CallRate()
    traces = nil
  }

  /// Reads a file; every mistake is said with its place.
  init(file: String) throws {
    let json = try Self.resolved(try Self.read(file), at: "$", file)
    let violations = Self.shape.violations(in: json)
    guard violations.isEmpty else {
      let lines = violations.map { "  \($0.path) \($0.message)" }.joined(separator: "\n")
      throw Refusal(message: "\(file) cannot be used:\n\(lines)")
    }
    relay = try json["mail"].map { try Self.relay($0, file) }
    publicAddress = try Self.address(json, at: "$", file)
    leaseSeconds = json["work"]?["lease_seconds"]?.whole
    graceSeconds = json["work"]?["grace_seconds"]?.whole
    rate = Self.rate(json["rates"])
    traces = try json["traces"].map { try Self.traces($0, file) }
    companies = try (json["companies"]?.members ?? []).map { try Self.company($0, file) }
  }

  private static let shape = Shape.object([
    .optional("public_url", .text(), "where people find the service from outside; letters link there"),
    .optional(
      "mail",
      .object([
        .required("relay", .text(least: 1), "smtp://host:port or smtps://host:port"),
        .optional("user", .text(), "the name to sign in with"),
        .optional("password", .text(), "its password"),
        .optional("encryption", .word(["required", "optional", "off"]), "whether STARTTLS is insisted on"),
      ]), "where mails are handed to"),
    .optional(
      "traces",
      .object([
        .required(
          "endpoint", .text(least: 1), "a collector's address, such as http://collector:4318/v1/traces"),
        .optional("headers", .map(of: .text(), most: 20), "headers that the collector wants"),
      ]), "where spans are brought to"),
    .optional(
      "work",
      .object([
        .optional(
          "lease_seconds", .whole(least: 5, most: 3600),
          "how long a worker may hold a job; above any call's limit"),
        .optional(
          "grace_seconds", .whole(least: 1, most: 3600),
          "after how long a payment that is not found was not made"),
      ]), "how patient the work is"),
    .optional(
      "rates",
      .object([
        .optional(
          "per_second", .whole(least: 1, most: 1_000_000), "calls a second on the long run; 100 unless given"),
        .optional("burst", .whole(least: 1, most: 1_000_000), "calls at once; twice as many unless given"),
      ]), "how often each credential may call"),
    .optional(
      "companies",
      .map(
        of: .object([
          .required("name", .text(least: 1, most: 100), "its name, as customers know it"),
          .optional("zone", .text(), "the zone of its days; UTC unless given"),
          .optional("public_url", .text(), "where its people find it, if not where the others do"),
          .optional(
            "mail", .object([.required("from", .text(), "the address that letters come from")]), "its mails"),
          .optional(
            "provider",
            .object([
              .required("name", .word(["stripe", "manual"]), "who pays"),
              .optional("secret_key", .text(), "Stripe's secret key"),
              .optional("webhook_secret", .text(), "what Stripe signs its webhooks with"),
              .optional(
                "history", .flag, "whether customers and their purchases are taken in from its webhooks"),
              .optional("base", .text(), "another address than Stripe's, for an emulator"),
            ]), "its payment provider"),
        ]), most: 1000), "the companies, by id"),
  ])

  private static func traces(_ json: JSONValue, _ file: String) throws -> TraceTarget {
    let endpoint = json["endpoint"]?.text ?? ""
    guard endpoint.hasPrefix("http://") || endpoint.hasPrefix("https://") else {
      throw Refusal(message: "\(file): $.traces.endpoint must begin with http:// or https://")
    }
    return TraceTarget(
      endpoint: endpoint,
      headers: (json["headers"]?.members ?? []).map { (name: $0.key, value: $0.value.text ?? "") })
  }

  private static func read(_ file: String) throws -> JSONValue {
    let text = String(decoding: try FileReader.bytes(of: file), as: UTF8.self)
    do { return try JSONValue(parsing: text) } catch {
      throw Refusal(message: "\(file):\(error.line):\(error.column): \(error.message)")
    }
  }

  /// The value with what the environment has in place of `env:NAME`.
  private static func resolved(_ value: JSONValue, at path: String, _ file: String) throws -> JSONValue {
    switch value {
    case .string(let text) where text.hasPrefix("env:"):
      let name = String(text.dropFirst(4))
      guard let found = getenv(name) else {
        throw Refusal(message: "\(file): \(path) needs the environment variable \(name), which is not set")
      }
      return .string(String(cString: found))
    case .object(let members):
      return .object(
        try members.map { JSONMember($0.key, try resolved($0.value, at: "\(path).\($0.key)", file)) })
    case .array(let elements): return .array(try elements.map { try resolved($0, at: path, file) })
    default: return value
    }
  }

  private static func rate(_ json: JSONValue?) -> CallRate {
    var rate = CallRate()
    if let perSecond = json?["per_second"]?.whole {
      rate = CallRate(perSecond: Double(perSecond), burst: 2 * Double(perSecond))
    }
    if let burst = json?["burst"]?.whole { rate.burst = Double(burst) }
    return rate
  }

  private static func relay(_ json: JSONValue, _ file: String) throws -> MailRelay {
    let encryption: MailRelay.Encryption =
      switch json["encryption"]?.text {
      case "optional": .optional
      case "off": .off
      default: .required
      }
    let login = json["user"]?.text.map { MailRelay.Login(user: $0, password: json["password"]?.text ?? "") }
    do { return try MailRelay(json["relay"]?.text ?? "", encryption: encryption, login: login) } catch {
      throw Refusal(message: "\(file): $.mail cannot be used: \(error)")
    }
  }

  private static func address(_ json: JSONValue, at path: String, _ file: String) throws -> PublicAddress? {
    guard let text = json["public_url"]?.text else { return nil }
    guard let address = PublicAddress(text) else {
      throw Refusal(
        message:
          "\(file): \(path).public_url cannot be used: it begins with https:// and has no `?`, `#` or `@`")
    }
    return address
  }

  private static func company(_ member: JSONMember, _ file: String) throws -> Company {
    let json = member.value
    let zone = json["zone"]?.text ?? "UTC"
    guard (try? Zone.named(zone)) != nil else {
      throw Refusal(
        message: "\(file): $.companies.\(member.key).zone is no zone that this machine knows: \(zone)")
    }
    let address = try address(json, at: "$.companies.\(member.key)", file)
    let provider = json["provider"]
    if provider?["name"]?.text == "stripe", provider?["secret_key"] == nil {
      throw Refusal(message: "\(file): $.companies.\(member.key).provider.secret_key is missing")
    }
    return Company(
      id: member.key, name: json["name"]?.text ?? "", zone: zone,
      settings: .fields([
        (
          "provider",
          provider.map {
            .fields([
              ("name", $0["name"]), ("webhook_secret", $0["webhook_secret"]), ("history", $0["history"]),
            ])
          }
        ), ("mail", json["mail"]),
        ("public_url", address.map { .string($0.text) }),
      ]), secretKey: provider?["secret_key"]?.text, base: provider?["base"]?.text)
  }
}
