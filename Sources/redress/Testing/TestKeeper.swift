import RedressDecide

/// Writes cases to a folder as tests, each under a name of its own.
struct TestKeeper {
  let folder: String
  /// Whether to write over other content.
  let isForced: Bool
  private var counts: [String: Int] = [:]

  init(folder: String, isForced: Bool) {
    self.folder = folder
    self.isForced = isForced
  }

  /// A name for the next file of some kind, such as `gains-a2-a3-1`.
  mutating func name(_ words: [String]) -> String {
    var stem = ""
    for word in words.flatMap(Self.slugs) where stem.count + word.count < 60 {
      stem += stem.isEmpty ? word : "-\(word)"
    }
    counts[stem, default: 0] += 1
    return "\(stem)-\(counts[stem, default: 1])"
  }

  /// Writes a test, and gives its file; nil where one is there with other content, which is then said.
  func write(_ document: TestDocument, to name: String) throws -> String? {
    let file = "\(folder)/\(name).json"
    let bytes = document.bytes
    if FileWriter.exists(file) {
      if try FileReader.bytes(of: file) == bytes { return file }
      guard isForced else {
        Console.complain("\(file): exists already with other content; --force writes over it")
        return nil
      }
    }
    try FileWriter.makeFolder(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]))
    try FileWriter.replace(file, with: String(decoding: bytes, as: UTF8.self))
    return file
  }

  /// The words of a text, of letters and digits in lower case.
  private static func slugs(_ text: String) -> [String] {
    text.lowercased().unicodeScalars.split { scalar in
      !(("a"..."z").contains(scalar) || ("0"..."9").contains(scalar))
    }.map { String(String.UnicodeScalarView($0)) }
  }
}
