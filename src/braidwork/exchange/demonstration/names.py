"""Names for the people who fill the demonstration's spaces: invented, and always the same."""

from collections.abc import Iterator

FIRST = """
Abena Adrian Aisha Alma Amira Anders Anita Arjun Basil Beatriz Bela Bruno Camila Cyrus Dalia
Darius Edda Elias Elif Emeka Esther Farah Felix Fiona Gideon Greta Hana Hassan Helga Hugo Imani
Irena Ivo Jamila Jasper Joaquin Judith Kamal Karin Lars Leila Lionel Lucia Magnus Maren Marisol
Mateo Mei Milan Nadia Naomi Nils Odette Omar Oskar Paloma Pavel Petra Quentin Rafael Ravi Rosa
Ruben Sabine Samir Selma Silas Simone Soren Tamara Tariq Thea Tomas Ursula Vera Viktor Wanda
Xenia Yara Yusuf Zelda
"""
LAST = """
Abara Albrecht Amaro Anand Ashby Bakker Banerjee Barlow Bergstrom Bianchi Calloway Castillo
Chevalier Cole Dahlgren Danso Delacroix Dorsey Eklund Emery Fairbanks Farouk Fontaine Garber
Gallagher Haddad Hargrove Holloway Ibarra Iverson Jansen Jimenez Kapoor Keller Kimura Lindqvist
Lowell Madaki Marchetti Mbeki Nakamura Navarro Nordin Obando Okafor Ostrander Paredes Pettersson
Quigley Ramirez Rasmussen Rinaldi Sandoval Schuster Sorensen Stavros Tanaka Thorne Underhill
Vance Varga Vasquez Wexler Whitaker Yamada Zielinski
"""


def names() -> Iterator[str]:
    """More names than anybody needs, none twice."""
    given, family = FIRST.split(), LAST.split()
    for turn in range(len(family)):
        for at, first in enumerate(given):
            yield f"{first} {family[(at * 7 + turn * 13) % len(family)]}"
