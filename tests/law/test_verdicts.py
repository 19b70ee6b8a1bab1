import pytest

from law.citations import UnknownCitation
from law.verdicts import Refused, Verdict, because


def test_a_verdict_holds_when_every_ground_holds():
    verdict = Verdict.all(
        because("Awb 5:53", True, "er is geen voornemen verzonden"),
        because("Awb 5:41", True, "de overtreding is niet verwijtbaar"),
    )

    assert verdict
    assert verdict.failed == ()
    verdict.or_refuse()


def test_a_verdict_without_grounds_holds():
    assert Verdict.all()


def test_a_verdict_fails_on_the_grounds_that_fail_in_the_order_of_the_rule():
    first = because("Awb 5:53", False, "er is geen voornemen verzonden")
    second = because("WI 27", True, "de bijstand is al verlaagd")
    third = because("Awb 5:41", False, "de overtreding is niet verwijtbaar")

    verdict = Verdict.all(first, second, third)

    assert not verdict
    assert verdict.failed == (first, third)
    with pytest.raises(Refused) as refusal:
        verdict.or_refuse()
    assert refusal.value.grounds == (first, third)


def test_a_refusal_reads_as_dutch_sentences_with_their_articles():
    refusal = Refused(
        (
            because("Awb 5:53", False, "er is geen voornemen verzonden."),
            because("WI 14(1)", False, "de oproep noemt geen termijn"),
        )
    )

    assert str(refusal) == (
        "Er is geen voornemen verzonden (Algemene wet bestuursrecht, artikel 5:53). "
        "De oproep noemt geen termijn (Wet inburgering 2021, artikel 14 lid 1)."
    )


def test_a_refusal_on_one_ground_can_be_raised_at_once():
    refusal = Refused.because("WI 15(1)", "er is nog geen intake")

    assert [ground.holds for ground in refusal.grounds] == [False]
    assert str(refusal) == "Er is nog geen intake (Wet inburgering 2021, artikel 15 lid 1)."


def test_a_ground_with_an_unknown_article_is_refused_when_it_is_made():
    with pytest.raises(UnknownCitation):
        because("Wet 5", True, "…")
