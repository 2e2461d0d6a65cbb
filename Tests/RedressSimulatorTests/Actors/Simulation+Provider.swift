import RedressBase
import RedressEmulator
import RedressJSON
import RedressPayment
import RedressWorkflow

/// What happens at the provider without us: refunds in its dashboard, disputes, money that comes and goes; and the
/// company's machines, which tell us of refunds as they see them.
extension Simulation {
  // MARK: - The dashboard

  func dashboard() throws {
    switch chance.below(4) {
    case 0: refundByHand()
    case 1: cancelByHand()
    case 2: moveBalance(chance.within(-3_000...6_000))
    default: resettle()
    }
  }

  private func refundByHand() {
    guard let charge = chance.pick(account.allCharges) else { return }
    let amount = chance.within(1...max(1, charge.amount.minor / 2))
    let said = post("/v1/refunds", "charge=\(charge.id.text)&amount=\(amount)")
    note("dashboard", "refunds \(amount) of \(charge.id.text): \(said)")
  }

  func cancelByHand() {
    guard let refund = chance.pick(account.allRefunds.filter { $0.status == .requiresAction }) else { return }
    let said = post("/v1/refunds/\(refund.id.text)/cancel", "")
    note("dashboard", "cancels \(refund.id.text): \(said)")
  }

  private func post(_ path: String, _ form: String) -> String {
    let request = ProviderRequest(
      method: "POST", path: path, headers: ["authorization": "Bearer \(key.text)"], body: Array(form.utf8))
    let outcome = carrier.provider.answer(request, at: now)
    return outcome.response.map { "\($0.status)" } ?? "dropped"
  }

  func moveBalance(_ amount: Int64) {
    guard let usd = Currency(code: "usd"), amount != 0 else { return }
    let moment = now
    atProvider { $0.fund(Money(minor: amount, currency: usd), at: moment) }
    note("dashboard", "moves \(amount) into the balance")
  }

  private func resettle() {
    guard let settlement = chance.pick(weather.settlements) else { return }
    atProvider { $0.settlement = settlement }
    note("dashboard", "refunds settle as \(settlement)")
  }

  // MARK: - Banks

  func bank() throws {
    if chance.happens(400), let charge = chance.pick(account.allCharges) {
      let (moment, isInquiry) = (now, chance.happens(300))
      let amount = chance.happens(500) ? nil : chance.within(1...charge.amount.minor)
      let opened = try? atProvider { account throws(Refusal) in
        try account.openDispute(of: charge.id, amount: amount, isInquiry: isInquiry, at: moment)
      }
      note("bank", "disputes \(charge.id.text): \(opened == nil ? "no" : "yes")")
    } else {
      endDispute()
    }
  }

  /// Ends one dispute, as its events tell that it was opened.
  func endDispute() {
    let opened = account.allEvents.filter { $0.type == "charge.dispute.created" }
    guard let id = chance.pick(opened)?.object["id"]?.text else { return }
    let (moment, verdict) = (now, chance.pick(EmulatedAccount.Verdict.allCases) ?? .won)
    _ = try? atProvider { account throws(Refusal) in
      try account.endDispute(Dispute.ID(id), verdict, at: moment)
    }
    note("bank", "ends \(id): \(verdict.rawValue)")
  }

  // MARK: - The company's machines

  /// A refund that the company's machines saw at the provider, ours or not, told as an event of its account.
  func mirror() throws {
    guard let refund = chance.pick(account.allRefunds.filter { $0.status == .succeeded }) else { return }
    let fields: [(String, JSONValue?)] = [
      ("type", .string("refund.succeeded")), ("at", .string(now.description)),
      ("refund", .string(refund.id.text)), ("charge", .string(refund.charge.text)),
      ("amount", .integer(refund.amount.minor)),
    ]
    do { try tell("mirror-\(refund.id.text)", fields) } catch let refusal as OfficeRefusal {
      return note("machines", "tell of \(refund.id.text): \(refusal)")
    }
    note("machines", "tell of \(refund.id.text) of \(refund.metadata.values["redress_payment"] ?? "nobody")")
    tally.count(seam: "mirrored")
  }
}
