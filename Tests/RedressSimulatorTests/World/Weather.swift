import RedressBase
import RedressEmulator

/// What a seed makes of its world: how long it lasts, who takes part, and what goes wrong how often.
///
/// Seeds differ in kind and not only in order: a world in which everything fails at once shows less than many
/// worlds in which one thing does.
struct Weather {
  /// How many steps are taken before everything comes to rest.
  var steps: Int
  /// How many processes work.
  var processes: Int
  /// How far their clocks are from the true time at most, in seconds.
  var skew: Int64
  /// Chances in a thousand.
  var crash: Int
  var hang: Int
  var lateArrival: Int
  var brokenWire: Int
  /// How much slower everything goes than in most worlds, so that keys are forgotten before anybody asks again.
  var pace: Int64
  /// The emulator's own faults.
  var rules: [FaultRule]
  /// How refunds settle.
  var settlements: [Settlement]
  /// What becomes of refunds that the balance does not cover.
  var shortBalance: EmulatedAccount.ShortBalance
  /// How much the balance holds at first, in cents beyond the charges.
  var balance: Int64

  init(_ chance: inout Chance) {
    steps = 60 + chance.below(120)
    processes = 2 + chance.below(3)
    skew = chance.pick([0, 5, 90, 600]) ?? 0
    let storm = chance.below(4)
    crash = [0, 10, 40, 100][storm]
    hang = chance.pick([0, 60, 250]) ?? 0
    lateArrival = chance.pick([0, 30, 150]) ?? 0
    brokenWire = chance.pick([0, 0, 200]) ?? 0
    pace = chance.pick([1, 1, 1, 1, 25]) ?? 1
    rules = Self.rules(&chance)
    settlements = Self.settlements(&chance)
    shortBalance = chance.pick([.refuses, .waits, .waits, .overdraws]) ?? .waits
    balance = chance.pick([0, 0, 500, -2_000]) ?? 0
  }

  private static let refunds = FaultRule.Target.request("POST", "/v1/refunds")
  private static let lists = FaultRule.Target.request("GET", "/v1/refunds")
  private static let objects = FaultRule.Target.request("GET", "/v1/refunds/*")

  /// Two to five of all kinds, each at one of three rates.
  private static func rules(_ chance: inout Chance) -> [FaultRule] {
    let minute = Elapsed(microseconds: 60_000_000)
    let all: [(Fault, FaultRule.Target)] = [
      (.timeoutBefore, refunds), (.timeoutAfter, refunds),
      (.timeoutWhileWorking(Elapsed(microseconds: chance.within(1...400) * 1_000_000)), refunds),
      (.rateLimited(retryAfter: chance.happens(500) ? chance.within(1...900) : nil), refunds),
      (.lockTimeout, refunds), (.keyInUse, refunds), (.serverError(workDone: false), refunds),
      (.serverError(workDone: true), refunds), (.balanceInsufficient, refunds),
      (.refundWaitsForFunds, refunds), (.disputeBefore, refunds), (.disputeAfter, refunds),
      (
        .refundFailsLater(after: Elapsed(microseconds: chance.within(0...400_000) * 1_000_000), .unknown),
        refunds
      ),
      (.timeoutBefore, lists), (.timeoutAfter, lists), (.rateLimited(retryAfter: nil), lists),
      (.serverError(workDone: false), lists), (.timeoutBefore, objects),
      (.serverError(workDone: false), objects), (.rateLimited(retryAfter: nil), objects),
      (.webhookTwice, .event("*")), (.webhookOvertaken, .event("*")), (.webhookLost, .event("refund.*")),
      (.webhookLost, .event("charge.refund.updated")),
      (.webhookDelayed(minute), .event("*")),
      (.webhookDelayed(Elapsed(microseconds: 86_400_000_000)), .event("*")),
    ]
    var rules: [FaultRule] = []
    for number in 0..<(2 + chance.below(4)) {
      // The first two strike payments.
      guard let (fault, target) = chance.pick(number < 2 ? Array(all.prefix(13)) : all) else { continue }
      let rate = chance.pick([150, 400, 800]) ?? 150
      rules.append(FaultRule(fault, on: target, when: .chance(perMille: rate)))
    }
    return rules
  }

  private static func settlements(_ chance: inout Chance) -> [Settlement] {
    func soon(_ chance: inout Chance) -> Elapsed {
      Elapsed(microseconds: chance.within(1...7_200) * 1_000_000)
    }
    func late(_ chance: inout Chance) -> Elapsed {
      Elapsed(microseconds: chance.within(1...300) * 3_600_000_000)
    }
    let all: [Settlement] = [
      .succeeds, .succeeds, .pendsThenSucceeds(after: soon(&chance)),
      .pendsThenSucceeds(after: late(&chance)),
      .pendsThenFails(after: soon(&chance), .declined), .succeedsThenFails(after: soon(&chance), .declined),
      .succeedsThenFails(after: late(&chance), .lostOrStolenCard), .requiresAction, .requiresAction,
    ]
    return [.succeeds] + (0..<chance.below(3)).compactMap { _ in chance.pick(all) }
  }
}
