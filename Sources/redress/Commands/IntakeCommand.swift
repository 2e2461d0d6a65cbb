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

      Exit status 0 when it was taken, 65 for what is no mail that can be taken, and 75 where the service or the \
      folder is not to be had now, at which a mail server keeps the mail and tries again.

      In a mail server's aliases:
        support: "|/usr/bin/env REDRESS_KEY=… redress intake --url http://127.0.0.1:8080"
      """)

  @OptionGroup var place: IntakePlace

  func run() throws {
    let bytes = try FileReader.bytes(of: "-")
    let place = place
    let door: IntakePlace.Door
    do { door = try Waiting.forResult { try await place.open() } } catch let refusal as Refusal {
      Console.complain(refusal.message)
      throw ExitCode(Status.undecided)
    }
    defer { door.close() }
    do {
      let taken = try Waiting.forResult { try await Self.take(bytes, at: door) }
      Console.write(taken + "\n")
    } catch let refused as ImportRefused {
      throw Refusal(message: "standard input: \(refused.message)")
    } catch let unreachable as ServiceUnreachable {
      Console.complain(unreachable.message)
      throw ExitCode(Status.undecided)
    }
  }

  private static func take(_ bytes: [UInt8], at door: IntakePlace.Door) async throws -> String {
    if let call = door.call {
      return try await call.send("POST", "/v1/inbound-mails", bytes, type: "message/rfc822").description
    }
    guard let target = door.target as? FolderTarget else { return "" }
    let mail: InboundMail
    do { mail = try InboundMail.read(bytes) } catch {
      throw ImportRefused(message: "is no mail that can be taken: \(error)")
    }
    let taken = try await target.take(mail)
    return JSONValue.fields([
      ("outcome", .string(taken.record.outcome.rawValue)), ("repeated", .bool(taken.isRepeated)),
      ("account", taken.record.account.map(JSONValue.string)),
      ("case", taken.record.caseID.map(JSONValue.string)),
    ]).description
  }
}
