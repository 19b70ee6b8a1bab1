import pytest
from django.core.management import CommandError, call_command

from core.management.commands.law_docs import pages
from law.citations import registered_rules
from law.registry import all_parameters


def test_every_parameter_stands_on_a_page_with_its_date_and_its_reading_day():
    text = "\n".join(pages().values())

    for versions in all_parameters().values():
        for version in versions:
            assert f"`{version.key}`" in text
            assert version.since.isoformat() in text


def test_every_rule_of_the_law_package_stands_on_a_page_with_its_question():
    text = "\n".join(pages().values())
    rules = [rule for rule in registered_rules() if rule.module.startswith("law.")]

    assert len(rules) >= 7
    for rule in rules:
        assert f"`{rule.module}.{rule.name}`: {rule.question}" in text


def test_a_rule_lists_the_tests_that_name_it():
    bi = pages()["bi.md"]

    assert "`tests/law/test_pip_clock_rules.py` the_ten_weeks_run_from_the_notification" in bi


def test_every_rule_of_the_law_package_is_named_by_a_test():
    for name, page in pages().items():
        lines = page.splitlines()
        for number, line in enumerate(lines):
            if line.startswith("- `law."):
                assert lines[number + 1].startswith("  - `tests/"), (name, line)


def test_what_the_law_leaves_open_has_a_page_of_its_own():
    made = pages()

    assert "`summons_term_days`" in made["policy.md"]
    assert "`summons_term_days`" not in made["wi.md"]
    assert "gelijkstelling van 2 januari 2026" in made["atw.md"]


def test_the_check_fails_on_a_page_that_is_missing_changed_or_left_over(tmp_path):
    with pytest.raises(CommandError, match=r"wi\.md"):
        call_command("law_docs", "--check", folder=tmp_path)
    call_command("law_docs", folder=tmp_path)
    call_command("law_docs", "--check", folder=tmp_path)

    (tmp_path / "wi.md").write_text("something else", encoding="utf-8")
    (tmp_path / "wet-2013.md").write_text("left over", encoding="utf-8")

    with pytest.raises(CommandError, match=r"wet-2013\.md, wi\.md"):
        call_command("law_docs", "--check", folder=tmp_path)
    call_command("law_docs", folder=tmp_path)
    call_command("law_docs", "--check", folder=tmp_path)
    assert not (tmp_path / "wet-2013.md").exists()
