import Testing

@testable import RedressEmulator

@Suite struct FormTests {
  @Test(arguments: [
    ("", [:]),
    ("amount=5", ["amount": "5"]),
    ("a=1&a=2", ["a": "2"]),
    ("a=b+c%20d%26", ["a": "b c d&"]),
    ("a", ["a": ""]),
    ("a=x=y", ["a": "x=y"]),
    ("%61=%C3%A9", ["a": "é"]),
    ("&&a=1&", ["a": "1"]),
  ])
  func reads(form: String, wanted: [String: String]) throws {
    let parameters = try #require(Parameters(form: form.utf8))
    #expect(parameters.names.count == wanted.count)
    for (name, value) in wanted { #expect(parameters.text(name) == value) }
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "=1", "[a]=1", "a[b=1", "a[b]c=1", "a]=1", "a[b]]=1"])
  func refuses(form: String) {
    #expect(Parameters(form: form.utf8) == nil)
  }

  @Test func nests() throws {
    let form = "metadata[case]=c_1&expand[]=charge&expand[1]=customer&items[0][price_data][currency]=usd"
    let parameters = try #require(Parameters(form: form.utf8))
    #expect(parameters.names == ["metadata", "expand", "items"])
    #expect(parameters.list("expand") == ["charge", "customer"])
    #expect(parameters.within("metadata").text("case") == "c_1")
    #expect(parameters.within("items", "0").within("price_data").text("currency") == "usd")
    #expect(parameters.text("metadata") == nil)
  }

  @Test func orderDoesNotTellRequestsApart() throws {
    let one = try #require(Parameters(form: "a=1&b=2".utf8)).fingerprint
    #expect(try #require(Parameters(form: "b=2&a=1".utf8)).fingerprint == one)
    #expect(try #require(Parameters(form: "a=1&b=3".utf8)).fingerprint != one)
    #expect(try #require(Parameters(form: "a[b]=2&a=1".utf8)).fingerprint != one)
  }

  @Test(arguments: ["", "sk_test_", "sk_live_1", "pk_test_1", "sk_test_a b", "sk_test_é"])
  func refusesKeys(text: String) {
    #expect(SecretKey(text) == nil)
  }

  @Test(arguments: [
    ("Bearer sk_test_shop", true), ("bearer sk_test_shop", true), ("Basic c2tfdGVzdF9zaG9wOg==", true),
    ("Basic c2tfdGVzdF9zaG9wOg", true), ("Basic c2tfdGVzdF9zaG9w", true), ("Basic %%%", false),
    ("Bearer", false), ("sk_test_shop", false), ("Digest sk_test_shop", false),
  ])
  func readsAuthorization(field: String, isGood: Bool) {
    #expect((SecretKey(authorization: field)?.text == "sk_test_shop") == isGood)
  }

  @Test func keysAreNotShown() throws {
    #expect("\(try #require(SecretKey("sk_test_verysecret")))" == "sk_test_***cret")
  }
}
