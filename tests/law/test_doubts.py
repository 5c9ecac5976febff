"""What the law reader proposes to a person can be copied as it stands."""

import tomllib

from editorial.intake.law import doubts


def test_a_proposed_change_is_toml_even_where_the_label_begins_with_a_quotation_mark():
    found = doubts.homoglyph("art_1__frac_II", '"Il.-', '"II.-')
    (change,) = tomllib.loads(found.hint.partition("\n")[2])["cambio"]
    assert (change["dice"], change["debe_decir"]) == ('"Il.-', '"II.-')
