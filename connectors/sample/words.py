"""Names and titles of the sample organisation, one a line: English | Korean. All are invented."""

from __future__ import annotations

Pair = tuple[str, str]
"""English, Korean."""


def pairs(text: str) -> tuple[Pair, ...]:
    """The lines of a table."""
    rows = (line.split(" | ") for line in text.strip().splitlines())
    return tuple((english.strip(), korean.strip()) for english, korean in rows)


COMPANIES = pairs("""
Halden Foods | 할덴푸드
Brightwater | 브라이트워터
Kestrel Labs | 케스트럴랩스
Orchard Bank | 오차드은행
Nordlicht | 노르트리히트
Sable & Sons | 세이블앤선즈
Tidewell | 타이드웰
Copperline | 코퍼라인
Maru Logistics | 마루물류
Haneul Air | 하늘항공
Greenfold | 그린폴드
Pinecrest | 파인크레스트
Velo Parts | 벨로파츠
Solara | 솔라라
Dalbit Games | 달빛게임즈
Ironbridge | 아이언브리지
Lumen Health | 루멘헬스
Quayside | 키사이드
Baram Energy | 바람에너지
Fernway | 펀웨이
Opal Insurance | 오팔보험
Stonecrop | 스톤크롭
Namu Books | 나무서적
Riverton | 리버튼
Cobalt Works | 코발트웍스
Ember Travel | 엠버여행
Sori Audio | 소리오디오
Wexford | 웩스퍼드
Almond Street | 아몬드스트리트
Byeol Studio | 별스튜디오
Gildwell | 길드웰
Marlowe | 말로우
Onda Mobile | 온다모바일
Palisade | 팰리세이드
Saebyeok Farm | 새벽농장
Thornhill | 손힐
""")

CRASHES = pairs("""
photo upload | 사진 올리기
offline mode | 오프라인 모드
push messages | 푸시 알림
sign-in by link | 링크 로그인
calendar import | 일정 가져오기
search history | 검색 기록
dark theme | 어두운 테마
report export | 보고서 내보내기
payment form | 결제 화면
widget refresh | 위젯 새로 고침
comment threads | 댓글 묶음
file preview | 파일 미리 보기
time zones | 시간대 처리
language switch | 언어 전환
large tables | 큰 표
voice notes | 음성 메모
background sync | 백그라운드 동기화
map view | 지도 보기
team invites | 팀 초대
old tablets | 오래된 태블릿
""")

MODULES = pairs("""
billing | 청구
invoices | 송장
permissions | 권한
audit log | 감사 기록
search index | 검색 색인
mail queue | 메일 큐
webhooks | 웹훅
exports | 내보내기
imports | 가져오기
rate limits | 요청 한도
sessions | 세션
feature flags | 기능 플래그
usage meters | 사용량 측정
tax rules | 세금 규칙
currency | 통화
trial periods | 체험 기간
seat counts | 좌석 수
backups | 백업
migrations | 마이그레이션
public API | 공개 API
mobile cache | 모바일 캐시
avatars | 프로필 사진
time tracking | 시간 기록
tags | 태그
""")

FEATURES = pairs("""
usage-based pricing | 사용량 기반 요금
saved views | 저장된 보기
bulk edit | 일괄 편집
guest access | 게스트 접근
shared dashboards | 공유 대시보드
approval steps | 승인 단계
custom roles | 사용자 지정 역할
inline comments | 인라인 댓글
calendar view | 달력 보기
templates | 템플릿
quick add | 빠른 추가
reminders | 알림 예약
mobile checklists | 모바일 체크리스트
import assistant | 가져오기 도우미
single sign-on | 통합 로그인
""")

PERSONAS = pairs("""
finance leads | 재무 리더
operations heads | 운영 책임자
IT managers | IT 관리자
""")

RULES = pairs("""
company size | 회사 규모
job title | 직책
student mail addresses | 학생 메일 주소
pricing page visits | 요금 페이지 방문
webinar sign-ups | 웨비나 신청
trial without team | 팀 없는 체험
partner referrals | 파트너 추천
old contacts | 오래된 연락처
country | 국가
demo requests | 데모 요청
newsletter only | 뉴스레터만 구독
competitor domains | 경쟁사 도메인
""")

