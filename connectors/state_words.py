"""What the names of finished states mean, in the languages that people run their trackers in.

Trackers tell that a state is a finished one; whether the work was done, given up or stood there
twice only its name says. The names are those that trackers ship and that people give. A name that
is none of these is taken for done, and told as a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from connectors.model import Category
from connectors.own_settings import refused

_CANCELLED = """
cancelled | canceled | cancel | cancellation | won't do | wont do | will not do | won't fix | wontfix
will not fix | won't implement | not doing | rejected | declined | denied | refused | abandoned | aborted
obsolete | outdated | withdrawn | dropped | discarded | scrapped | invalid | not valid | not planned
not needed | no longer needed | not required | not applicable | n/a | not a bug | works as designed
as designed | by design | works for me | cannot reproduce | can't reproduce | can not reproduce
unable to reproduce | not reproducible | out of scope | descoped | killed | terminated | void | voided
superseded | removed | deleted | trashed | closed as not planned | incomplete | working as intended
works as intended | intended behavior | intended behaviour | expected behavior | expected behaviour | ignored
no action | no action needed | no action required | no action taken | no fix needed | won't be fixed
won't be done | closed without action | archived without action
nicht zu beheben | unvollständig | nicht umgesetzt | incomplet | incomplète | pas un bug
incompleto | incompleta
sem efeito | sem ação | sin efecto | non da fare | niekompletne | niekompletny | nie będzie naprawiane
nie będzie realizowane | исправлять не будем | делать не будем | не удается воспроизвести
не удаётся воспроизвести | неполный | неполное | неполная | не полностью описано | закрыто без выполнения
eksik
eksik bilgi | yeniden oluşturulamıyor | 不完全 | 再現できない | 再現不可能 | 実行しない | 取り下げ | 取下げ
やらない | 不完整 | 将不会做 | 将不做 | 设计如此 | 불완전 | 불완전함 | 처리 안 함 | 처리하지 않음 | 미진행
미처리 종료 | 해결 안 함 | 해결 안 됨 | 완료 안 함 | 처리 불가
取消済み | 取消済 | 取り消し済み
취소 | 취소됨 | 취소 됨 | 취소완료 | 취소 완료 | 작업 취소 | 하지 않음 | 안 함 | 수행하지 않음 | 수행 안 함
수정하지 않음 | 수정 안 함 | 해결하지 않음 | 진행 안 함 | 진행하지 않음 | 거절 | 거절됨 | 거부 | 거부됨
반려 | 반려됨 | 기각 | 기각됨 | 포기 | 포기함 | 폐기 | 폐기됨 | 중단 | 중단됨 | 철회 | 철회됨 | 무효 | 무효함
유효하지 않음 | 계획되지 않음 | 계획 없음 | 드롭 | 드랍 | 보류 종료 | 재현 불가 | 재현할 수 없음 | 재현 안됨
불필요 | 필요 없음 | 더 이상 필요 없음 | 범위 외 | 해당 없음 | 제외 | 제외됨 | 삭제됨
キャンセル | キャンセル済み | キャンセル済 | 取消 | 取り消し | 取消し | 取りやめ | 取り止め | 中止 | 却下
棄却
拒否 | 対応しない | 対応せず | 対応不要 | 対応なし | 実施しない | 修正しない | 行わない | 不要 | 破棄 | 放棄
廃止 | 無効 | 撤回 | 見送り | 辞退 | 断念 | 再現不可 | 再現できず | 再現しない | 範囲外 | 計画外
計画なし | 未対応で終了
已取消 | 取消了 | 已拒绝 | 拒绝 | 已驳回 | 驳回 | 不予处理 | 不处理 | 不做 | 不解决 | 不修复 | 不予解决
不会修复
不会做 | 将不处理 | 将不修复 | 已放弃 | 放弃 | 已废弃 | 废弃 | 已作废 | 作废 | 无效 | 已撤回 | 撤回
已终止 | 终止
已中止 | 无法重现 | 无法复现 | 不可重现 | 不能重现 | 不需要 | 未计划 | 已否决 | 否决 | 搁置关闭
已拒絕 | 拒絕 | 已駁回 | 駁回 | 不處理 | 不予處理 | 不修復 | 不會修復 | 不會做 | 已放棄 | 已廢棄 | 廢棄
已作廢
作廢 | 無效 | 已撤銷 | 撤銷 | 已終止 | 終止 | 無法重現 | 不需要了 | 未計畫
cancelado | cancelada | cancelados | no se hará | no se va a hacer | no se hara | no hacer | no realizar
no se realizará | no se corregirá | no se arreglará | no se solucionará | no se resolverá | no será corregido
no corregir | rechazado | rechazada | descartado | descartada | abandonado | abandonada | anulado | anulada
obsoleto | obsoleta | retirado | retirada | inválido | inválida | no válido | no válida | denegado | denegada
no planificado | no planeado | no aplica | no procede | no reproducible | no se puede reproducir
no se puede repetir | fuera de alcance | desestimado | desestimada | declinado | eliminado
não será feito | não será realizado | não será corrigido | não fazer | não farei | não vai ser feito
não corrigir | não resolver | rejeitado | rejeitada | recusado | recusada | recusado pelo cliente | descartado
arquivado sem ação | inválido | abandonado | anulado | obsoleto | não planejado | não planeado | não se aplica
não reproduzível | não é possível reproduzir | não foi possível reproduzir | impossível reproduzir
fora do escopo
fora de escopo | desistência | excluído
annulé | annulée | annuler | abandonné | abandonnée | ne sera pas fait | ne sera pas réalisé | ne pas faire
à ne pas faire | ne sera pas corrigé | ne sera pas résolu | ne pas corriger | rejeté | rejetée | refusé
refusée
décliné | déclinée | écarté | écartée | invalide | non valide | obsolète | caduc | retiré | retirée
non planifié
non prévu | sans suite | classé sans suite | sans objet | hors périmètre | hors scope | non applicable
impossible à reproduire | non reproductible | ne peut être reproduit | supprimé
abgebrochen | storniert | gestrichen | wird nicht gemacht | wird nicht erledigt | wird nicht ausgeführt
wird nicht durchgeführt | wird nicht umgesetzt | wird nicht behoben | wird nicht bearbeitet | nicht beheben
wird nicht gelöst | nicht erledigen | nicht umsetzen | abgelehnt | abgewiesen | zurückgewiesen | verworfen
aufgegeben | hinfällig | obsolet | veraltet | ungültig | zurückgezogen | eingestellt | nicht geplant
nicht nötig | nicht notwendig | nicht erforderlich | entfällt | entfallen | nicht reproduzierbar
kann nicht reproduziert werden
außerhalb des umfangs | gelöscht | nicht zutreffend
annullato | annullata | cancellato | cancellata | non verrà eseguito | non sarà eseguito | non verrà fatto
non sarà fatto | da non fare | non fare | non verrà corretto | non verrà risolto | non sarà risolto
non risolvere | non correggere | rifiutato | rifiutata | respinto | respinta | scartato | scartata | declinato
abbandonato | abbandonata | obsoleto | obsoleta | invalido | non valido | non valida | ritirato | ritirata
non pianificato | non previsto | non necessario | fuori ambito | non applicabile | non riproducibile
impossibile riprodurre | eliminato
anulowane | anulowany | anulowana | anulowano | odwołane | nie zostanie wykonane | nie zostanie zrobione
nie będzie zrobione | nie będzie wykonane | nie będzie robione | nie do zrobienia | nie zostanie naprawione
nie będzie naprawione | nie będzie poprawione | nie zostanie rozwiązane | odrzucone | odrzucony | odrzucona
odrzucono | odmowa | odmówiono | porzucone | porzucony | zaniechane | zaniechano | przestarzałe | nieaktualne
nieważne | nieprawidłowe | niepoprawne | wycofane | wycofany | nieplanowane | niezaplanowane | poza zakresem
nie dotyczy | niepotrzebne | nie można odtworzyć | nie można powtórzyć | nie do odtworzenia | usunięte
отменено | отменён | отменена | отмена | отменить | аннулировано | аннулирован | не будет сделано
не будет выполнено | не будет выполняться | не будем делать | не делать | не будет исправлено
не будет исправляться | не исправлять | не будет решено | не будет решаться | отклонено | отклонён | отклонена
отказано | отказ | отвергнуто | заброшено | брошено | устарело | неактуально | не актуально
потеряло актуальность
недействительно | недействительный | некорректно | неверно | отозвано | снято | не запланировано
не планируется | не требуется | не нужно | вне рамок | не воспроизводится | невозможно воспроизвести
не удалось воспроизвести | невоспроизводимо | удалено
iptal | iptal edildi | iptal edilen | vazgeçildi | yapılmayacak | yapılmayacaklar | düzeltilmeyecek
çözülmeyecek | onarılmayacak | giderilmeyecek | reddedildi | reddedilen | ret | terk edildi | bırakıldı
kullanılmıyor | eskimiş | geçersiz | geri çekildi | planlanmadı | planlanmamış | gerekli değil | gereksiz
kapsam dışı | uygulanamaz | yeniden üretilemiyor | tekrarlanamıyor | tekrar üretilemedi | silindi
"""
_DUPLICATE = """
duplicate | duplicated | duplicates | dupe | dup | is duplicate | closed as duplicate | already exists
중복 | 중복됨 | 중복된 | 중복 이슈 | 중복 항목 | 중복 작업
重複 | 重複あり | 重複課題 | 重複している | 二重登録 | ダブり | 重复 | 已重复 | 重复项 | 重复问题
重複項目 | 複製
duplicado | duplicada | duplicados | repetido | repetida
duplicata | em duplicidade | duplicidade
en double | doublon | doublons | dupliqué | dupliquée | copie
duplikat | dublette | doppelt | dupliziert | bereits vorhanden | mehrfach
duplicato | duplicata | doppione
zduplikowane | zduplikowany | powielone | powtórzone
дубликат | дубль | дублирует | дублируется | дублировано | повтор | повторно
duplikate | duplicidad | дублирование | 중복된 이슈 | 중복 건 | 重复的 | 重复bug | 已重複
yinelenen | yinelendi | kopya | mükerrer | çift kayıt | tekrar | tekrarlanan | tekrarlandı | çoğaltılmış
"""
_DONE = """
done | complete | completed | completed successfully | closed | resolved | fixed | finished | delivered
shipped
released | deployed | merged | published | launched | live | implemented | accepted | approved | verified
in production | workaround | known error | 검수 완료 | 已验收
validated | achieved | success | successful | succeeded | ready | handed over | handled | answered | solved
완료 | 완료됨 | 완료함 | 완료 됨 | 작업 완료 | 개발 완료 | 배포 완료 | 배포됨 | 처리 완료 | 처리됨 | 처리 됨
해결 | 해결됨 | 해결 됨 | 해결함 | 해결 완료 | 종료 | 종료됨 | 닫힘 | 닫음 | 마감 | 끝 | 끝남 | 수정됨
수정 완료
검증됨 | 검증 완료 | 승인됨 | 승인 | 출시됨 | 출시 | 달성 | 달성됨 | 반영 완료 | 완결
完了 | 完了済み | 完了済 | 完成 | 終了 | 終了済み | 解決 | 解決済み | 解決済 | 修正済み | 修正済 | 対応済み
対応済 | 対応完了 | 処理済み | 処理済 | クローズ | クローズ済み | 済 | 済み | リリース済み | リリース済
承認済み
承認 | 検証済み | 達成 | 納品済み
已完成 | 完成了 | 已解决 | 解决 | 已关闭 | 关闭 | 已修复 | 修复 | 已处理 | 已发布 | 已上线 | 已交付
已结束 | 结束
已验证 | 已批准 | 已通过 | 已解決 | 已關閉 | 關閉 | 已修復 | 已處理 | 已發佈 | 已上線 | 已結束 | 結束 | 已核准
hecho | hecha | listo | lista | completado | completada | completo | terminado | terminada | finalizado
finalizada | cerrado | cerrada | resuelto | resuelta | corregido | corregida | solucionado | entregado
publicado
aprobado | verificado | implementado
feito | feita | concluído | concluída | completo | finalizado | encerrado | encerrada | fechado | fechada
resolvido | resolvida | corrigido | corrigida | entregue | pronto | aprovado | verificado | publicado
implantado
terminé | terminée | fait | faite | fini | finie | achevé | achevée | complété | complet | clos | clôturé
clôturée | fermé | fermée | résolu | résolue | corrigé | corrigée | livré | livrée | publié | validé | validée
approuvé | vérifié | réglé
fertig | erledigt | abgeschlossen | fertiggestellt | beendet | geschlossen | gelöst | behoben | korrigiert
geliefert | ausgeliefert | veröffentlicht | umgesetzt | vollständig | freigegeben | genehmigt | verifiziert
abgenommen | bereitgestellt
fatto | fatta | completato | completata | completo | finito | finita | terminato | chiuso | chiusa | risolto
risolta | corretto | corretta | consegnato | pubblicato | rilasciato | approvato | verificato | concluso
gotowe | gotowy | zrobione | zrobiono | ukończone | ukończony | ukończono | zakończone | zakończony
zakończono
zamknięte | zamknięty | zamknięta | zamknięto | rozwiązane | rozwiązany | rozwiązano | naprawione | naprawiony
poprawione | wykonane | wykonano | dostarczone | opublikowane | wdrożone | zatwierdzone | zweryfikowane
готово | готов | сделано | выполнено | выполнен | выполнена | завершено | завершён | завершена | закончено
закрыто | закрыт | закрыта | решено | решён | решена | решённые | исправлено | исправлен | исправлена
доставлено
опубликовано | выпущено | внедрено | принято | проверено | утверждено | одобрено
tamam | tamamlandı | tamamlanan | tamamlanmış | bitti | bitmiş | bitirildi | kapalı | kapandı | kapatıldı
çözüldü | çözümlendi | çözülen | düzeltildi | giderildi | teslim edildi | yayınlandı | yayımlandı | onaylandı
doğrulandı | yapıldı | sonuçlandı
"""

_RETURNED = """
rejected | declined | denied | refused | invalid | not valid | outdated | cannot reproduce | can't reproduce
unable to reproduce | not reproducible | works for me | not a bug | terminated | incomplete | ignored
working as intended | works as intended | no action | unvollständig | nicht umgesetzt | incomplet | incomplète
incompleto | incompleta | niekompletne | niekompletny | неполный | неполное | неполная | не полностью описано
eksik | eksik bilgi | 不完全 | 不完整 | 불완전 | 불완전함 | 미진행
반려 | 반려됨 | 거절 | 거절됨 | 거부 | 거부됨 | 기각 | 기각됨 | 중단 | 중단됨 | 재현 불가 | 무효
却下 | 棄却 | 拒否 | 再現不可 | 再現できず | 無効 | 已拒绝 | 拒绝 | 已驳回 | 驳回 | 无法重现 | 无法复现
已拒絕 | 拒絕 | 已駁回
rechazado | rechazada | denegado | denegada | no reproducible | rejeitado | rejeitada | recusado | recusada
rejeté | rejetée | refusé | refusée | non valide | invalide | abgelehnt | zurückgewiesen | ungültig
rifiutato | rifiutata | respinto | respinta | odrzucone | odrzucony | odrzucona | odmowa | отклонено
отклонён
отклонена | отказано | отказ | неверно | некорректно | reddedildi | reddedilen | ret | geçersiz
"""

_APOSTROPHES = re.compile(r"[\u0027\u2019\u2018\u02bc\u00b4`]")
_OTHER = re.compile(r"[\W_]+")
_UNSPACED = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters of languages in which blanks come and go: 처리 완료 is 처리완료."""
_WHY = re.compile(r"(\S+) (?:by|of|due|per)\b.+", re.IGNORECASE)
_PARTS = re.compile(r"\s[-–—]+\s|[/(){}\[\]:;,|→>·•]+")


