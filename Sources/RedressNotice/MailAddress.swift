/// The address of a mailbox, `ada@example.com`, of the kind that can be written anywhere without quoting.
///
/// ASCII only: a dot-atom (RFC 5322, 3.2.3) of up to 64 characters and a host name. Quoted local parts,
/// addresses with bytes of other scripts and numeric hosts are not taken: hardly a customer has one, and each
/// is a way to write something else into a header or an SMTP command.
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
  /// The address, with the host in lower case.
  public let text: String

  /// The address that a text is, without name and brackets; nil for everything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254 else { return nil }
    guard Self.isLocal(parts[0]), Self.isHost(parts[1]) else { return nil }
    self.text = "\(parts[0])@\(parts[1].lowercased())"
  }

  /// The address.
  public var description: String { text }

  /// What stands after the `@`, in lower case.
  public var host: Substring { text.drop { $0 != "@" }.dropFirst() }

  private static func isLocal(_ text: Substring) -> Bool {
    let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 64 && atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isAtom) }
  }

  private static func isHost(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 253 && labels.allSatisfy(isLabel)
      && labels.last?.utf8.contains { $0.isLetter } == true
  }

  private static func isLabel(_ text: Substring) -> Bool {
    (1...63).contains(text.utf8.count) && text.first != "-" && text.last != "-"
      && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
  }
}

/// An address with the name of whom it belongs to.
public struct Mailbox: Sendable, Hashable {
  /// What is shown instead of the address; may be empty.
  public let name: String
  /// Where letters go.
  public let address: MailAddress

  /// A mailbox.
  ///
  /// - Throws: `MailError.controlCharacter` for a name with line ends, NUL and the like, which could begin a
  ///   header of its own; `tooLong` for one of more than 200 characters.
  public init(_ name: String = "", _ address: MailAddress) throws(MailError) {
    try MailText.check(name, in: .name, limit: 200)
    self.name = name
    self.address = address
  }
}

/// The identity of a message, as in Message-ID, In-Reply-To and References, without its brackets.
public struct MessageID: Sendable, Hashable, CustomStringConvertible {
  /// What stands between the brackets.
  public let text: String

  /// An identity of up to 900 visible ASCII characters without brackets; nil for everything else.
  ///
  /// RFC 5322 (3.6.4) asks for more, but mail programs write what they like, and a reply has to quote it as it
  /// came. These characters cannot end a header or a line.
  public init?(_ text: String) {
    let isVisible = { (byte: UInt8) in (0x21...0x7E).contains(byte) && byte != 0x3C && byte != 0x3E }
    guard (1...900).contains(text.utf8.count), text.utf8.allSatisfy(isVisible) else { return nil }
    self.text = text
  }

  /// With brackets.
  public var description: String { "<\(text)>" }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  /// RFC 5322, 3.2.3: what may stand in an atom.
  var isAtom: Bool { isLetter || isDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(self) }
}
