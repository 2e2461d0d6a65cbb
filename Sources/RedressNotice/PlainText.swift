/// Texts from outside without what can hide or disturb: control characters and changes of direction.
enum PlainText {
  /// One line, with single blanks where lines ended.
  static func line(_ text: String) -> String {
    lines(text).split { $0 == "\n" || $0 == "\t" || $0 == " " }.joined(separator: " ")
  }

  /// Lines that end with LF; line ends of all kinds become it, tabs stay, other controls go.
  static func lines(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      if scalar == "\n" && isAfterReturn { continue }
      if scalar == "\r" || scalar == "\n" || scalar.value == 0x2028 || scalar.value == 0x2029 {
        scalars.append("\n")
      } else if scalar == "\t" || !(scalar.isControl || scalar.isDirectional) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

/// Names of files from outside.
public enum FileName {
  private static let limit = 120

  /// A name without folders that every file system takes, of at most 120 characters; `attachment` where nothing
  /// is left. It never begins with a dot, and never is `.` or `..`.
  public static func safe(_ name: String) -> String {
    let last = PlainText.line(name).split { $0 == "/" || $0 == "\\" }.last ?? ""
    let kept = String(
      String.UnicodeScalarView(last.unicodeScalars.filter { !"<>:\"|?*".unicodeScalars.contains($0) }))
    let trimmed = kept.drop { $0 == "." || $0 == " " }.reversed().drop { $0 == "." || $0 == " " }.reversed()
    return trimmed.isEmpty ? "attachment" : shortened(String(trimmed))
  }

  /// Shorter by its middle, so that the ending stays.
  private static func shortened(_ name: String) -> String {
    guard name.unicodeScalars.count > limit else { return name }
    let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    let tail = ending.unicodeScalars.count <= 12 ? ending : ""
    let head = name.unicodeScalars.prefix(limit - tail.unicodeScalars.count)
    return String(String.UnicodeScalarView(head)) + tail
  }

  /// A type such as `image/png`; `application/octet-stream` where it does not look like one.
  static func type(_ text: String) -> String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isType =
      parts.count == 2 && text.utf8.count <= 100
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { $0.isLetter || $0.isDigit || "!#$&-^_.+".utf8.contains($0) }
      }
    return isType ? text.lowercased() : "application/octet-stream"
  }
}
