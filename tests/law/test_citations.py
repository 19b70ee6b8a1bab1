import pytest

from law.citations import STATUTES, UnknownCitation, cites, dutch, parse, registered_rules, url
from law.registry import all_parameters


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("BI 5.3(1)", "Besluit inburgering 2021, artikel 5.3 lid 1"),
        ("WI 15", "Wet inburgering 2021, artikel 15"),
        ("WI 12(1)(b)", "Wet inburgering 2021, artikel 12 lid 1 onderdeel b"),
        ("RI 4.1(1)(g)", "Regeling inburgering 2021, artikel 4.1 lid 1 onderdeel g"),
        ("Awb 6:7", "Algemene wet bestuursrecht, artikel 6:7"),
        ("Awb 5:10a", "Algemene wet bestuursrecht, artikel 5:10a"),
        ("Atw 1(1)", "Algemene termijnenwet, artikel 1 lid 1"),
        ("Atw 4(a)", "Algemene termijnenwet, artikel 4 onderdeel a"),
        ("Pw 56a(2)", "Participatiewet, artikel 56a lid 2"),
        ("Vw 8", "Vreemdelingenwet 2000, artikel 8"),
        ("Huisvestingswet 28", "Huisvestingswet 2014, artikel 28"),
        ("Wet BRP 2.59", "Wet basisregistratie personen, artikel 2.59"),
    ],
)
def test_a_code_reads_as_a_dutch_citation(code, words):
    assert dutch(code) == words


@pytest.mark.parametrize("code", ["WI", "Wi 5", "ABW 3", "WI artikel 5", "WI 5 (1)", "WI 5(", ""])
def test_an_unknown_statute_or_spelling_is_refused(code):
    with pytest.raises(UnknownCitation):
        dutch(code)


def test_the_address_is_the_article_in_the_national_database():
    assert url("BI 5.3(1)") == "https://wetten.overheid.nl/jci1.3:c:BWBR0045555&artikel=5.3"


def test_a_regulation_outside_the_national_database_has_no_address():
    assert url("AVG 6(1)(c)") is None


def test_articles_sort_as_numbers_and_statutes_by_weight():
    codes = ["Awb 5:10a", "Awb 5:9", "WI 15(10)", "WI 15(2)", "WI 9", "WI 15(2)(b)"]

    assert sorted(codes, key=lambda code: parse(code).sort_key) == [
        "WI 9",
        "WI 15(2)",
        "WI 15(2)(b)",
        "WI 15(10)",
        "Awb 5:9",
        "Awb 5:10a",
    ]


def test_each_statute_has_an_id_of_its_own():
    ids = [statute.bwb for statute in STATUTES.values() if statute.bwb]

    assert len(set(ids)) == len(ids)


def test_every_source_of_a_parameter_can_be_read():
    for versions in all_parameters().values():
        for version in versions:
            assert dutch(version.source)


def test_a_rule_is_registered_with_its_question_and_keeps_working():
    @cites("Awb 5:53")
    def may_it_be_asked_here() -> bool:
        """May this be asked, even when the question
        takes two lines?

        And a second paragraph.
        """
        return True

    registered = {rule.name: rule for rule in registered_rules()}

    rule = next(rule for name, rule in registered.items() if name.endswith("may_it_be_asked_here"))
    assert rule.question == "May this be asked, even when the question takes two lines?"
    assert rule.citations == ("Awb 5:53",)
    assert may_it_be_asked_here()


def test_a_rule_without_a_docstring_has_no_question():
    @cites("Awb 5:41")
    def undocumented() -> None: ...

    assert any(
        rule.name.endswith("undocumented") and rule.question == "" for rule in registered_rules()
    )


def test_a_rule_citing_an_unknown_article_is_refused_when_it_is_written():
    with pytest.raises(UnknownCitation):
        cites("Awb vijf")
