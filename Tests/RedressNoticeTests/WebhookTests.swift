import RedressBase
import RedressCourier
import RedressNotice
import RedressVault
import Testing

@Suite struct WebhookTests {
  private let now = Instant(microseconds: 1_759_309_200_500_000)
  private let body = Array(#"{"event":"refund.paid"}"#.utf8)

  private func secret(_ byte: UInt8) throws -> WebhookSecret {
    try #require(WebhookSecret([UInt8](repeating: byte, count: 32)))
  }

  private func later(_ seconds: Int64) -> Instant {
    Instant(microseconds: now.microseconds + seconds * 1_000_000)
  }

  @Test("a signature is what the form says")
  func form() throws {
    let hmac = Digest.hmac(Array("1759309200.".utf8) + body, key: [UInt8](repeating: 1, count: 32))
    #expect(WebhookSignature.make(body, at: now, secrets: [try secret(1)]) == "t=1759309200,v1=\(hmac)")
  }

  @Test("it is valid with any of its secrets, within the tolerance, and for its body only")
  func verify() throws {
    let (old, new, other) = (try secret(1), try secret(2), try secret(3))
    let header = WebhookSignature.make(body, at: now, secrets: [old, new])
    func verdict(_ secrets: [WebhookSecret], _ body: [UInt8], _ at: Instant) -> WebhookSignature.Verdict {
      WebhookSignature.verify(header, body: body, secrets: secrets, at: at)
    }
    #expect(verdict([old], body, now) == .valid)
    #expect(verdict([new], body, now) == .valid)
    #expect(verdict([other, new], body, later(299)) == .valid)
    #expect(verdict([new], body, later(-299)) == .valid)
    #expect(verdict([new], body, later(302)) == .outOfTime)
    #expect(verdict([new], body, later(-302)) == .outOfTime)
    #expect(verdict([other], body, now) == .mismatch)
    #expect(verdict([], body, now) == .mismatch)
    #expect(verdict([new], body + [0x20], now) == .mismatch)
  }

  @Test(
    "other headers are malformed, or match nothing",
    arguments: [
      ("", WebhookSignature.Verdict.malformed), ("t=1", .malformed), ("v1=aa", .malformed),
      ("t=,v1=aa", .malformed),
      ("t=1,t=2,v1=aa", .malformed), ("t=-1,v1=aa", .malformed), ("t=1,v1", .malformed),
      ("nonsense", .malformed),
      ("t=99999999999999999999,v1=aa", .malformed), ("t=999999999999,v1=aa", .mismatch),
      ("t=1759309200,v1=", .malformed),
      ("t=1759309200,v1=zz,v0=x", .mismatch), (String(repeating: "v1=a,", count: 500) + "t=1", .malformed),
    ])
  func malformed(header: String, expected: WebhookSignature.Verdict) throws {
    #expect(WebhookSignature.verify(header, body: body, secrets: [try secret(1)], at: now) == expected)
  }

  @Test("the time is signed as it was written")
  func time() throws {
    let header = WebhookSignature.make(body, at: now, secrets: [try secret(1)])
    let moved = header.replacing("t=1759309200", with: "t=1759309260")
    #expect(WebhookSignature.verify(moved, body: body, secrets: [try secret(1)], at: now) == .mismatch)
  }

  @Test("secrets are long enough and hidden")
  func secrets() throws {
    #expect(WebhookSecret([]) == nil)
    #expect(WebhookSecret([UInt8](repeating: 0, count: 15)) == nil)
    #expect("\(try secret(77))" == "webhook secret, hidden")
  }

  @Test("a delivery goes to public addresses only, signed; and what answers mean")
  func delivery() throws {
    let request = WebhookDelivery.request(
      to: "https://shop.example/hook", id: "d1", body: body, at: now, secrets: [try secret(1)])
    #expect(request.isPublicOnly)
    let header = request.headers.first { $0.name == "Redress-Signature" }?.value ?? ""
    #expect(WebhookSignature.verify(header, body: request.body, secrets: [try secret(1)], at: now) == .valid)
    #expect(WebhookDelivery.verdict(.response(status: 204, headers: [:], body: [])) == .delivered)
    #expect(WebhookDelivery.verdict(.response(status: 410, headers: [:], body: [])) == .gone)
    for answer: CarriedAnswer in [
      .response(status: 302, headers: [:], body: []), .response(status: 500, headers: [:], body: []),
      .notSent("x"),
      .unknown("x"),
    ] {
      guard case .again = WebhookDelivery.verdict(answer) else {
        Issue.record("\(answer)")
        continue
      }
    }
  }
}