def folded(name: str) -> str:
    """A name as it is compared: case, accents, apostrophes, punctuation and blanks do not count, in Korean,
    Japanese and Chinese those between words neither."""
    text = unicodedata.normalize("NFKD", name).replace("ı", "i").casefold()
    plain = "".join(char for char in text if not "\u0300" <= char <= "\u036f")
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFC", plain))
    plain = _OTHER.sub(" ", plain).strip()
    return plain.replace(" ", "") if _UNSPACED.search(plain) else plain


def _table(text: str, meaning: Category) -> dict[str, Category]:
    words = (word for line in text.splitlines() for word in line.split("|"))
    return {folded(word): meaning for word in words if word.strip()}


_MEANINGS = {
    **_table(_DONE, Category.DONE),
    **_table(_CANCELLED, Category.CANCELLED),
    **_table(_DUPLICATE, Category.DUPLICATE),
}


def meaning(name: str) -> Category | None:
    """Done, cancelled or duplicate, by the name of a finished state; None for a name that is in no
    table. Of a name in parts ("Closed - duplicate", "종료 (중복)") a part that says more than that
    the state is finished decides, unless two of them disagree; so does what stands before a reason
    ("cancelled by customer") and the last word of a Korean name (개발 취소)."""
    known = _MEANINGS.get(folded(name))
    if known is not None:
        return known
    words = name.split()
    before = _WHY.fullmatch(name.strip())
    core = before[1] if before else words[-1] if len(words) > 1 and _UNSPACED.search(words[-1]) else ""
    told = _MEANINGS.get(folded(core))
    if told not in (None, Category.DONE):
        return told
    parts = {_MEANINGS.get(folded(part)) for part in _PARTS.split(name)}
    telling = parts - {None, Category.DONE}
    if len(telling) == 1:
        return next(iter(telling))
    return Category.DONE if parts == {Category.DONE} else None


