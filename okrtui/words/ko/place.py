"""저장소를 두기에 안전하지 않은 곳."""

MESSAGES: dict[str, str] = {
    "place.network": "저장소 {path:이/가} 다른 컴퓨터의 드라이브({name})에 있습니다. "
    "SQLite는 그런 곳에서 데이터를 잃을 수 있습니다.",
    "place.synced": "저장소 {path:이/가} {name:이/가} 동기화하는 폴더에 있습니다. "
    "사본이 갈라져 한 사람이 쓴 내용이 사라질 수 있습니다.",
    "place.hint": "이 컴퓨터의 디스크에 두거나, 여러 컴퓨터에서 쓰려면 "
    "PostgreSQL을 쓰세요(--store, [store] url). 백업 파일은 어디에 두어도 됩니다.",
}
