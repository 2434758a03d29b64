/// `ln 2 pi`, of which each dimension costs half.
let ln2Pi = 1.8378770664093453
