import RedressPayment
import Tracing

extension Gateway {
  /// Makes a call, as a span of its own.
  func traced(_ call: ProviderCall) async -> ProviderAnswer {
    await withSpan("provider \(call.word)", ofKind: .client) { span in
      span.attributes["redress.provider"] = name
      let answer = await perform(call)
      span.attributes["redress.answer"] = answer.word
      return answer
    }
  }
}

extension ProviderCall {
  fileprivate var word: String {
    switch self {
    case .pay: "pay"
    case .find: "find"
    case .retrieveRefund, .retrieveDispute, .retrieve: "retrieve"
    case .listRefunds: "list"
    case .cancelSubscription: "cancel"
    }
  }
}

extension ProviderAnswer {
  fileprivate var word: String {
    switch self {
    case .refund, .refunds, .dispute, .things, .done: "answered"
    case .refused: "refused"
    case .later: "later"
    case .unknown: "unknown"
    }
  }
}
