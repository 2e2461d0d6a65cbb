/// Divides a reply into what was written now and what was quoted.
///
/// There is no rule for quoting, only habits: `>` before lines (RFC 3676, 4.5), a line of who wrote when above
/// it, a divider, or the head of the message before. Every line ends up in one of the two, so nothing is lost
/// where a habit was not known.
public enum ReplyText {
  /// What is new and what is quoted, each without empty lines around it.
  public static func split(_ text: String) -> (fresh: String, quoted: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let trimmed = lines.map(\.trimmedBlanks)
    let lastQuote = trimmed.lastIndex { $0.hasPrefix(">") } ?? -1
    let end = lines.indices.first { isDivider(at: $0, in: trimmed, lastQuote) } ?? lines.count
    var isQuoted = lines.indices.map { $0 >= end || trimmed[$0].hasPrefix(">") }
    markAttributions(in: trimmed, &isQuoted)
    return (joined(lines, isQuoted, false), joined(lines, isQuoted, true))
  }

  private static func joined(_ lines: [String], _ isQuoted: [Bool], _ wanted: Bool) -> String {
    let chosen = zip(lines, isQuoted).filter { $0.1 == wanted }.map(\.0)
    let isBlank = { (line: String) in line.trimmedBlanks.isEmpty }
    let body = chosen.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return body.joined(separator: "\n")
  }

  /// Whether everything from this line on is a message before.
  private static func isDivider(at index: Int, in lines: [String], _ lastQuote: Int) -> Bool {
    let line = lines[index].lowercased()
    if line.hasPrefix("-----") && line.hasSuffix("-----") {
      return dividers.contains { line.contains($0) }
    }
    return isHead(at: index, in: lines) || isLastAttribution(at: index, in: lines, lastQuote)
  }

  /// The head of a message as Outlook writes it: a sender, and a date within the next lines.
  private static func isHead(at index: Int, in lines: [String]) -> Bool {
    guard starts(lines[index], with: senders) else { return false }
    return lines[(index + 1)..<min(index + 5, lines.count)].contains { starts($0, with: dates) }
  }

  private static func starts(_ line: String, with names: [String]) -> Bool {
    let line = line.lowercased().filter { $0 != "*" }
    return names.contains {
      line.hasPrefix($0 + ":") || line.hasPrefix($0 + " :") || line.hasPrefix($0 + "：")
    }
  }

  /// A line of who wrote when, with no `>` after it: some programs quote like that.
  private static func isLastAttribution(at index: Int, in lines: [String], _ lastQuote: Int) -> Bool {
    index > lastQuote && attributionEnd(from: index, in: lines) != nil
  }

  /// Lines of who wrote when count as quoted where a quote follows them.
  private static func markAttributions(in lines: [String], _ isQuoted: inout [Bool]) {
    for index in lines.indices where !isQuoted[index] {
      guard let end = attributionEnd(from: index, in: lines) else { continue }
      let next = lines[(end + 1)...].firstIndex { !$0.isEmpty }
      guard let next, isQuoted[next] else { continue }
      for line in index...end { isQuoted[line] = true }
    }
  }

  /// The last line of an attribution that begins here; programs break it into up to three.
  private static func attributionEnd(from index: Int, in lines: [String]) -> Int? {
    guard hasBeginning(lines[index]) else { return nil }
    var text = ""
    for end in index..<min(index + 3, lines.count) {
      let line = lines[end]
      if line.isEmpty || line.hasPrefix(">") { return nil }
      text += " " + line.lowercased()
      if line.hasSuffix(":") || line.hasSuffix("：") { return isAttribution(text) ? end : nil }
    }
    return nil
  }

  private static func hasBeginning(_ line: String) -> Bool {
    let line = line.prefix(8).lowercased()
    return beginnings.contains { line.hasPrefix($0) } || line.first?.isNumber == true
  }

  /// It says that someone wrote, and when or from which address.
  private static func isAttribution(_ text: String) -> Bool {
    text.utf8.count <= 400 && text.contains { $0.isNumber || $0 == "@" }
      && verbs.contains { text.contains($0) }
  }

  private static let dividers = [
    "original message", "forwarded message", "ursprüngliche nachricht", "message d'origine",
    "mensaje original",
    "messaggio originale", "mensagem original", "oorspronkelijk bericht", "original-nachricht", "原始邮件",
    "원본 메시지",
  ]
  private static let senders = ["from", "von", "de", "da", "van", "från", "发件人", "寄件者", "差出人", "보낸 사람"]
  private static let dates = [
    "sent", "date", "gesendet", "datum", "envoyé", "enviado", "fecha", "data", "inviato", "verzonden",
    "skickat",
    "发送时间", "寄件日期", "送信日時", "日付", "보낸 날짜", "날짜",
  ]
  private static let beginnings = ["on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "在", "於", "于"]
  private static let verbs = [
    "wrote", "schrieb", "a écrit", "escribió", "ha scritto", "escreveu", "schreef", "skrev", "写道", "寫道",
    "のメール",
    "書きました", "작성",
  ]
}

extension StringProtocol {
  /// Without blanks and tabs at both ends.
  var trimmedBlanks: String {
    let isText = { (scalar: Unicode.Scalar) in scalar != " " && scalar != "\t" && scalar != "\u{A0}" }
    guard let first = unicodeScalars.firstIndex(where: isText),
      let last = unicodeScalars.lastIndex(where: isText)
    else { return "" }
    return String(self[first...last])
  }
}
