import RedressJSON
import RedressStore

extension CaseRecords {
  /// The people who decided some cases, or agreed to what others decided, at any time.
  public func deciders(of ids: [String]) throws -> Set<String> {
    var deciders: Set<String> = []
    for id in ids {
      let lines = try transaction.rows(
        """
        SELECT body FROM case_history
        WHERE tenant = \(tenant) AND case_id = \(id) AND kind IN ('resolved', 'confirmed')
        """)
      for line in lines {
        if let by = try line.kept("body", { $0["by"]?.text }) { deciders.insert(by) }
      }
    }
    return deciders
  }
}
