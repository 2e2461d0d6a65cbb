/// Refusals before the work begins: none of them is kept under a key.
extension Refusal {
  static func missing(_ name: String) -> Refusal {
    Refusal(400, code: "parameter_missing", parameter: name, kept: false, "`\(name)` is required.")
  }

  static func empty(_ name: String) -> Refusal {
    Refusal(
      400, code: "parameter_invalid_empty", parameter: name, kept: false,
      "`\(name)` is an empty string; leave it out to change nothing.")
  }

  static func invalid(_ name: String, _ why: String) -> Refusal {
    Refusal(400, parameter: name, kept: false, "`\(name)` \(why).")
  }

  static func notInteger(_ name: String, _ why: String = "is not a whole number") -> Refusal {
    Refusal(
      400, code: "parameter_invalid_integer", parameter: name, kept: false, "`\(name)` \(why).")
  }

  static func unknown(_ name: String) -> Refusal {
    Refusal(
      400, code: "parameter_unknown", parameter: name, kept: false,
      "There is no parameter `\(name)` here, or this emulator does not play it.")
  }

  static func exclusive(_ one: String, _ other: String) -> Refusal {
    Refusal(
      400, code: "parameters_exclusive", parameter: other, kept: false,
      "`\(one)` and `\(other)` cannot be given together.")
  }

  static let malformed = Refusal(400, kept: false, "The parameters could not be read as a form.")

  static func noSuchURL(_ request: ProviderRequest) -> Refusal {
    Refusal(404, kept: false, "There is nothing at \(request.method) \(request.path).")
  }

  static func unauthorized(_ authorization: String?) -> Refusal {
    let what = authorization == nil ? "No API key was given." : "The API key is not one of this provider."
    return Refusal(401, kept: false, what)
  }

  static let keyTooLong = Refusal(
    400, .idempotency, parameter: "Idempotency-Key", kept: false,
    "An idempotency key has at most 255 characters.")

  static func keyUsedOtherwise(_ key: String) -> Refusal {
    Refusal(
      400, .idempotency, kept: false,
      "The idempotency key '\(key)' was used before with another endpoint or other parameters.")
  }

  static let keyInUse = Refusal(
    409, .idempotency, code: "idempotency_key_in_use", kept: false, shouldRetry: true,
    "A request with this idempotency key is still being worked on.")

  /// The provider answers a contended object with 429, not 409: its own SDKs look for this code there.
  static let lockTimeout = Refusal(
    429, code: "lock_timeout", kept: false, shouldRetry: true,
    "Another request holds the object; try again.")

  static func rateLimited(after seconds: Int64?) -> Refusal {
    Refusal(429, code: "rate_limit", kept: false, retryAfter: seconds, "Too many requests at once.")
  }
}
