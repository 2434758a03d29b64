"""How good the labels of `mixel segment` are: on drawn flat pictures, as posterised pictures, against people; and
the fit below them.
"""
