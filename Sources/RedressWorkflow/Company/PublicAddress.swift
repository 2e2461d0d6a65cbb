import RedressBase

/// Where people find the service from outside, as its configuration says; letters link there.
public struct PublicAddress: Sendable, Equatable {
  /// The address, without a slash at its end.
  public let text: String

  /// An address of https, or of http on this machine, that a path can be written behind; nil for everything else.
  public init?(_ text: String) {
    let isLocal = ["http://localhost", "http://127.0.0.1"].contains { start in
      text.hasPrefix(start) && (text.dropFirst(start.count).first.map { $0 == ":" || $0 == "/" } ?? true)
    }
    let host = text.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }
    guard text.hasPrefix("https://") || isLocal, !host.isEmpty, text.utf8.count <= 200,
      text.utf8.allSatisfy(Self.isPlain)
    else { return nil }
    self.text = text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// Where a mailed code lets somebody in. The code stands behind `#`: browsers send that part to nobody, so that no
  /// log holds it, and no scanner of mails that follows links uses it up.
  public func signIn(code: String) -> String { "\(text)/sign-in#\(code)" }

  /// Where a company's policy can be read.
  public func policy(of company: String) -> String { "\(text)/policy/\(company.percentEncoded)" }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isUnreserved || "/:%[]".utf8.contains(byte)
  }
}

extension Office {
  /// Where people find this company's Redress; nil where nobody said so.
  var publicAddress: PublicAddress? {
    tenant.settings["public_url"]?.text.flatMap(PublicAddress.init) ?? houseAddress
  }
}