COMPLAINTS = pairs("""
slow first reply | 느린 첫 답변
invoice wording | 송장 문구
lost attachments | 사라진 첨부 파일
login loops | 로그인 반복
unclear limits | 불분명한 한도
missing Korean help | 한국어 도움말 부족
noisy mails | 잦은 메일
export errors | 내보내기 오류
slow dashboards | 느린 대시보드
broken links | 깨진 링크
wrong totals | 틀린 합계
hard cancelling | 어려운 해지
seat changes | 좌석 변경
timeouts on Mondays | 월요일 시간 초과
mobile scrolling | 모바일 스크롤
double notices | 중복 알림
""")

CHURN = pairs("""
Write the churn survey | 이탈 설문 작성
Send the survey to users who left in June | 6월 이탈 고객에게 설문 발송
Read 200 survey answers | 설문 응답 200건 읽기
Sketch a better cancel flow | 새 해지 절차 초안
Offer a pause instead of cancelling | 해지 대신 일시 정지 제안
Build the new cancel flow | 새 해지 절차 개발
Test the cancel flow with five users | 사용자 다섯 명과 해지 절차 시험
Ship the cancel flow | 해지 절차 배포
Follow up with churned users: first 50 | 이탈 고객 후속 연락: 처음 50명
Follow up with churned users: next 50 | 이탈 고객 후속 연락: 다음 50명
Health score: agree on the signals | 건강 점수: 신호 합의
Health score: alert for falling usage | 건강 점수: 사용량 하락 알림
Playbook for accounts at risk | 위험 고객 대응 안내서
Onboarding mails for week two | 둘째 주 온보딩 메일
Call every account that lost its champion | 담당자가 바뀐 고객 모두에게 전화
Yearly plan offer for monthly customers | 월 결제 고객에게 연간 요금 제안
Win-back mail after 30 days | 30일 뒤 재가입 메일
Report churn by plan and size | 요금제와 규모별 이탈 보고
""")

CAMPAIGN = pairs("""
Choose the three comparison pages | 비교 페이지 세 개 고르기
Write the comparison pages | 비교 페이지 작성
Landing page for trials | 체험 신청 랜딩 페이지
Retargeting audiences | 리타기팅 대상 설정
Ad texts in two languages | 두 언어 광고 문구
Return-on-investment calculator | 투자 수익 계산기
Mail series for open trials | 체험 중 고객 메일 시리즈
Sales one-pager | 영업용 한 장 소개
Legal check of the claims | 광고 문구 법무 검토
Tracking of demo requests | 데모 요청 추적
Launch day | 캠페인 시작
First results to the sales team | 첫 결과를 영업팀에 공유
""")

TRAINING = pairs("""
marketing | 마케팅
sales | 영업
""")

STORY = pairs("""
interview | 인터뷰
draft | 초안
design | 디자인
approval | 승인
publish | 게시
""")

MAILS = pairs("""
first mail | 첫 메일
call script | 전화 대본
second mail | 둘째 메일
case to share | 공유할 사례
last mail | 마지막 메일
""")

SESSION = pairs("""
slides | 슬라이드
rehearsal | 예행연습
session | 진행
recording | 녹화본 공유
""")

PEOPLE: dict[str, tuple[Pair, ...]] = {
    "product": pairs("""
Jiwoo Han | 한지우
Elena Ruiz | 엘레나 루이스
Tom Becker | 톰 베커
"""),
    "engineering": pairs("""
Seojun Lee | 이서준
Priya Nair | 프리야 나이르
Daniel Cho | 조다니엘
Ida Berg | 이다 베리
"""),
    "marketing": pairs("""
Yuna Choi | 최유나
Marco Rossi | 마르코 로시
"""),
    "sales": pairs("""
Mina Kim | 김미나
Owen Clarke | 오언 클라크
Hyunwoo Jung | 정현우
"""),
    "customer-success": pairs("""
Sora Park | 박소라
Leo Martins | 레오 마르팅스
"""),
}
