public nonisolated(unsafe) var knobs: [String: Double] = [:]
func knob(_ n: String, _ d: Double) -> Double { knobs[n] ?? d }
