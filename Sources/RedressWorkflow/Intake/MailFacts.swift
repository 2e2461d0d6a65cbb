import RedressBase
import RedressDecide

/// What simple lines of a mail say, `name: value`, as far as it was asked.
struct MailFacts: Equatable {
  /// The reasons that every policy understands.
  static let contractReasons = Set(Reason.known.map(\.text))

  private(set) var values: [String: String] = [:]

  /// The value of a fact; nil where no line says it.
  subscript(name: String) -> String? { values[name] }

  /// The facts among `asked` that the lines of a text say; the first line counts. A reason has to be one of the
  /// words that policies know: what it is in other words is for people to say.
  init(in text: String, asked: Set<String>, reasons: Set<String>) {
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = Self.name(of: line[..<colon])
      let value = line[line.index(after: colon)...].trimming
      guard asked.contains(name), values[name] == nil, !value.isEmpty, value.utf8.count <= 500 else {
        continue
      }
      if name == "reason" {
        let word = Self.name(of: value[...])
        if reasons.contains(word) { values[name] = word }
      } else {
        values[name] = value
      }
    }
  }

  /// `Purchase date` and `- purchase-date` as `purchase_date`.
  private static func name(of text: Substring) -> String {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.joined(separator: "_")
  }

  /// The one charge that a text means: by its id, or by the day of the purchase; nil where that is none or several.
  static func charge(meantIn text: String, _ charges: [RunCharge], _ zone: Zone) -> RunCharge? {
    let words = Set(
      text.split { !($0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || $0 == "-") }.map(String.init))
    let named = charges.filter { words.contains($0.id) }
    if !named.isEmpty { return named.count == 1 ? named[0] : nil }
    let dated = charges.filter { words.contains("\(zone.day(of: $0.at))") }
    return dated.count == 1 ? dated[0] : nil
  }
}

extension Substring {
  /// Without blanks at both ends.
  fileprivate var trimming: String {
    var text = drop { $0.isWhitespace }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
