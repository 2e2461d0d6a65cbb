import RedressBase
import RedressEmulator
import RedressPayment
import RedressWorkflow

/// Calls to the provider: made, on their way, arrived, answered.
extension Simulation {
  /// Sends a call on its way: mostly it is there at once; now and then the answer, or the call itself, takes longer
  /// than any lease, or than our side waits.
  func launch(_ call: ProviderCall, by process: Process) -> Int {
    // Where everything is slow, a call can be on its way for longer than anybody waits for it; but not for the four
    // hours that keys are remembered for beyond the time in which we use them. No key helps against a network that
    // keeps a request for longer than that, and there is none.
    let delay = chance.within(100...2_000) * (weather.pace > 1 ? 6 : 1)
    let isLate = chance.happens(weather.lateArrival)
    let timesOut = isLate && chance.happens(600)
    let length = chance.happens(weather.hang) ? chance.within(100...1_500) : 0
    lookAtKeys(call)
    note(process.name, "asks \(call.brief)\(isLate ? ", which is slow to arrive" : "")")
    if timesOut { _ = fly(call, arrives: later(delay), length: 0, isOrphan: true) }
    let arrives = isLate && !timesOut ? later(delay) : now
    return fly(call, arrives: arrives, length: timesOut ? 30 : length, timesOut: timesOut)
  }

  private func fly(
    _ call: ProviderCall, arrives: Instant, length: Int64, timesOut: Bool = false, isOrphan: Bool = false
  ) -> Int {
    launched += 1
    let returns = max(now, arrives).adding(Elapsed(microseconds: length * 1_000_000)) ?? arrives
    var flight = Flight(number: launched, call: call, arrives: arrives, returns: returns)
    (flight.timesOut, flight.isOrphan) = (timesOut, isOrphan)
    flights.append(flight)
    return launched
  }

  private func later(_ seconds: Int64) -> Instant {
    now.adding(Elapsed(microseconds: seconds * 1_000_000)) ?? now
  }

  /// A call gets to the provider, which does what it does.
  func arrive(_ flight: Flight) async {
    guard let place = flights.firstIndex(where: { $0.number == flight.number }) else { return }
    let hits = account.faults.map(\.hits)
    carrier.timesOut = flight.timesOut
    let answer = await gateway.perform(flight.call)
    carrier.timesOut = false
    let struck = zip(account.faults, hits).first { $0.hits > $1 }?.0.fault.name
    flights[place].answer = answer
    flights[place].word = carrier.lastWord
    if flights[place].isOrphan { flights.remove(at: place) }
    tally.count(fault: struck ?? "wire: \(carrier.lastWord)", call: flight.call)
    note(
      "provider",
      "\(flight.call.brief): \(answer.brief)\(struck.map { " [\($0)]" } ?? "") \(carrier.lastWord)")
    lookAtProvider()
  }

  /// The answer to a call, once it is back.
  func answer(to number: Int) -> (answer: ProviderAnswer, word: String)? {
    guard let flight = flights.first(where: { $0.number == number }), flight.returns <= now else {
      return nil
    }
    return flight.answer.map { ($0, flight.word) }
  }

  /// Nobody waits for a call any more; it goes on all the same until it has arrived.
  func forget(_ number: Int) {
    guard let place = flights.firstIndex(where: { $0.number == number }) else { return }
    flights[place].isOrphan = true
    if flights[place].answer != nil || chance.happens(300) { flights.remove(at: place) }
  }

  /// Asks at once, for those who wait for nothing else.
  func ask(_ call: ProviderCall) async -> ProviderAnswer {
    let hits = account.faults.map(\.hits)
    let answer = await gateway.perform(call)
    let struck = zip(account.faults, hits).first { $0.hits > $1 }?.0.fault.name
    tally.count(fault: struck ?? "wire: \(carrier.lastWord)", call: call)
    lookAtProvider()
    return answer
  }
}

extension ProviderCall {
  /// For traces.
  var brief: String {
    switch self {
    case .pay(let order): "pay \(order.amount) under \(order.key)"
    case .find(let order): "find \(order.id)"
    case .retrieveRefund(let id), .retrieveDispute(let id): "retrieve \(id)"
    case .listRefunds(_, let after): "list\(after.map { " after \($0)" } ?? "")"
    case .retrieve(_, let id): "retrieve \(id)"
    case .cancelSubscription(let id, _, _): "cancel \(id)"
    }
  }
}

extension ProviderAnswer {
  /// For traces.
  var brief: String {
    switch self {
    case .refund(let refund): refund.brief
    case .refunds(let refunds, _): "[\(refunds.map(\.brief).joined(separator: ", "))]"
    case .dispute(let dispute): "\(dispute.id.prefix(8)) \(dispute.standing) \(dispute.amount)"
    case .things: "things"
    case .done: "done"
    case .refused(let code, _): "refused, \(code)"
    case .later(let why, _): "later, \(why)"
    case .unknown(let why, let isRepeated): "unknown, \(why)\(isRepeated ? " (repeated)" : "")"
    }
  }
}

extension ProviderRefund {
  /// For traces.
  var brief: String { "\(id.prefix(8)) \(status.rawValue) of \(reference?.text ?? "nobody") \(amount)" }
}
