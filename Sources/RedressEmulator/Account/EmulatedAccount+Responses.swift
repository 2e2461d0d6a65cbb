import RedressBase
import RedressJSON

/// Answers with the provider's header fields.
extension EmulatedAccount {
  func response(
    _ status: Int, _ document: JSONValue, _ request: ProviderRequest, _ number: String
  ) -> ProviderResponse {
    var headers = ["Content-Type": "application/json", "Request-Id": number]
    headers["Stripe-Version"] = request.headers["stripe-version"] ?? Event.apiVersion
    headers["Idempotency-Key"] = request.headers["idempotency-key"]
    return ProviderResponse(status: status, headers: headers, body: document.bytes)
  }

  func response(_ refusal: Refusal, _ request: ProviderRequest, _ number: String) -> ProviderResponse {
    var response = response(refusal.status, refusal.json, request, number)
    response.headers.merge(refusal.headers) { _, own in own }
    return response
  }
}

extension ProviderRequest {
  /// The parameters of query and body together; refuses what cannot be read.
  func parameters() throws(Refusal) -> Parameters {
    let type = headers["content-type"] ?? "application/x-www-form-urlencoded"
    guard body.isEmpty || type.hasPrefix("application/x-www-form-urlencoded") else { throw .malformed }
    guard var parameters = Parameters(form: query.utf8), let form = Parameters(form: body) else {
      throw .malformed
    }
    parameters.append(contentsOf: form)
    return parameters
  }
}
