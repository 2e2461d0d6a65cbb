import RedressBase
import RedressJSON

/// A case document on its way to being a `Case`.
///
/// The document is scanned once and its events are read in order. An event may refer to an id that another
/// one declares further down; only then are the ids of all events gathered first.
struct CaseDocument: ~Copyable {
  let fields: CaseFields
  let vocabulary: DeclaredWords
  var ids = CaseIDs()
  var hasGatheredIDs = false
  var totals = CaseTotals()
  var events: [Event] = []
  var warnings: [String] = []
  /// The string that `currency` was read from; most cases have one currency.
  var currencyNode: Int?
  var currency: Currency?

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ vocabulary: DeclaredWords) throws(CaseError) {
    self.vocabulary = vocabulary
    fields = try CaseFields(bytes)
  }

  /// Reads the document into a case, which is whole unless an error is thrown: the first thing that is wrong.
  mutating func read(into result: inout Case) throws(CaseError) {
    do {
      try readDocument(into: &result)
    } catch {
      throw error.error(in: fields.tape)
    }
  }

  private mutating func readDocument(into result: inout Case) throws(CaseFault) {
    let root = fields.tape.root
    guard fields.tape.kind(root) == .object else {
      throw fields.fault(root, "an object with `events` and `request`")
    }
    result.id = try fields.optionalText(root, .id)
    try readAccount(root, into: &result.account)
    try readCatalog(root, into: &result.catalog)
    try readEvents(root)
    try readRequest(root, into: &result.request)
    result.events = events
    result.warnings = warnings
  }
}
