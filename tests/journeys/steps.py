"""Steps that several journeys begin with."""

from playwright.sync_api import Page, expect


def come_in_as(page: Page, name: str) -> None:
    """Through the door of the demonstration, as one of its people."""
    page.goto("/you/demonstration/")
    page.locator(".door-person", has=page.locator("b", has_text=name)).click()
    expect(page.get_by_role("link", name=f"You: {name}")).to_be_visible()
