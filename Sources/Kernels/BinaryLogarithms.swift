// The kernels work in bits because an exponential to base 2 is cheaper. Everything else is in nats.

/// `ln 2`, the number of nats in a bit.
package let ln2 = 0.6931471805599453
/// `log2(e)`, the number of bits in a nat.
package let log2e = 1.4426950408889634
