import RedressBase

/// The server that letters are handed to.
public struct MailRelay: Sendable {
  /// Whether the conversation is encrypted.
  public enum Encryption: Sendable, Equatable {
    /// With STARTTLS, or no letter is sent.
    case required
    /// With STARTTLS where the server offers it. Whoever sits in between can prevent that.
    case optional
    /// Never.
    case off
  }

  /// A name and password for the server.
  public struct Login: Sendable, Equatable, CustomStringConvertible {
    /// The name.
    public let user: String
    let password: String

    /// A name and password.
    public init(user: String, password: String) {
      self.user = user
      self.password = password
    }

    /// The name only.
    public var description: String { "\(user), password hidden" }
  }

  let url: String
  let encryption: Encryption
  let login: Login?
  let authorities: String?

  /// A server at `smtp://host:port`, or `smtps://host:port` where the conversation is encrypted from the start.
  ///
  /// - Parameters:
  ///   - helloName: what this machine calls itself; its host name where there is none.
  ///   - authorities: a file of certificates (PEM) that are trusted instead of the system's.
  /// - Throws: `MailRelayError` for what is not such an address, and for a password that would be sent in the
  ///   open or could be coaxed out, which `optional` cannot rule out.
  public init(
    _ address: String, encryption: Encryption = .required, login: Login? = nil, helloName: String? = nil,
    authorities: String? = nil
  ) throws(MailRelayError) {
    let isEncrypted = try Self.isEncrypted(address)
    guard login == nil || isEncrypted || encryption == .required else { throw .passwordInTheOpen }
    if let helloName, !Self.isPlain(helloName) { throw .notAnAddress }
    url = address + (helloName.map { "/\($0)" } ?? "")
    self.encryption = isEncrypted ? .required : encryption
    self.login = login
    self.authorities = authorities
  }

  private static func isEncrypted(_ address: String) throws(MailRelayError) -> Bool {
    for (start, isEncrypted) in [("smtp://", false), ("smtps://", true)] where address.hasPrefix(start) {
      guard isPlain(address.dropFirst(start.count)) else { throw .notAnAddress }
      return isEncrypted
    }
    throw .notAnAddress
  }

  /// Letters, digits and what hosts, ports and IPv6 literals need.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || ".-:[]".utf8.contains(byte)
      }
  }
}

/// What is wrong with the settings of a mail relay.
public enum MailRelayError: Error, Equatable, Sendable {
  /// It is not `smtp://host:port` or `smtps://host:port`, or the name for the greeting is not a host's.
  case notAnAddress
  /// A password is only sent where encryption is required.
  case passwordInTheOpen
}
