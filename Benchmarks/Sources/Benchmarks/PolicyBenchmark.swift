import RedressDecide

/// Measures how long it takes to check a policy's text and to make it ready for deciding.
func measurePolicy(_ path: String, _ clock: Clock) throws {
  let text = try Files.text(path)
  let time = try clock.measure(1) { _ in _ = try Policy.compile(text, file: path) }
  print(time.json("policy"))
}
