import RedressDecide
import RedressJSON

/// Reads files for an import: lines of `{id, account, event}`, and Stripe's objects as its API lists them, one object
/// a line or a whole list.
///
/// Lines of events are handed on as they are read, in their order. Stripe's lists come newest first, and a refund in
/// one file is of a charge in another, so its objects are kept until all files were read, and then handed on in an
/// order in which each comes after what it is about.
public struct ImportReader: Sendable {
  private var book = StripeBook()

  /// A reader that has read nothing.
  public init() {}

  /// Reads a file.
  public mutating func read(_ bytes: [UInt8], of file: String, _ body: (ImportFinding) throws -> Void) throws
  {
    try bytes.withUnsafeBufferPointer { bytes in
      if Self.isWhole(bytes) { return try readWhole(bytes, file, body) }
      try readLines(bytes, file, body)
    }
  }

  /// Hands on what Stripe's objects say, once all files were read.
  public func finish(_ body: (ImportFinding) throws -> Void) throws {
    for finding in book.findings() { try body(finding) }
  }

  /// Whether a file is one document over several lines: its first line does not end what it begins.
  private static func isWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = bytes.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let line = start.prefix { $0 != 0x0A }
    guard line.count < start.count else { return false }
    return (try? JSONValue(parsing: UnsafeBufferPointer(rebasing: line))) == nil
      && (try? JSONValue(parsing: bytes)) != nil
  }

  private mutating func readWhole(
    _ bytes: UnsafeBufferPointer<UInt8>, _ file: String, _ body: (ImportFinding) throws -> Void
  ) throws {
    guard let value = try? JSONValue(parsing: bytes) else { return }
    try take(value, at: ImportPlace(line: file), body)
  }

  private mutating func readLines(
    _ bytes: UnsafeBufferPointer<UInt8>, _ file: String, _ body: (ImportFinding) throws -> Void
  ) throws {
    var lines = JSONLines()
    var found: [Line] = []
    // In pieces, so that only some lines are values at a time.
    for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
      let piece = UnsafeBufferPointer(rebasing: bytes[start..<min(start + 1 << 20, bytes.count)])
      lines.feed(piece) { found.append(Self.line($0, of: file)) }
      try handOn(found, body)
      found = []
    }
    lines.finish { found.append(Self.line($0, of: file)) }
    try handOn(found, body)
  }

  /// A line of a file: its value, or why it has none.
  private enum Line {
    case value(JSONValue, at: ImportPlace)
    case problem(ImportProblem)
  }

  private static func line(_ line: JSONLines.Line, of file: String) -> Line {
    switch line {
    case .tooLong(let number, let limit):
      return .problem(ImportProblem(place: "\(file):\(number)", message: "has more than \(limit) bytes"))
    case .text(let number, let bytes):
      do { return .value(try JSONValue(parsing: bytes), at: ImportPlace(line: "\(file):\(number)")) } catch {
        return .problem(
          ImportProblem(place: "\(file):\(number):\(error.column)", message: "is not JSON: \(error.message)"))
      }
    }
  }

  private mutating func handOn(_ lines: [Line], _ body: (ImportFinding) throws -> Void) throws {
    for line in lines {
      switch line {
      case .value(let value, let place): try take(value, at: place, body)
      case .problem(let problem): try body(.problem(problem))
      }
    }
  }

  private mutating func take(
    _ value: JSONValue, at place: ImportPlace, _ body: (ImportFinding) throws -> Void
  ) throws {
    if let list = value["data"]?.elements, value["object"]?.text == "list" || value.isSearchResult {
      for (index, element) in list.enumerated() {
        try take(element, at: place.element(index, of: ".data"), body)
      }
    } else if let list = value.elements {
      for (index, element) in list.enumerated() { try take(element, at: place.element(index, of: ""), body) }
    } else if value["object"]?.text != nil {
      if let problem = book.add(value, at: place.description) { try body(.problem(problem)) }
    } else {
      try body(Self.event(value, at: place))
    }
  }

  private static func event(_ value: JSONValue, at place: ImportPlace) -> ImportFinding {
    func problem(_ field: String, _ message: String) -> ImportFinding {
      .problem(ImportProblem(place: place.field(field), message: message))
    }
    guard value.members != nil else {
      return .problem(
        ImportProblem(place: place.description, message: "is no object of `id`, `account` and `event`"))
    }
    for name in ["id", "account"] {
      guard let text = value[name]?.text, (1...200).contains(text.utf16.count) else {
        return problem(name, "is missing, or is no text of 1 to 200 characters")
      }
    }
    guard let event = value["event"], event["type"]?.text != nil else {
      return problem("event", "is missing, or has no `type`: an event of the contract")
    }
    guard event["at"]?.instant != nil else {
      return problem("event.at", "is missing, or is no instant with an offset like 2026-03-01T09:00:00Z")
    }
    let incoming = IncomingEvent(
      id: value["id"]?.text ?? "", account: value["account"]?.text ?? "", body: event)
    return .entry(ImportEntry(at: place, item: .event(incoming)))
  }
}

extension JSONValue {
  fileprivate var isSearchResult: Bool { self["object"]?.text == "search_result" }
}
