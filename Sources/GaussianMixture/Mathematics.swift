/// `ln 2 pi`. Each dimension adds half of it to a negative log density.
let ln2Pi = 1.8378770664093453
