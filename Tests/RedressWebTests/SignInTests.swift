import RedressBase
import RedressCase
import RedressJSON
import RedressWorkflow
import Synchronization
import Testing

@testable import RedressWeb

/// How those who work for a company come in, over the API.
@Suite struct SignInTests {
  /// Keeps the codes that are mailed.
  final class Post: PostOffice {
    let caught = Mutex<[String]>([])
    func send(_ item: Dispatch) async -> Delivery {
      if let code = item.code { caught.withLock { $0.append(code) } }
      return .delivered
    }
  }

  /// A house where Eva works for `north`, and the mails that go out of it.
  static func house() async throws -> (house: House, post: Post, admin: String, person: String) {
    let post = Post()
    let house = try await House(post: post)
    let admin = try await house.secret("north", .admin)
    let person = try await house.ask(
      "POST", "/v1/people", as: admin, #"{"email":"eva@north.example","name":"Eva","role":"reviewer"}"#)
    return (house, post, admin, try #require(person.json["id"]?.text))
  }

  static func ask(
    _ house: House, _ email: String = "eva@north.example", company: String = "north",
    from address: String = "192.0.2.1"
  ) async throws -> House.Answer {
    let answer = try await house.ask(
      "POST", "/v1/sign-ins", #"{"company":"\#(company)","email":"\#(email)"}"#, from: address)
    let crew = Crew(house.service) { Issue.record("\($0)") }
    while await crew.turn() > 0 {}
    return answer
  }

  static func begin(_ house: House, _ code: String, from address: String = "192.0.2.1") async throws
    -> House.Answer
  {
    try await house.ask("POST", "/v1/sessions", #"{"code":"\#(code)"}"#, from: address)
  }

  @Test("the answer is the same for whoever is there and whoever is not")
  func oracle() async throws {
    let (house, post, _, _) = try await Self.house()
    let answers = [
      try await Self.ask(house), try await Self.ask(house, "mallory@north.example"),
      try await Self.ask(house, company: "south"), try await Self.ask(house, company: "nowhere"),
    ]
    #expect(answers.allSatisfy { $0.status == 202 && $0.text == #"{"asked":true}"# }, "\(answers)")
    #expect(post.caught.withLock { $0.count } == 1)
  }

  @Test("a code becomes a session, which is its person's, and ends when they sign out")
  func whole() async throws {
    let (house, post, _, person) = try await Self.house()
    _ = try await Self.ask(house)
    let code = try #require(post.caught.withLock { $0.first })
    let session = try await Self.begin(house, code)
    #expect(session.status == 201 && session.json["expires_at"]?.text == "2025-10-06T00:00:00Z")
    let secret = try #require(session.json["secret"]?.text)
    let me = try await house.ask("GET", "/v1/me", as: secret).json
    #expect(me["id"]?.text == person && me["role"]?.text == "reviewer" && me["company"]?.text == "north")
    #expect(try await house.ask("DELETE", "/v1/sessions/current", as: secret).status == 200)
    #expect(try await house.ask("GET", "/v1/me", as: secret).status == 401)
    #expect(try await house.ask("DELETE", "/v1/sessions/current", as: secret).status == 401)
  }

  @Test("a key is not signed out")
  func key() async throws {
    let (house, _, admin, _) = try await Self.house()
    #expect(try await house.ask("DELETE", "/v1/sessions/current", as: admin).problem == "conflict")
    #expect(try await house.ask("GET", "/v1/me", as: admin).status == 200)
  }

  @Test("codes that were used, that ended and that never were get one and the same problem")
  func dead() async throws {
    let (house, post, _, _) = try await Self.house()
    _ = try await Self.ask(house)
    _ = try await Self.ask(house)
    let codes = post.caught.withLock { $0 }
    try #require(codes.count == 2)
    #expect(try await Self.begin(house, codes[0]).status == 201)
    var problems: Set<String> = []
    for code in [codes[0], codes[1], "rc_\(String(repeating: "0", count: 40))", "x"] {
      let answer = try await Self.begin(house, code)
      #expect(answer.status == 401 && answer.problem == "dead_code")
      problems.insert(answer.text.replacing(answer.header("X-Request-Id") ?? "-", with: ""))
    }
    #expect(problems.count == 1)
  }

  @Test("codes that do not hold count as failed tries, and one that holds still lets in")
  func failures() async throws {
    let (house, post, _, _) = try await Self.house()
    _ = try await Self.ask(house)
    var statuses: [Int] = []
    for _ in 0..<40 { statuses.append(try await Self.begin(house, "rc_guess").status) }
    #expect(statuses.first == 401 && statuses.last == 429)
    #expect(try await house.ask("GET", "/v1/me", as: "rk_guess").status == 429)
    #expect(try await Self.begin(house, "rc_guess", from: "192.0.2.9").status == 401)
    let code = try #require(post.caught.withLock { $0.first })
    #expect(try await Self.begin(house, code).status == 201)
  }

  @Test("a network asks for so many codes, and others still may")
  func ration() async throws {
    let (house, _, admin, _) = try await Self.house()
    var statuses: [Int] = []
    for number in 0..<35 { statuses.append(try await Self.ask(house, "x\(number)@north.example").status) }
    #expect(statuses.first == 202 && statuses.last == 429)
    let refused = try await Self.ask(house)
    #expect(refused.header("Retry-After") != nil)
    #expect(try await Self.ask(house, from: "192.0.2.9").status == 202)
    #expect(try await house.ask("GET", "/v1/me", as: admin).status == 200)
  }

  @Test("whoever is dismissed has no code any more, and no session")
  func dismissed() async throws {
    let (house, post, admin, person) = try await Self.house()
    _ = try await Self.ask(house)
    let code = try #require(post.caught.withLock { $0.first })
    #expect(try await house.ask("DELETE", "/v1/people/\(person)", as: admin).status == 200)
    #expect(try await Self.begin(house, code).status == 401)
    _ = try await Self.ask(house)
    #expect(post.caught.withLock { $0.count } == 1)
  }

  @Test(
    "what is no question is refused",
    arguments: [
      "", "{}", #"{"company":"north"}"#, #"{"company":"north","email":"x"}"#,
      #"{"company":"north","email":"a@b","more":1}"#, #"{"company":"north","email":"a b@c"}"#,
    ])
  func bad(body: String) async throws {
    let (house, _, _, _) = try await Self.house()
    #expect(try await house.ask("POST", "/v1/sign-ins", body).status == 422)
  }

  @Test("the description says that these need no credential")
  func described() async throws {
    let house = try await House()
    let paths = try await house.ask("GET", "/openapi.json").json["paths"]
    for path in ["/v1/sign-ins", "/v1/sessions"] {
      #expect(paths?[path]?["post"]?["security"] == .array([]))
    }
    #expect(paths?["/v1/sessions/current"]?["delete"]?["security"] == nil)
  }
}
