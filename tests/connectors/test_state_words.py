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
        ("취소됨", "해결 안 함", "거절", "중복됨", "해결됨"),
        ("取消済み", "対応不要", "却下", "重複", "完了"),
    ],
    ids=["en", "ko", "ja", "zh", "zh-tw", "es", "pt", "fr", "de", "it", "pl", "ru", "tr", "ko-2", "ja-2"],
)
def test_in_twelve_languages(cancelled: str, unwanted: str, rejected: str, duplicate: str, done: str) -> None:
    assert [meaning(name) for name in (cancelled, unwanted, rejected)] == [CANCELLED] * 3
    assert (meaning(duplicate), meaning(done)) == (DUPLICATE, DONE)
    words = finished_words({})
    assert (words.ended(cancelled), words.ended(duplicate)) == (CANCELLED, DUPLICATE)
    assert words.ended(rejected) is None  # while work goes on it may be sent back
    assert words.ended(done) is None


SHIPPED = [
    "Fixed | Won't Fix | Duplicate | Incomplete | Cannot Reproduce | Done | Won't Do | Declined",
    "수정됨 | 수정하지 않음 | 중복 | 불완전 | 재현할 수 없음 | 완료 | 하지 않음 | 거절됨",
    "修正済み | 修正しない | 重複 | 不完全 | 再現できない | 完了 | 実行しない | 却下",
    "已修复 | 不会修复 | 重复 | 不完整 | 无法重现 | 完成 | 将不会做 | 已拒绝",
    "Corregido | No se corregirá | Duplicado | Incompleto | No se puede reproducir | Listo | No se hará"
    " | Rechazado",
    "Corrigido | Não será corrigido | Duplicado | Incompleto | Não é possível reproduzir | Concluído"
    " | Não fazer | Recusado",
    "Corrigé | Ne sera pas corrigé | Doublon | Incomplet | Impossible à reproduire | Terminé"
    " | Ne sera pas fait | Refusé",
    "Behoben | Wird nicht behoben | Duplikat | Unvollständig | Nicht reproduzierbar | Fertig"
    " | Wird nicht erledigt | Abgelehnt",
    "Risolto | Non verrà risolto | Duplicato | Incompleto | Impossibile riprodurre | Completato"
    " | Non verrà eseguito | Rifiutato",
    "Naprawione | Nie będzie naprawione | Duplikat | Niekompletne | Nie można odtworzyć | Gotowe"
    " | Nie zostanie wykonane | Odrzucone",
    "Исправлено | Не будет исправлено | Дубликат | Неполный | Не удается воспроизвести | Готово"
    " | Не будет сделано | Отклонено",
    "Düzeltildi | Düzeltilmeyecek | Yinelenen | Eksik | Yeniden oluşturulamıyor | Tamamlandı"
    " | Yapılmayacak | Reddedildi",
]


@pytest.mark.parametrize("names", SHIPPED)
def test_the_resolutions_that_jira_ships(names: str) -> None:
    meant = [meaning(name) for name in names.split("|")]
    assert meant == [DONE, CANCELLED, DUPLICATE, CANCELLED, CANCELLED, DONE, CANCELLED, CANCELLED]
    assert finished_words({}).ended(names.split("|")[3]) is None  # "incomplete" is no end while work goes on


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
        ("Cancelled by customer", CANCELLED),
        ("Duplicate of OPS-7", DUPLICATE),
        ("Done by vendor", None),
        ("개발 취소", CANCELLED),
        ("취소 요청", None),
        ("처리완료", DONE),
        ("하지않음", CANCELLED),
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
