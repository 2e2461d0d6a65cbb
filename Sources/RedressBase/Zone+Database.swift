extension Zone {
  /// Reads a zone from the system's database in `/usr/share/zoneinfo`; TZDIR is not consulted.
  ///
  /// Throws `unknown` for names that are not there or cannot be zone names (absolute, with `..`, directories,
  /// and the machine's own `localtime`), `damaged` for files that hold no zone. Reads the file each time.
  public static func named(_ identifier: String) throws(ZoneError) -> Zone {
    guard isPlausible(identifier) else { throw .unknown(identifier) }
    guard let bytes = DatabaseFile.read(identifier) else { throw .unknown(identifier) }
    return try Zone(identifier: identifier, tzif: bytes)
  }

  /// The names the database has on this machine, sorted, for suggestions; empty where it lists none.
  public static func knownIdentifiers() -> [String] {
    let listed = DatabaseFile.read("tzdata.zi").map(namesInSource) ?? []
    let names = listed.isEmpty ? DatabaseFile.read("zone1970.tab").map(namesInTable) ?? [] : listed
    return Set(names).filter { isPlausible($0) && DatabaseFile.exists($0) }.sorted()
  }

  /// Names whose meaning depends on the machine or the leap-second table are no zone names.
  private static let excluded: Set<String> = ["localtime", "posixrules", "posix", "right"]

  private static func isPlausible(_ identifier: String) -> Bool {
    let parts = identifier.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap({ String($0) }), !excluded.contains(first) else { return false }
    return identifier.utf8.count <= 255
      && parts.allSatisfy { part in part.first.map(isLetter) ?? false && part.allSatisfy(isNameByte) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Letters, digits and `+`, `-`, `_`; points only appear in the names of the database's tables.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
  }

  /// `Z name …` and `L target name` lines of tzdata.zi.
  private static func namesInSource(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).compactMap { line in
      let words = line.split(separator: 0x20)
      switch (words.first?.elementsEqual("Z".utf8), words.first?.elementsEqual("L".utf8), words.count) {
      case (true?, _, 2...): return String(decoding: words[1], as: UTF8.self)
      case (_, true?, 3...): return String(decoding: words[2], as: UTF8.self)
      default: return nil
      }
    }
  }

  /// The third column of zone1970.tab.
  private static func namesInTable(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).compactMap { line in
      let columns = line.split(separator: 0x09)
      guard line.first != UInt8(ascii: "#"), columns.count >= 3 else { return nil }
      return String(decoding: columns[2], as: UTF8.self)
    }
  }
}
