/// Where a value stands, for messages. Worked out only when something is wrong.
extension JSONTape {
  /// The path of a value from the outermost one, such as `$.events[3].amount`.
  ///
  /// A key that is not a plain name is quoted: `$["a key"]`.
  public func path(to value: Int) -> String {
    var path = "$"
    var container = root
    while container != value, let step = step(from: container, to: value) {
      path += step.name
      container = step.child
    }
    return path
  }

  /// The line and column of a value.
  public func place(of value: Int) -> JSONPlace {
    JSONPlace(ofByte: offset(value), in: bytes)
  }

  /// The child of a container that is or holds the value, and how it is written in a path.
  private func step(from container: Int, to value: Int) -> (name: String, child: Int)? {
    let isObject = kind(container) == .object
    var child = first(in: container)
    var index = 0
    while child < after(container) {
      let item = isObject ? child + 1 : child
      if value < after(item) { return (isObject ? name(ofKey: child) : "[\(index)]", item) }
      child = after(item)
      index += 1
    }
    return nil
  }

  private func name(ofKey key: Int) -> String {
    let text = string(key) ?? ""
    return JSONTape.isPlainName(text) ? ".\(text)" : "[\(JSONValue.string(text))]"
  }

  private static func isPlainName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
      }
  }
}
