// The kernels count in bits, everything else in nats: an exponential to base 2 is the cheaper one.

/// `ln 2`, by which bits become nats.
package let ln2 = 0.6931471805599453
/// `log2(e)`, by which nats become bits.
package let log2e = 1.4426950408889634
