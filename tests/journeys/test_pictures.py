"""The pictures of the docs, kept where BRAIDWORK_PICTURES names a folder: light, 1440 wide."""

import os
from pathlib import Path

from tests.journeys.steps import come_in_as

WIDTH, HEIGHT, MOST = 1440, 900, 200_000


def test_the_pictures_of_the_docs(install, new_page, tmp_path):
    folder = Path(os.environ.get("BRAIDWORK_PICTURES", tmp_path))
    page = new_page(
        install("demo"),
        viewport={"width": WIDTH, "height": HEIGHT},
        color_scheme="light",
        reduced_motion="reduce",
    )
    come_in_as(page, "Renata Solis")
    picture(page, folder / "home.png")
    page.get_by_role("link", name="Silence until the fifth absence").first.click()
    page.wait_for_url("**/improvement/problems/**")
    picture(page, folder / "problem.png")
    record = page.url.rstrip("/").rpartition("/")[2]
    page.goto(f"/records/{record}/sharing/?far=partnership")
    picture(page, folder / "sharing.png")
    page.goto(f"/improvement/thread/{record}/")
    picture(page, folder / "thread.png")


def picture(page, target: Path) -> None:
    page.evaluate("document.fonts.ready.then(() => document.activeElement.blur())")
    page.screenshot(path=target, animations="disabled")
    assert target.stat().st_size < MOST
