import RedressBase
import RedressJSON

/// A case document on its way to being a `Case`.
///
/// The document is scanned once and its events are read in order. An event may refer to an id that another
/// one declares further down; only then are the ids of all events gathered first.
final class CaseDocument {
  let tape: JSONTape
  let vocabulary: DeclaredWords
  var charges = CaseIDs<ChargeID>()
  var subscriptions = CaseIDs<SubscriptionID>()
  var grants = CaseIDs<GrantID>()
  var refunds = CaseIDs<RefundID>()
  var incidents = CaseIDs<IncidentID>()
  var hasGatheredIDs = false
  var totals = CaseTotals()
  var events: [Event] = []
  var warnings: [String] = []
  /// The string that `currency` was read from; most cases have one currency.
  var currencyNode: Int?
  var currency: Currency?

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ vocabulary: DeclaredWords) throws(CaseError) {
    self.vocabulary = vocabulary
    do {
      tape = try JSONTape(bytes)
    } catch {
      throw CaseError(error)
    }
  }

  /// The case, or the first thing that is wrong with it.
  func readCase() throws(CaseError) -> Case {
    do {
      return try readDocument()
    } catch {
      throw error.error(in: tape)
    }
  }

  private func readDocument() throws(CaseFault) -> Case {
    let root = tape.root
    guard tape.kind(root) == .object else {
      throw CaseFault(root, "is \(tape.kind(root).noun)", expected: "an object with `events` and `request`")
    }
    let id = try optionalText(root, .id)
    let account = try readAccount(root)
    let catalog = try readCatalog(root)
    try readEvents(root)
    let request = try readRequest(root)
    return Case(
      id: id, account: account, catalog: catalog, events: events, request: request, warnings: warnings)
  }
}
