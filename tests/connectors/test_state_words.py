"""What the names of finished states mean, in the languages of people and trackers."""

from __future__ import annotations

import unicodedata

import pytest

from connectors.errors import OptionsError
from connectors.model import Category
from connectors.state_words import FinishedWords, finished_words, folded, meaning

CANCELLED, DUPLICATE, DONE = Category.CANCELLED, Category.DUPLICATE, Category.DONE


@pytest.mark.parametrize(
    ("cancelled", "unwanted", "rejected", "duplicate", "done"),
    [
        ("Cancelled", "Won’t Do", "Rejected", "Duplicate", "Done"),
        ("취소", "하지 않음", "반려", "중복", "완료"),
        ("キャンセル", "対応しない", "却下", "重複", "完了"),
        ("已取消", "不予处理", "已拒绝", "重复", "已完成"),
        ("取消", "不處理", "已拒絕", "重複", "已關閉"),
        ("Cancelado", "No se hará", "Rechazado", "Duplicado", "Listo"),
        ("Cancelada", "Não será feito", "Rejeitado", "Duplicada", "Concluído"),
        ("Annulé", "Ne sera pas réalisé", "Rejeté", "Doublon", "Terminé"),
        ("Abgebrochen", "Wird nicht erledigt", "Abgelehnt", "Duplikat", "Erledigt"),
        ("Annullato", "Non verrà eseguito", "Respinto", "Duplicato", "Completato"),
        ("Anulowane", "Nie zostanie wykonane", "Odrzucone", "Duplikat", "Gotowe"),
        ("Отменён", "Не будет выполнено", "Отклонено", "Дубликат", "Готово"),
        ("İptal", "Yapılmayacak", "Reddedildi", "Yinelenen", "Tamamlandı"),
    ],
    ids=["en", "ko", "ja", "zh", "zh-tw", "es", "pt", "fr", "de", "it", "pl", "ru", "tr"],
)
def test_in_twelve_languages(cancelled: str, unwanted: str, rejected: str, duplicate: str, done: str) -> None:
    assert [meaning(name) for name in (cancelled, unwanted, rejected)] == [CANCELLED] * 3
    assert (meaning(duplicate), meaning(done)) == (DUPLICATE, DONE)
    words = finished_words({})
    assert (words.ended(cancelled), words.ended(duplicate)) == (CANCELLED, DUPLICATE)
    assert words.ended(rejected) is None  # while work goes on it may be sent back
    assert words.ended(done) is None


@pytest.mark.parametrize("name", ["CANCELLED", " cancelled ", "🚫 Cancelled", "cancelled.", "Canceled"])
def test_spelling_does_not_count(name: str) -> None:
    assert meaning(name) is CANCELLED
    assert meaning(unicodedata.normalize("NFD", "취소")) is CANCELLED
    assert folded("WON’T_FIX") == folded("won't fix")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Closed - duplicate", DUPLICATE),
        ("종료 (중복)", DUPLICATE),
        ("Closed: won't fix", CANCELLED),
        ("Done / released", DONE),
        ("Cancelled / duplicate", None),
        ("Not a duplicate", None),
        ("Shelved", None),
        ("", None),
    ],
)
def test_names_in_parts(name: str, meant: Category | None) -> None:
    assert meaning(name) is meant


def test_the_word_that_says_more_decides() -> None:
    words = finished_words({})
    assert words.judge("Fixed", "Closed") == (DONE, False)
    assert words.judge("Done", "Rejected") == (CANCELLED, False)
    assert words.judge("Duplicado", "Done") == (DUPLICATE, False)
    assert words.judge("", "Parked") == (DONE, True)
    assert words.judge("Parked", "Closed") == (DONE, False)
    assert words.judge("") == (DONE, False)


def test_the_configuration_goes_first() -> None:
    words = finished_words({"cancelled": ["Parked"], "done": "Obsolete", "duplicate": ("Seen",)})
    assert words.judge("parked", "Done") == (CANCELLED, False)
    assert words.judge("Obsolete") == (DONE, False)
    assert words.judge("SEEN") == (DUPLICATE, False)
    assert words.judge("Rejected") == (CANCELLED, False)  # the other names mean what they did
    assert words.ended("Parked") is CANCELLED
    assert finished_words({"cancelled": ["Rejected"]}).ended("Rejected") is CANCELLED
    assert finished_words({"cancelled": [""]}) == FinishedWords({})


@pytest.mark.parametrize("extra", [{"cancelled": 7}, {"done": [1]}, {"duplicate": True}])
def test_settings_that_cannot_work(extra: dict[str, object]) -> None:
    with pytest.raises(OptionsError) as caught:
        finished_words(extra)
    assert caught.value.detail == "setting" and caught.value.values["name"] in extra
