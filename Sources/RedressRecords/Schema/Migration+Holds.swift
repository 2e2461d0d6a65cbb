import RedressStore

extension Migration {
  /// Companies whose payments stand still until they have been held against the provider's list.
  static let holds = Migration("0020-holds") { _ in
    [
      """
      CREATE TABLE holds (tenant TEXT PRIMARY KEY, since BIGINT NOT NULL)
      """
    ]
  }
}
