import HiddenMarkov
import Raster
import RealModule
import Tracking

/// The path of an object between two frames in which its box is known, from a track forward from
/// the first and one backward from the second.
///
/// Each track is right near its own end, and errs more the farther it gets, unless it arrives at
/// the box that is known at the other end. Frame by frame the object is where one of the two says:
/// a hidden state, for which a frame's evidence is the track's score times
///
///     reliability = 1 - (1 - arrival) * distance
///
/// with the distance from the track's own end in 0...1, and an arrival of 1 if its box overlaps the
/// one at the other end by ``arrivedOverlap`` or more, in proportion below. The evidence for a
/// transition is the overlap of one frame's box with the next one's; within a track also that of
/// the box moved on as before, if it is more, so that an object is not the less likely for being
/// fast. Viterbi's path begins and ends in the known boxes, so it changes from one track to the
/// other where they agree best. Where the two overlap, the box is their mean, weighted by the same
/// evidence.
///
/// A track that arrives has drifted by what remains to the known box, and the drift is taken out in
/// proportion to the distance (as a Brownian bridge is made of a Brownian motion). Sizes are the
/// geometric mean of the tracks' and of those between the two known boxes.
struct PathBetween {
  /// One for each frame between the two.
  let observations: [Observation]

  /// The overlap with the other end's box from which a track counts as arrived.
  private static let arrivedOverlap = 0.1
  /// The overlap from which the box is wholly the mean of both; it is proportional below.
  private static let meanOverlap = 0.5
  /// The least overlap and the least score that count, so that nothing is impossible.
  private static let leastOverlap = 1e-3
  private static let leastScore = 0.01

  /// - Parameters:
  ///   - forward: the observations of the frames between, by the track from `start`.
  ///   - backward: those by the track from `end`, as many and in the same order.
  ///   - arrival: the forward track's box in the last frame; nil if it is not known.
  ///   - home: the backward track's box in the first frame; nil if it is not known.
  init(
    start: Box, end: Box, forward: some Sequence<Observation>, backward: some Sequence<Observation>, arrival: Box?,
    home: Box?
  ) {
    let pairs = Array(zip(forward, backward)), count = pairs.count
    /// 0 in the first frame, 1 in the last.
    let times = (1..<count + 1).map { Double($0) / Double(count + 1) }
    let first = Self.bridge(pairs.map(\.0.box), to: arrival, known: end, shares: times)
    let second = Self.bridge(pairs.map(\.1.box), to: home, known: start, shares: times.map { 1 - $0 })
    let tracks = [first, second], arrivals = [Self.arrival(arrival, end), Self.arrival(home, start)]
    let evidence = zip(pairs, times).map { pair, time in
      zip([(pair.0, time), (pair.1, 1 - time)], arrivals).map { track, arrival in
        max(track.0.score, Self.leastScore) * (1 - (1 - arrival) * track.1)
      }
    }
    let trellis = StateTrellis(
      emissions: [[0]] + evidence.map { $0.map { Double.log($0) } } + [[0]]
    ) { step, from, to in
      let before = step == 0 ? start : tracks[from][step - 1], after = step == count ? end : tracks[to][step]
      var overlap = before.overlap(with: after)
      if from == to, step > 1, step < count {
        overlap = max(overlap, before.moved(on: tracks[from][step - 2]).overlap(with: after))
      }
      return Double.log(max(overlap, Self.leastOverlap))
    }
    let states = trellis.mostLikelyPath()?.states.dropFirst().prefix(count).map(\.self) ?? []
    observations = zip(pairs.indices, states).map { index, state in
      let (a, b) = pairs[index], chosen = state == 0 ? a : b
      let overlap = first[index].overlap(with: second[index])
      let agreement = min(overlap / Self.meanOverlap, 1)
      let weight = evidence[index][1] / (evidence[index][0] + evidence[index][1])
      let share = agreement * weight + (1 - agreement) * Double(state)
      let between = start.moved(towards: end, share: times[index], areaShare: times[index])
      let box = first[index].linear(second[index], share)
      return Observation(
        box: Box(
          centerX: box.centerX, centerY: box.centerY, width: (box.width * between.width).squareRoot(),
          height: (box.height * between.height).squareRoot()),
        score: chosen.score + agreement * (max(a.score, b.score) - chosen.score),
        state: overlap >= Self.meanOverlap && (a.state == .tracked || b.state == .tracked) ? .tracked : chosen.state,
        colorScore: chosen.colorScore, structureScore: chosen.structureScore)
    }
  }

  /// Returns the share, 0...1, to which a track has arrived at the other end.
  ///
  /// - Parameters:
  ///   - box: the track's box in the frame where `known` is right.
  private static func arrival(_ box: Box?, _ known: Box) -> Double {
    guard let box else { return 0 }
    return min(box.overlap(with: known) / arrivedOverlap, 1)
  }

  /// Returns boxes without their drift.
  ///
  /// - Parameters:
  ///   - arrived: the track's box in the frame where `known` is right.
  ///   - shares: the share of the way to that frame at each box.
  private static func bridge(_ boxes: [Box], to arrived: Box?, known: Box, shares: [Double]) -> [Box] {
    guard let arrived, arrived.overlap(with: known) >= arrivedOverlap else { return boxes }
    let x = known.centerX - arrived.centerX, y = known.centerY - arrived.centerY
    return zip(boxes, shares).map { box, share in
      Box(
        centerX: box.centerX + share * x, centerY: box.centerY + share * y,
        width: box.width * Double.pow(known.width / arrived.width, share),
        height: box.height * Double.pow(known.height / arrived.height, share))
    }
  }
}

extension Box {
  /// Returns where the box is next if it moves on as it did from an earlier one.
  fileprivate func moved(on earlier: Box) -> Box {
    Box(
      centerX: 2 * centerX - earlier.centerX, centerY: 2 * centerY - earlier.centerY, width: width, height: height)
  }

  /// Returns the box whose edges are a share of the way to another's.
  fileprivate func linear(_ other: Box, _ share: Double) -> Box {
    Box(
      x: x + share * (other.x - x), y: y + share * (other.y - y), width: width + share * (other.width - width),
      height: height + share * (other.height - height))
  }
}