_AGAIN = frozenset(_table(_RETURNED, Category.CANCELLED))
"""Names that, while a state is no finished one, may send the work back instead of ending it."""


@dataclass(frozen=True, slots=True)
class FinishedWords:
    """What names of finished states mean on one connection: ``own`` is what its configuration says,
    by folded name; every other name means what the tables say."""

    own: dict[str, Category]

    def ended(self, name: str) -> Category | None:
        """Cancelled or duplicate, by the name of a state that its tracker does not call finished."""
        own = self.own.get(folded(name))
        found = own or (None if folded(name) in _AGAIN else meaning(name))
        return None if found is Category.DONE else found

    def judge(self, *names: str) -> tuple[Category, bool]:
        """(done, cancelled or duplicate; whether that had to be guessed) of a finished task, by its
        resolution, its status … as far as it has them. What the configuration says of any of
        them goes first; else one that says more than "finished" decides; else the task is done."""
        said = [name for name in names if folded(name)]
        own = next((self.own[folded(name)] for name in said if folded(name) in self.own), None)
        if own is not None:
            return own, False
        meanings = [meaning(name) for name in said]
        telling = next((one for one in meanings if one not in (None, Category.DONE)), None)
        if telling is not None:
            return telling, False
        return Category.DONE, bool(said) and Category.DONE not in meanings


def finished_words(extra: Mapping[str, object]) -> FinishedWords:
    """The settings ``done``, ``cancelled`` and ``duplicate`` of a connection: one name or several.

    Raises OptionsError ``setting`` (name, value).
    """
    own: dict[str, Category] = {}
    for meant in (Category.DONE, Category.CANCELLED, Category.DUPLICATE):
        value = extra.get(meant.value)
        given: object = () if value is None else [value] if isinstance(value, str) else value
        if not isinstance(given, Iterable) or not all(isinstance(name, str) for name in given):
            raise refused(meant.value, value)
        own |= {folded(name): meant for name in given if isinstance(name, str)}
    own.pop("", None)
    return FinishedWords(own)
