import RedressBase
import RedressCase
import RedressDecide
import RedressJSON

/// A call of an endpoint: who asks, and what.
public struct Call: Sendable {
  /// Who asks.
  public let actor: Actor
  /// The names of the path.
  public let path: [String: String]
  /// The values of the query.
  public let query: [String: String]
  /// What came along; null where nothing did, an array where it came in lines.
  public internal(set) var body: JSONValue
  /// The id of the credential that let them in.
  public let credential: String

  /// A name of the path.
  func path(_ name: String) -> String { path[name] ?? "" }

  /// How many of a list, from 1 to 100.
  var limit: Int { query["limit"].flatMap(Int.init) ?? 20 }

  /// Where a page of a numbered list begins: behind the number that the cursor is.
  func numberedCursor() throws -> Int64 {
    guard let cursor = query["cursor"] else { return 0 }
    guard let number = Int64(cursor), number > 0 else {
      throw Problem.invalid([
        Shape.Violation(path: "query.cursor", message: "must be the `next_cursor` of a page before")
      ])
    }
    return number
  }
}

/// What a provider sends.
struct ProviderHint: Sendable {
  /// The provider, as the path names it.
  let provider: String
  /// The bytes, as they were signed.
  let body: [UInt8]
  /// The signature.
  let signature: String?
}

extension Call {
  /// The account that a request is for; a customer asks for themselves only.
  func account() throws -> String {
    let named = body["account"]?.text
    guard actor.role == .customer else {
      guard let named else {
        throw Problem.invalid([Shape.Violation(path: "$.account", message: "is missing: whose request it is")]
        )
      }
      return named
    }
    guard named == nil || named == actor.id else { throw Problem.notFound("the account is not there") }
    return actor.id
  }

  /// The request in the body. When it was made decides what the customer gets: a customer's is made now, and the
  /// company may say that one came in earlier, by phone or by post.
  func request(at now: Instant) throws -> JSONValue {
    let request = body["request"] ?? .null
    guard let at = request["at"] else { return request }
    if actor.role == .customer {
      throw Self.wrong(
        "$.request.at", "is not for customers to say: the request is made when it comes in; leave it out")
    }
    if let at = at.instant, at > now {
      throw Self.wrong("$.request.at", "is in the future; leave it out for a request that is made now")
    }
    return request
  }

  private static func wrong(_ path: String, _ message: String) -> Problem {
    .invalid([Shape.Violation(path: path, message: message)])
  }

  /// The mail address in the body; nil where there is none.
  func email() throws -> String? { try Self.email(in: body) }

  /// The mail address in a body; nil where there is none.
  static func email(in body: JSONValue) throws -> String? {
    guard let email = body["email"]?.text else { return nil }
    let sides = email.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = email.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace
        && !"<>,;\"".unicodeScalars.contains($0)
    }
    guard isPlain, sides.count == 2, sides.allSatisfy({ !$0.isEmpty }) else {
      throw Problem.invalid([
        Shape.Violation(path: "$.email", message: "must be an address like a@example.com")
      ])
    }
    return email
  }

  /// The account that the path names; a customer has only their own.
  func ownAccount() throws -> String {
    guard actor.role != .customer || path("account") == actor.id else {
      throw Problem.notFound("the account is not there")
    }
    return path("account")
  }
}
