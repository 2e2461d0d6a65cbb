import Glibc
import RedressBase
import RedressNotice

/// Catches mails in place of sending them: each becomes a file of a folder, `<Message-ID>.eml`.
struct FolderMailer: Mailer {
  private let folder: String

  /// Into a folder, which is made.
  init(_ folder: String) {
    self.folder = folder
    mkdir(folder, 0o700)
  }

  func send(_ letter: OutgoingMail) async -> MailOutcome {
    let name = letter.messageID.text.prefix { $0 != "@" }.filter { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let file = fopen("\(folder)/\(name).eml", "w") else { return .later("\(folder) cannot be written") }
    defer { fclose(file) }
    let bytes = letter.bytes()
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { return .later("\(folder) is full") }
    return .accepted
  }
}
