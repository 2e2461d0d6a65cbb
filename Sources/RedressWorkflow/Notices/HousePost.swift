import RedressBase
import RedressCourier
import RedressNotice
import RedressRecords

/// Sends what lies in the outbox: letters through a mailer, webhooks through a carrier.
///
/// A letter keeps its Message-ID however often it is tried, so that a mailbox shows it once.
public struct HousePost: PostOffice {
  private let mailer: any Mailer
  private let carrier: any Carrier

  /// By these ways.
  public init(mailer: any Mailer, carrier: any Carrier) {
    self.mailer = mailer
    self.carrier = carrier
  }

  /// A letter by the mailer, a webhook by the carrier.
  public func send(_ dispatch: Dispatch) async -> Delivery {
    switch dispatch.item.kind {
    case .mail: await mail(dispatch)
    case .hook: await hook(dispatch)
    }
  }

  private func mail(_ dispatch: Dispatch) async -> Delivery {
    guard let address = dispatch.address else { return .refused("there is no address any more") }
    do {
      let letter = try Self.letter(dispatch, to: address)
      switch await mailer.send(letter) {
      case .accepted: return .delivered
      case .refused(let code, let why): return .refused("\(code) \(why)")
      case .later(let why), .unknown(let why): return .later(why)
      }
    } catch {
      return .refused("the letter cannot be made: \(error)")
    }
  }

  /// The letter of a dispatch.
  ///
  /// Throws ``MailSettingsError`` where the company has no address to write from, or the customer's is none.
  public static func letter(_ dispatch: Dispatch, to address: String) throws -> OutgoingMail {
    let settings = dispatch.tenant.settings["mail"]
    guard let from = settings?["from"]?.text.flatMap(MailAddress.init) else {
      throw MailSettingsError.noSender
    }
    guard let to = MailAddress(address) else { throw MailSettingsError.noRecipient }
    let host = String(from.host)
    guard let id = MessageID("\(dispatch.item.id)@\(host)") else { throw MailSettingsError.noSender }
    // All letters of a case answer one that was never sent, so that mailboxes show them as one conversation.
    let thread = dispatch.item.caseID.flatMap { MessageID("\($0)@\(host)") }
    let writer = LetterWriter(dispatch)
    let letter = writer.letter
    return try OutgoingMail(
      from: Mailbox(dispatch.tenant.name, from), to: Mailbox("", to), returnPath: from,
      messageID: id, thread: thread.map { [$0] } ?? [], date: dispatch.item.createdAt,
      subject: writer.subject,
      text: letter.text, html: letter.html(),
      isAutomatic: dispatch.item.subject != LetterKind.message.rawValue)
  }

  private func hook(_ dispatch: Dispatch) async -> Delivery {
    guard let hook = dispatch.hook, let secret = WebhookSecret(Array(hook.secret.utf8)) else {
      return .refused("the address was taken away")
    }
    let request = WebhookDelivery.request(
      to: hook.url, id: dispatch.item.id, body: Array(dispatch.item.body.utf8), at: dispatch.now,
      secrets: [secret])
    switch WebhookDelivery.verdict(await carrier.send(request)) {
    case .delivered: return .delivered
    case .gone: return .refused("the receiver wants no more of them")
    case .again(let why): return .later(why)
    }
  }
}

/// Why no letter can be written.
public enum MailSettingsError: Error, Sendable, Equatable {
  /// The company's settings name no address that letters come from (`mail.from`).
  case noSender
  /// The customer's address is none that mail can be sent to.
  case noRecipient
}
