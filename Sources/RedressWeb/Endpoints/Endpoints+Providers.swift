import RedressWorkflow

extension Endpoint {
  /// What payment providers report. No credential lets them in, but the signature on what they send.
  static let providers: [Endpoint] = [
    Endpoint(
      method: .post, path: "/v1/provider-events/{tenant}/{provider}", name: "takeProviderEvent",
      about: "Takes a provider's webhook. It only says what to fetch from the provider; it is not believed.",
      roles: [], mostBytes: 1 << 20,
      answer: (200, .object([.required("new", .flag, "whether it had not come before")])),
      handle: .hint { office, hint in
        let known = office.tenant.settings["provider"]?["name"]?.text
        guard known == hint.provider else { throw HintRefusal.unsigned }
        let isNew = try office.takeHint(hint.body, signature: hint.signature, of: hint.provider)
        return .fields([("new", .bool(isNew))])
      })
  ]
}
