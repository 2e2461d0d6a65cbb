import ArgumentParser
import RedressBase
import RedressJSON
import RedressMIME
import RedressNotice
import RedressRecords
import RedressWorkflow

/// `redress intake`: a mail of a customer, as a mail server hands it over.
struct IntakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake",
    abstract: "Take a customer's mail in, from standard input.",
    discussion: """
      Reads one message as it came (RFC 5322) and makes a request, an answer or a message of it. The same message is \
      taken once. Mails of machines and of strangers are noted, and never answered.

      Exit status 0 when it was taken, and 65 for what is no mail that can be taken, at which a mail server sends it \
      back. It is 75 for all else that is in the way, a key, a company or a policy that is missing too: at that a \
      mail server keeps the mail and tries again.

      In a mail server's aliases:
        support: "|env REDRESS_KEY=… redress intake --url http://127.0.0.1:8080"
      """)

  @OptionGroup var place: IntakePlace

  func run() throws {
    let bytes = try FileReader.bytes(of: "-")
    let mail: InboundMail
    do { mail = try InboundMail.read(bytes) } catch { throw Self.unreadable(error.inWords) }
    do { Console.write(try take(mail, bytes) + "\n") } catch let refused as ServiceRefused
      where refused.isOfMail
    {
      throw Self.unreadable(refused.detail)
    } catch { throw Self.postponed(error) }
  }

  private func take(_ mail: InboundMail, _ bytes: [UInt8]) throws -> String {
    let place = place
    let door = try Waiting.forResult { try await place.open() }
    defer { door.close() }
    return try Waiting.forResult { try await Self.take(mail, bytes, at: door) }
  }

  private static func take(_ mail: InboundMail, _ bytes: [UInt8], at door: IntakePlace.Door) async throws
    -> String
  {
    if let call = door.call {
      return try await call.send("POST", "/v1/inbound-mails", bytes, type: "message/rfc822").description
    }
    guard let target = door.target as? FolderTarget else { return "" }
    let taken = try await target.take(mail)
    return JSONValue.fields([
      ("outcome", .string(taken.record.outcome.rawValue)), ("repeated", .bool(taken.isRepeated)),
      ("account", taken.record.account.map(JSONValue.string)),
      ("case", taken.record.caseID.map(JSONValue.string)),
    ]).description
  }

  /// Its sender is told.
  private static func unreadable(_ why: String) -> Refusal {
    Refusal(message: "standard input: is no mail that can be taken: \(why)")
  }

  /// Its sender cannot help it: whoever looks after the mail server can.
  private static func postponed(_ error: any Error) -> Refusal {
    let why =
      switch error {
      case let refusal as Refusal: refusal.message
      case let refused as ImportRefused: refused.message
      case let refused as ServiceRefused: refused.message
      case let unreachable as ServiceUnreachable: unreachable.message
      default: "a fault of redress: \(error)"
      }
    return Refusal(
      message: "\(why); the mail was not taken, and can be handed over again", status: Status.undecided)
  }
}

extension ServiceRefused {
  /// Whether it is the mail itself that is not taken.
  fileprivate var isOfMail: Bool {
    ["unreadable_mail", "too_large"].contains { kind == "urn:redress:problem:\($0)" }
  }
}
