import RedressBase
import Testing

@Suite struct PercentEncodingTests {
  @Test(
    "only what is unreserved stands for itself",
    arguments: [
      ("", ""), ("azAZ09-._~", "azAZ09-._~"), ("a b/c?d=e&f+g%", "a%20b%2Fc%3Fd%3De%26f%2Bg%25"),
      ("\u{0}\u{7F}", "%00%7F"), ("ä€🙂", "%C3%A4%E2%82%AC%F0%9F%99%82"),
    ])
  func encoding(text: String, encoded: String) {
    #expect(text.percentEncoded == encoded)
  }
}
