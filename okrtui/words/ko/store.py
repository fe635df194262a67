"""사람과 저장소 사이를 가로막을 수 있는 일들."""

MESSAGES: dict[str, str] = {
    "store.taken_away": "저장소 파일이 없어졌거나 다른 파일로 바뀌어 아무것도 쓰지 않았습니다: {path}.",
    "store.taken_away_hint": "파일을 제자리에 되돌린 다음 다시 하세요.",
    "store.absent": "{path}에 아직 저장소가 없습니다.",
    "store.absent_hint": "--store, OKRTUI_STORE, [store] url을 확인하세요. 앱이나 "
    "“okrtui config apply”가 새로 만들어 줍니다.",
    "store.address": "저장소 주소를 읽을 수 없습니다: {path}.",
    "store.address_hint": "postgresql://사용자@호스트/데이터베이스처럼 쓰세요. 이름에 들어 있는 "
    "@, / 같은 기호는 %40, %2F로 적어야 합니다.",
    "store.busy": "다른 사람이 저장소 {path}에 쓰고 있으며 5초 안에 끝나지 않았습니다.",
    "store.busy_hint": "아무것도 저장되지 않았습니다. 잠시 뒤에 다시 시도하세요.",
    "store.cannot_open": "저장소 {path:을/를} 열거나 만들 수 없습니다.",
    "store.cannot_open_hint": "폴더가 있는지, 파일이 아닌지, 읽고 쓸 수 있는지 살펴보세요.",
    "store.collision": "두 사람이 같은 것을 동시에 추가하려 했습니다. 아무것도 저장되지 않았습니다.",
    "store.collision_hint": "다시 시도하세요.",
    "store.conflict": (
        "읽은 뒤에 {author} 님이 {path} 내용을 바꾸었습니다. 아무것도 저장되지 않았습니다. "
        "지금은 버전 {version}이고, 읽은 것은 버전 {expected}입니다."
    ),
    "store.conflict_hint": "지금 내용을 확인한 다음 다시 바꾸세요.",
    "store.damaged": "저장소 {path}의 파일이 손상되었습니다.",
    "store.damaged_hint": "파일을 따로 옮겨 두고 마지막 백업을 되돌리세요. “okrtui doctor”가 더 알려 줍니다.",
    "store.damaged_copy_hint": "파일을 다른 이름으로 옮겨 둔 다음 “okrtui restore {copy}” 명령으로 마지막 "
    "사본을 되돌리세요.",
    "store.emptied": "저장소 {path}의 파일이 손상되었습니다. 파일이 비어 있고 안에 있던 내용이 없습니다.",
    "store.gone": "저장소 파일이 없어졌지만 사본은 남아 있습니다: {path}.",
    "store.emptied_hint": "아무것도 쓰지 않았습니다. 마지막 사본은 “okrtui restore {copy}” 명령으로 "
    "되돌리세요. 새로 시작하려면 사본을 다른 곳으로 옮기세요: {folder}.",
    "store.emptied_alone_hint": "아무것도 쓰지 않았습니다. 가지고 있는 사본을 “okrtui restore FILE”로 "
    "되돌리세요. 새로 시작하려면 빈 파일을 지우세요.",
    "store.exists": "{path} 파일이 이미 있어 덮어쓰지 않습니다.",
    "store.exists_hint": "다른 이름을 주거나 파일을 옮기세요.",
    "store.failed": "저장소 {path}에서 처리하지 못했습니다: {reason}.",
    "store.foreign": "이 저장소는 “{found}” 조직의 것인데, 설정에는 “{expected}” 조직이라고 되어 있습니다.",
    "store.foreign_hint": "이 설정에 맞는 저장소(--store)나 "
    "이 저장소에 맞는 설정(--config, --profile)을 쓰세요.",
    "store.disk_read_only": "디스크를 읽을 수만 있어 {path}에 쓸 수 없습니다.",
    "store.disk_read_only_hint": "쓸 수 있게 마운트하거나 다른 곳을 지정하세요(저장소라면 --store로).",
    "store.file_limit": "{path}에 쓸 수 없습니다. 이 프로세스는 더 큰 파일을 만들 수 없습니다(ulimit -f).",
    "store.file_limit_hint": "이번 내용은 저장되지 않았습니다. 제한을 올린 다음 다시 시도하세요.",
    "store.full": "디스크가 가득 차서 {path}에 쓸 수 없습니다.",
    "store.full_hint": "이번 내용은 저장되지 않았습니다. 공간을 비운 다음 다시 시도하세요.",
    "store.io": "{path} 읽기나 쓰기에 실패했습니다. 디스크나 네트워크 드라이브에 오류가 있습니다.",
    "store.io_hint": "디스크를 점검하세요. 네트워크 드라이브 대신 PostgreSQL에 두는 편이 낫습니다.",
    "store.login": "PostgreSQL이 {path} 로그인을 거부했습니다.",
    "store.login_hint": "사용자 이름과, PGPASSWORD 또는 비밀번호 파일(.pgpass)의 비밀번호를 확인하세요.",
    "store.lost": "{path} 연결이 끊어졌습니다. 확인되지 않은 내용은 저장되지 않았습니다.",
    "store.lost_hint": "서버에 연결할 수 있을 때 다시 시도하세요.",
    "store.newer": "저장소 {path}에는 okrtui {program} 버전이 필요합니다"
    "(스키마 {found}). 이 okrtui는 {own} 버전이고 스키마 {known}까지 압니다.",
    "store.newer_hint": "“pipx upgrade okrtui” 등으로 okrtui를 업데이트하세요. 저장소는 건드리지 않았습니다.",
    "store.newer_dump": "{path} 파일은 더 새로운 okrtui가 썼습니다(스키마 {found}, 이 버전은 {known}까지).",
    "store.newer_dump_hint": "okrtui를 업데이트하세요. 아무것도 복원하지 않았습니다.",
    "store.upgrade_kept": "저장소 {path:을/를} 업그레이드해야 하는데 다른 접속이 붙잡고 있습니다: {who}.",
    "store.upgrade_kept_hint": "저장소는 온전하며 잃은 것은 없습니다. 다시 시도하세요. 계속되면 저장소를 "
    "열어 둔 okrtui나 다른 프로그램을 끝내거나, 서버 관리자에게 이 프로세스를 "
    "pg_terminate_backend로 끝내 달라고 하세요.",
    "store.upgraded": "저장소에는 이제 okrtui {program} 버전이 필요합니다. 여기서 열어 둔 동안 "
    "업그레이드되었고 이 okrtui는 {own} 버전입니다: {path} (스키마 {found}).",
    "store.upgraded_hint": "okrtui를 끝내고 “pipx upgrade okrtui” 등으로 업데이트한 뒤 다시 여세요. "
    "그때까지는 아무것도 쓰지 않습니다.",
    "store.upgrade_asks": "여럿이 쓰는 저장소 {path}의 버전이 낮습니다. 스키마는 {found}이고 okrtui "
    "{own}에는 {known:이/가} 필요합니다. 업그레이드하면 모두 okrtui {own} 이상을 써야 합니다. {open}",
    "store.upgrade_asks_hint": "아무것도 바꾸지 않았습니다. 함께 쓰는 사람들과 정한 뒤 실행하세요: okrtui "
    "store upgrade (스크립트에서는 --yes).",
    "store.upgrade_question": "미리 만든 dump나 백업이 없으면 되돌릴 수 없습니다. 지금 업그레이드할까요?",
    "store.open_there": "지금 열어 둔 사용자: {who}.",
    "store.open_nowhere": "다른 사람이 열어 두지 않았습니다.",
    "store.older_shared_hint": "테이블 소유자에게 업그레이드를 부탁하세요: okrtui store upgrade.",
    "store.brought": "이제 {path}의 스키마는 {known}이며 okrtui {own} 이상이 읽습니다. 열어 둔 사람에게는 "
    "알립니다.",
    "store.as_new": "{path:은/는} okrtui {own}에 맞습니다.",
    "store.no_copy": "이 일에는 저장소의 사본이 잠시 필요한데 {path}에 만들 수 없습니다: {reason}.",
    "store.no_copy_hint": "TMPDIR에 쓸 수 있고 공간이 있는 폴더를 지정하세요.",
    "store.no_database": "그런 데이터베이스가 없습니다: {path}.",
    "store.no_database_hint": "“createdb” 등으로 먼저 만들거나 이름을 바로잡으세요.",
    "store.no_driver": "PostgreSQL에 필요한 드라이버가 설치되어 있지 않습니다.",
    "store.no_driver_hint": "다음 명령으로 설치하세요: pip install 'okrtui[postgres]'.",
    "store.no_such_row": "찾는 것이 저장소에 더 이상 없습니다.",
    "store.not_a_store": "{path} 파일은 okrtui 저장소가 아닙니다.",
    "store.not_a_store_hint": "파일은 건드리지 않았습니다. --store로 다른 파일을 지정하세요.",
    "store.not_empty": "{path}에 이미 내용이 있습니다. 새 저장소에만 복사할 수 있습니다.",
    "store.not_empty_hint": "빈 데이터베이스나 새 파일을 지정하세요.",
    "store.no_locks": "저장소 {path}의 폴더에서는 파일을 잠글 수 없습니다. "
    "둘이 함께 쓰면 저장소가 망가집니다.",
    "store.no_locks_hint": "아무것도 저장되지 않았습니다. 저장소를 이 컴퓨터의 디스크에 두거나"
    "([store] url, --store) PostgreSQL에 두세요.",
    "store.number": "숫자가 너무 커서 저장할 수 없습니다.",
    "store.number_hint": "더 큰 단위로 적으세요.",
    "store.older": "저장소 {path}의 버전이 낮은데(스키마 {found}, 필요한 것은 {known}) "
    "읽기 전용으로 열었습니다.",
    "store.older_hint": "최신 상태가 되도록 okrtui를 한 번 실행하세요. 먼저 백업을 만듭니다.",
    "store.old_sqlite": "이 Python의 SQLite는 {found}입니다. okrtui에는 {needed} 이상이 필요합니다.",
    "store.sqlite_without": "이 Python의 SQLite {found}에는 okrtui에 필요한 {part} 기능이 없습니다.",
    "store.sqlite_hint": "더 새로운 Python이나 SQLite를 함께 설치하는 Python(python.org, uv)을 쓰거나, "
    "저장소를 PostgreSQL에 두세요.",
    "store.quota": "디스크 할당량(quota)을 다 써서 {path}에 쓸 수 없습니다.",
    "store.quota_hint": "이번 내용은 저장되지 않았습니다. 파일을 지우거나 할당량을 늘려 다시 시도하세요.",
    "store.read_only": "저장소 {path}에 쓸 수 없습니다. 파일이나 폴더가 읽기 전용입니다.",
    "store.read_only_hint": "쓰기 권한을 받거나 다른 곳을 지정하세요(저장소라면 --store로).",
    "store.rights": "PostgreSQL 사용자에게 {path}에서 이 일을 할 권한이 없습니다.",
    "store.rights_hint": "저장소 관리자에게 역할을 요청하세요. member는 체크인을, lead는 계획을 "
    "할 수 있습니다(okrtui store roles). 스키마를 만들고 업데이트하는 것은 소유자의 일입니다.",
    "store.scheme": "“{scheme}:…” 주소는 저장소를 가리키지 않습니다.",
    "store.scheme_hint": "sqlite:///경로/okr.db 또는 postgresql://사용자@호스트/데이터베이스처럼 쓰세요.",
    "store.outbox_busy": "다른 프로세스가 트래커에 쓰고 있습니다.",
    "store.outbox_busy_hint": "끝날 때까지 기다리세요. 두 번 보내지 않습니다.",
    "store.remind_busy": "다른 컴퓨터가 알림을 보내고 있습니다.",
    "store.remind_busy_hint": "끝날 때까지 기다리세요. 그쪽에서 보낸 것은 다시 보내지 않습니다.",
    "store.sync_busy": "다른 동기화가 진행 중입니다.",
    "store.sync_busy_hint": "끝날 때까지 기다린 다음 다시 시도하세요.",
    "store.taken": "{path} 항목이 이미 있습니다.",
    "store.taken_hint": "다른 id를 고르세요.",
    "store.text": "글자가 아닌 기호가 들어 있어 저장할 수 없습니다.",
    "store.text_hint": "깨진 글자나 NUL 문자를 지우세요. 복사해 붙일 때 자주 섞여 들어옵니다.",
    "store.unreachable": "PostgreSQL 서버에 연결할 수 없습니다: {path}.",
    "store.unreachable_hint": "호스트와 포트, 네트워크, 서버가 켜져 있는지 확인하세요.",
    "store.look_only": "이 저장소는 읽기 전용이라 볼 수만 있습니다: {path}.",
    "store.look_only_hint": "파일을 쓸 수 있게 하거나 복사본에서 작업하세요.",
    "store.look_only_server": "이 저장소는 서버나 사용자에게 읽기 권한만 있어 볼 수만 있습니다: {path}.",
    "store.look_only_server_hint": "주 서버를 쓰거나 쓰기 권한을 요청하세요.",
    "store.memory": "메모리에 둔 저장소는 이 호출이 끝나면 사라집니다.",
    "store.memory_hint": "sqlite:///path/okr.db처럼 파일을 쓰세요. 시험해 보려면 `okrtui demo`가 있습니다.",
    "store.no_dump": "{path:은/는} 저장소를 내보낸 파일도, 그 사본도 아닙니다.",
    "store.no_dump_hint": "okrtui dump FILE이나 okrtui backup FILE로 만든 파일을 복원할 수 있습니다. "
    "저장소는 그대로입니다.",
    "store.dump_cut": "{path}: {line}번째 줄에서 끝까지 가지 못하고 끊겼습니다.",
    "store.dump_row": "{path}:{line}: {table} 테이블의 줄이 아닙니다.",
    "store.dump_changed": "{path}: {table} 테이블의 내용이 내보낸 것과 다릅니다.",
    "store.dump_more": "{path}:{line}: 끝난 뒤에 다른 내용이 있습니다.",
    "store.dump_faults": "{path}의 내용이 온전하지 않습니다: {fault}.",
    "store.dump_hint": "파일이 바뀌었거나 다 복사되지 않았습니다. 다른 파일을 쓰세요. 저장소는 그대로입니다.",
    "store.unread": "{path}: 읽을 수 없습니다({reason}).",
    "store.settings": "파일에 둔 저장소의 주소에는 설정을 붙일 수 없습니다: {settings}.",
    "store.settings_hint": "설정을 빼세요. 쓰기 권한이 없는 파일은 자동으로 보기 전용으로 열립니다.",
    "store.copied_damaged": "{path:은/는} 썼지만 저장소와 똑같이 손상되어 있습니다: {fault}.",
    "store.copied_damaged_hint": "따로 보관하고 온전한 마지막 사본을 복원하세요. "
    "“okrtui doctor”가 저장소를 살펴봅니다.",
    "store.unproven": "사본 {path:이/가} 온전하지 않습니다.",
    "store.unproven_hint": "사본을 지웠습니다. okrtui doctor로 저장소를 살펴보세요.",
}
