"""Three strands that go over and under one another."""

from braidwork.drawing import braid


def test_every_strand_goes_over_and_under():
    pieces = braid.stretches(braid.Braid())
    seen = {(piece.strand, piece.over) for piece in pieces}
    assert seen == {(strand, over) for strand in braid.STRANDS for over in (True, False)}


def test_the_stretches_of_a_strand_join_without_a_gap():
    for strand in braid.STRANDS:
        own = [piece for piece in braid.stretches(braid.Braid()) if piece.strand == strand]
        ends = [piece.points[-1] for piece in own[:-1]]
        assert ends == [piece.points[0] for piece in own[1:]]


def test_the_braid_stays_inside_its_frame():
    shape = braid.Braid(width=240, height=20)
    points = [point for piece in braid.stretches(shape) for point in piece.points]
    half = shape.thickness / 2
    assert all(half <= x <= 240 - half and half <= y <= 20 - half for x, y in points)


def test_what_lies_over_is_drawn_after_what_lies_under():
    drawn = braid.brand()
    assert drawn.index("casing") > drawn.rindex("strand-", 0, drawn.index("casing"))
