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
    var environment = Environment()
    let json = environment.resolved(try Self.read(file), at: "$")
    let mistakes = Self.mistakes(in: json, unset: environment.unset)
    guard mistakes.isEmpty else {
      throw Refusal(message: "\(file) cannot be used:", details: mistakes.map { "\($0.path) \($0.message)" })
    }
    relay = try json["mail"].map(Self.relay)
    publicAddress = Self.address(json)
    leaseSeconds = json["work"]?["lease_seconds"]?.whole
    graceSeconds = json["work"]?["grace_seconds"]?.whole
    rate = Self.rate(json["rates"])
    traces = json["traces"].map(Self.traces)
    companies = (json["companies"]?.members ?? []).map(Self.company)
  }

  private static func read(_ file: String) throws -> JSONValue {
    let text = String(decoding: try FileReader.bytes(of: file), as: UTF8.self)
    do { return try JSONValue(parsing: text) } catch {
      throw Refusal(message: "\(file):\(error.line):\(error.column): \(error.message)")
    }
  }

  private static func traces(_ json: JSONValue) -> TraceTarget {
    TraceTarget(
      endpoint: json["endpoint"]?.text ?? "",
      headers: (json["headers"]?.members ?? []).map { (name: $0.key, value: $0.value.text ?? "") })
  }

  private static func rate(_ json: JSONValue?) -> CallRate {
    var rate = CallRate()
    if let perSecond = json?["per_second"]?.whole {
      rate = CallRate(perSecond: Double(perSecond), burst: 2 * Double(perSecond))
    }
    if let burst = json?["burst"]?.whole { rate.burst = Double(burst) }
    return rate
  }

  static func relay(_ json: JSONValue) throws(MailRelayError) -> MailRelay {
    let encryption: MailRelay.Encryption =
      switch json["encryption"]?.text {
      case "optional": .optional
      case "off": .off
      default: .required
      }
    let login = json["user"]?.text.map { MailRelay.Login(user: $0, password: json["password"]?.text ?? "") }
    return try MailRelay(json["relay"]?.text ?? "", encryption: encryption, login: login)
  }

  private static func address(_ json: JSONValue) -> PublicAddress? {
    json["public_url"]?.text.flatMap { PublicAddress($0) }
  }

  private static func company(_ member: JSONMember) -> Company {
    let json = member.value
    let provider = json["provider"]
    return Company(
      id: member.key, name: json["name"]?.text ?? "", zone: json["zone"]?.text ?? "UTC",
      settings: .fields([
        (
          "provider",
          provider.map {
            .fields([
              ("name", $0["name"]), ("webhook_secret", $0["webhook_secret"]), ("history", $0["history"]),
            ])
          }
        ), ("mail", json["mail"]),
        ("public_url", address(json).map { .string($0.text) }),
      ]), secretKey: provider?["secret_key"]?.text, base: provider?["base"]?.text)
  }
}
