/// Division that rounds toward minus infinity, as calendars need it for the years before 1970.
///
/// `divisor` must be positive; the quotient cannot overflow then.
extension FixedWidthInteger where Self: SignedInteger {
  func flooredQuotient(by divisor: Self) -> Self {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }

  /// The remainder that belongs to `flooredQuotient`: always in `0 ..< divisor`.
  func flooredRemainder(by divisor: Self) -> Self {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }

  /// Both at once, from one division.
  func flooredDivision(by divisor: Self) -> (quotient: Self, remainder: Self) {
    let quotient = self / divisor
    let remainder = self - quotient * divisor
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// Arithmetic that stops at the type's ends, for results that have no way to say "too far".
extension FixedWidthInteger where Self: SignedInteger {
  func addingSaturated(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    guard overflow else { return sum }
    return other < 0 ? .min : .max
  }

  func subtractingSaturated(_ other: Self) -> Self {
    let (difference, overflow) = subtractingReportingOverflow(other)
    guard overflow else { return difference }
    return other < 0 ? .max : .min
  }

  func multipliedSaturated(by other: Self) -> Self {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    guard overflow else { return product }
    return (self < 0) == (other < 0) ? .max : .min
  }

  /// The sum, or nil where it does not fit.
  func addingChecked(_ other: Self) -> Self? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }

  /// The difference, or nil where it does not fit.
  func subtractingChecked(_ other: Self) -> Self? {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? nil : difference
  }

  /// The product, or nil where it does not fit.
  func multipliedChecked(by other: Self) -> Self? {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? nil : product
  }
}
