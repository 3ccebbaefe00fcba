"""What the web app lists for itself is what the server knows."""

import re
from pathlib import Path

from community.directory.languages import NAMES
from community.directory.professions import catalogue
from community.directory.words import both_genders, split

SOURCES = Path(__file__).parents[2] / "frontend/src"


def test_each_profession_of_the_web_app_is_one_of_the_nomenclature_with_the_same_standing() -> None:
    text = (SOURCES / "state/people/professions.ts").read_text(encoding="utf-8")
    tables = dict(re.findall(r"const ([A-Z]+) = '(TRE_[^']+)'", text))
    rows = [("HEALTH", code, "true") for code in re.findall(r"health\('(\d+)'", text)]
    rows += re.findall(r"table: ([A-Z]+), code: '(\d+)', trade: '\w+', carer: (true|false)", text)
    assert len(rows) == 19
    for table, code, carer in rows:
        assert catalogue()[f"{tables[table]}|{code}"].carer == (carer == "true"), code


def test_the_web_app_offers_the_languages_that_the_server_knows() -> None:
    text = (SOURCES / "i18n/languages.ts").read_text(encoding="utf-8")
    offered = re.findall(r"'([a-z]{2})'", text)
    assert sorted(offered) == sorted(NAMES)


def test_every_profession_has_a_short_label_and_is_found_by_it() -> None:
    for profession in catalogue().values():
        assert profession.short
        assert set(split(both_genders(profession.short))) <= set(split(" ".join(profession.searched)))


def test_inclusive_labels_are_found_in_either_gender() -> None:
    assert both_genders("Infirmier·ère") == "Infirmier Infirmière"
    assert both_genders("Coordonnateur·rice de parcours") == "Coordonnateur Coordonnatrice de parcours"
    assert both_genders("Pharmacien·ne") == "Pharmacien Pharmacienne"
    assert both_genders("Assistant·e social·e") == "Assistant Assistante social sociale"
