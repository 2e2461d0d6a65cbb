import RedressVault
import Testing

@Suite struct VaultTests {
  @Test("SHA-256 and HMAC give the standards' own examples")
  func standards() {
    #expect(
      Digest.sha256("abc".utf8) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    // RFC 4231, test case 2.
    #expect(
      Digest.hmac("what do ya want for nothing?".utf8, key: "Jefe".utf8)
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test(
    "texts are equal only when they are",
    arguments: [("a", "a", true), ("a", "b", false), ("a", "ab", false), ("", "", true)])
  func equality(one: String, other: String, expected: Bool) {
    #expect(Digest.areEqual(one, other) == expected)
  }

  @Test("hexadecimal digits go both ways, and nothing else is taken for them")
  func hex() {
    #expect(Hex.text([0, 15, 255]) == "000fff")
    #expect(Hex.bytes("000FfF") == [0, 15, 255])
    #expect(Hex.bytes("0") == nil)
    #expect(Hex.bytes("0g") == nil)
  }

  @Test("what is sealed opens under its key and label, and not otherwise")
  func seals() throws {
    let key = try #require(PersonalKey([UInt8](repeating: 7, count: 32)))
    let other = try #require(PersonalKey([UInt8](repeating: 8, count: 32)))
    let sealed = try key.seal("ada@example.com", label: "email", nonce: [UInt8](repeating: 1, count: 12))
    #expect(key.open(sealed, label: "email") == "ada@example.com")
    #expect(other.open(sealed, label: "email") == nil)
    #expect(key.open(sealed, label: "name") == nil)
    #expect(key.open(Array(sealed.dropLast()), label: "email") == nil)
    #expect(key.open([], label: "email") == nil)
    #expect(PersonalKey([1, 2]) == nil)
    #expect(key.commitment(to: "x") != other.commitment(to: "x"))
  }
}
