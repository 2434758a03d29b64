// Re-exports the modules below, so that one import is enough.

@_exported public import Annotations
@_exported public import ColorStatistics
@_exported public import Cutout
@_exported public import Evaluation
@_exported public import Files
@_exported public import GaussianMixture
@_exported public import HiddenMarkov
@_exported public import ImageCodecs
@_exported public import LinearAlgebra
@_exported public import Matting
@_exported public import MaxFlow
@_exported public import Parallelism
@_exported public import Partitioning
@_exported public import RandomNumbers
@_exported public import Raster
@_exported public import Rendering
@_exported public import Segmentation
@_exported public import Tracking

/// The version of the library and of the command.
public let mixelVersion = "0.1.0"
