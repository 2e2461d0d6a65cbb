import RedressBase
import RedressCase
import RedressStore

/// Who gave what.
extension CaseRecords {
  /// Notes what somebody gave with a decision, for their limits.
  public func note(
    gift amount: Money, by actor: String, to account: String, case id: String, round: Int, day: Day
  )
    throws
  {
    try transaction.run(
      """
      INSERT INTO gifts (tenant, case_id, round, currency, actor, account, day, amount)
      VALUES (\(tenant), \(id), \(round), \(amount.currency), \(actor), \(account), \(Int64(day.number)),
        \(amount.minor))
      ON CONFLICT (tenant, case_id, round, currency) DO UPDATE SET amount = gifts.amount + excluded.amount
      """)
  }

  /// What somebody gave on a day, by currency: in all, and to one customer.
  public func given(by actor: String, to account: String, on day: Day) throws -> [String: Authority.Given] {
    var given: [String: Authority.Given] = [:]
    let rows = try transaction.rows(
      """
      SELECT currency, CAST(SUM(amount) AS BIGINT) AS day,
        CAST(SUM(CASE WHEN account = \(account) THEN amount ELSE 0 END) AS BIGINT) AS customer
      FROM gifts WHERE tenant = \(tenant) AND actor = \(actor) AND day = \(Int64(day.number)) GROUP BY currency
      """)
    for row in rows {
      given[try row.text("currency")] = Authority.Given(
        customer: try row.integer("customer"), day: try row.integer("day"))
    }
    return given
  }
}
