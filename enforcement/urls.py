"""The pages of enforcement, by subject."""

from django.urls import path

from enforcement.views import case, dossier, file, lists, sheets

app_name = "enforcement"

CASE = "zaken/<uuid:case_id>/handhaving/"
FILES = "handhaving/"
FILE = f"{FILES}dossiers/<uuid:dossier_id>/"
SHEETS = "beheer/uitlegbladen/"

FILE_ACTS = {
    "contact": "contact",
    "warn": "waarschuwing",
    "sanction": "een-sanctie",
    "override": "uitzondering",
    "report": "rapport",
    "announce": "voornemen",
    "waive": "zonder-zienswijze",
    "plan_hearing": "hoorgesprek",
    "end_hearing": "hoorgesprek/uitkomst",
    "views": "zienswijze",
    "declare": "verklaring",
    "fine": "boete",
    "no_fine": "geen-boete",
    "revise": "boete/veranderen",
    "close": "sluiten",
}
"""The acts on a file, with their Dutch words in the address."""

urlpatterns = [
    path(CASE, case.overview, name="case"),
    path(f"{CASE}dossier/", case.open_file, name="open_file"),
    path(f"{CASE}signalen/<uuid:breach_signal_id>/antwoord/", case.answer, name="answer_signal"),
    path(f"{CASE}afspraak/", case.break_agreement, name="break_agreement"),
    path(f"{CASE}boete-van-elders/", case.note_prior, name="note_prior_fine"),
    path(
        f"{CASE}boete-van-elders/<uuid:prior_fine_id>/vervallen/",
        case.withdraw_prior,
        name="withdraw_prior_fine",
    ),
    path(f"{CASE}nieuwe-termijn/", case.note_term, name="note_new_term"),
    path(FILES, lists.files, name="files"),
    path(f"{FILES}cijfers/", lists.numbers, name="figures"),
    path(FILE, file.file, name="file"),
    path(f"{FILE}dossier.pdf", dossier.pdf, name="dossier"),
    path(f"{FILE}berekening/", file.reckoning, name="sum"),
    *(
        path(f"{FILE}{words}/", file.act, {"name": name}, name=name)
        for name, words in FILE_ACTS.items()
    ),
    path(SHEETS, sheets.sheets, name="sheets"),
    path(f"{SHEETS}<str:language>/<str:subject>.pdf", sheets.pdf, name="sheet_pdf"),
    path(f"{SHEETS}<str:language>/goedkeuren/", sheets.approve, name="approve_sheet"),
    path(f"{SHEETS}<uuid:approval_id>/intrekken/", sheets.withdraw, name="withdraw_sheet"),
]
