"""The words by which a line shows what it is: an ask, the heading of one, the start of a reply."""

from __future__ import annotations

import re

from motcua.petitions.reading.actors import UPPER

NUMBER = r"(?:(?:PHẦN|Phần)\s+(?:thứ\s+)?[\w]+\s*[.:\-–]?\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}|[ivx]{1,4}|[A-Da-zđ])[.)/:]+\s*)?"
WANTS = r"(?:[Kk]iến nghị|[Đđ]ề nghị|[Pp]hản ánh|hỏi|mong muốn|cho rằng|băn khoăn|bức xúc|thắc mắc|đề xuất)"
_COUNT = r"(?:\d{1,2}|[IVX]+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_START = r"^[ \t*\-–+•]*"

# Asks

ASK_HEAD = (  # "1. Nội dung kiến nghị của cử tri", "A. Ý KIẾN, KIẾN NGHỊ CỦA CỬ TRI": a line that only heads asks
    rf"{NUMBER}(?:(?:Nội dung|Ý kiến|Câu hỏi)(?:,? (?:và )?(?:kiến nghị|ý kiến|phản ánh|câu hỏi))+(?!\s+(?:này|nêu|trên|được|đang|đã|thuộc|về))"
    rf"|(?:NỘI DUNG|Ý KIẾN|CÂU HỎI)(?:,? (?:VÀ )?(?:KIẾN NGHỊ|Ý KIẾN|PHẢN ÁNH))+)[^\n:.;]{{0,80}}[:.]?[ \t]*$"
)
_MATTER = (
    r"(?:Câu hỏi|Câu|Hỏi|Kiến nghị|Ý kiến(?: kiến nghị)?|Vấn đề|Nội dung(?: (?:kiến nghị|ý kiến|phản ánh))?|Phản ánh)"
)
_NTH = rf"\s+(?:thứ\s+|số\s+)?{_COUNT}\b"
_TOLD = rf"(?:{_MATTER}|(?:Ý kiến|Kiến nghị) (?:của )?cử tri[^\n:]{{0,60}})[ \t]*:"
_VOTER = rf"[\"“]?(?:Ý kiến (?:của )?)?(?:Các\s+)?[Cc]ử tri(?![^\n]{{0,200}}(?:như sau|trả lời))[^\n]{{0,160}}?{WANTS}"
_PERSON = rf"(?:Ông|Bà|Anh|Chị|Cụ|Bác)\s[{UPPER}][^\n:.;?]{{2,100}}\s{WANTS}[ \t]*:"  # "Bà Hoa, cử tri phường …, hỏi:"
ASK = re.compile(
    rf"{_START}(?:{NUMBER}{_MATTER}{_NTH}|{_PERSON}"
    rf"|{NUMBER}(?:{_TOLD}|{_VOTER})|{ASK_HEAD})",
    re.MULTILINE,
)
HEAD = re.compile(
    rf"[ \t*\-–+]*(?:{ASK_HEAD}|{NUMBER}{_TOLD}(?=[ \t]*\S|[ \t]*\n)"
    rf"|{NUMBER}{_MATTER}{_NTH}[.:]?[ \t]*$)\s*",
    re.MULTILINE,
)
OPENS_ASK = re.compile(
    r"\s*[\"“]?(?:Các\s+)?(?:[Cc]ử tri|Đại biểu|Đề nghị|Kiến nghị|Nhân dân|Phản ánh|Đề xuất|Mong|Bức xúc|Sớm)\b"
)
VOTERS = re.compile(rf"\b[Cc]ử tri\b[^\n]{{0,80}}?{WANTS}")
ABOUT_ASK = re.compile(  # "Về nội dung: “…”", "Đối với kiến nghị của cử tri …"
    r"[ \t]*(?:Về|Đối với|Liên quan đến)\s+(?:các\s+)?(?:nội dung|kiến nghị|ý kiến|phản ánh|câu hỏi|đề nghị)\b[^\n]{0,600}"
)
WANT = re.compile(
    r"\b(?:đề nghị|kiến nghị|mong|đề xuất|yêu cầu|cần|sớm|phản ánh|ý kiến|cử tri|hỏi)\b|\?", re.IGNORECASE
)


def asks(line: str) -> bool:
    """Whether a line (without its number) can be an ask, or a heading that names one."""
    return bool(OPENS_ASK.match(line) or VOTERS.search(line) or ABOUT_ASK.match(line) or line.rstrip().endswith("?"))


# Replies

_SAID = r"(?:trả lời|có ý kiến|báo cáo|thông tin|thông báo|giải trình|phúc đáp|làm rõ|phản hồi)"
_REPLY_WORD = (
    r"(?:Trả lời|trả lời|TRẢ LỜI|Phúc đáp|Phản hồi|Đáp|Giải đáp|Giải quyết|Giải trình|Tiếp thu, giải trình|Trao đổi, giải đáp|"
    r"(?:Nội dung|Ý kiến|Phần) (?:trả lời|phúc đáp|phản hồi|giải đáp|giải trình|giải quyết|tiếp thu, giải trình)|"
    r"Kết quả(?: (?:giải quyết|xử lý|thực hiện|trả lời|xem xét))?(?:, (?:giải quyết|trả lời|xử lý|giải trình))*)"
)
_WITHIN = r"(?<=[.?!…”] )"  # "1. Cử tri đề nghị nạo vét mương. UBND phường trả lời: …"
_REPLY_HEAD = (
    rf"{NUMBER}(?:(?:(?:Tóm tắt )?[Kk]ết quả (?:nghiên cứu|xem xét|giải quyết|xử lý|thực hiện)|(?:Nội dung |Ý kiến )?[Tt]rả lời|TRẢ LỜI|"
    r"Trao đổi, giải đáp|Phúc đáp|Giải trình|(?:KẾT QUẢ|NỘI DUNG|Ý KIẾN) (?:NGHIÊN CỨU|GIẢI QUYẾT|TRẢ LỜI|XỬ LÝ|GIẢI TRÌNH))"
    r"(?![^\n]*(?:[Kk]ỳ họp|như sau|sau kỳ|\bđã\b|KỲ HỌP)))[^\n:.]{0,80}$"
)
REPLY = re.compile(
    rf"(?:{_START}|{_WITHIN})(?P<mark>{NUMBER}{_REPLY_WORD}"
    rf"(?:{_NTH})?(?:\s+của[^:\n]{{1,80}})?(?:\s*\([^)\n]{{1,150}}\))?(?:\s+(?:kiến nghị|cử tri|ý kiến|câu hỏi|câu|nội dung|phản ánh)\b(?:(?!về việc)[^:\n]){{0,60}})?\s*:|(?:Trả lời|TRẢ LỜI|Phúc đáp|Đáp)[ \t*]*\n|(?:=>|→|⇒))"
    rf"|(?:{_START}|{_WITHIN})(?P<named>(?!Đơn vị|Cơ quan|Người|Ngày|Thời|Hạn)[{UPPER}][^\n:.;?]{{2,110}}\s(?:xin )?(?:trả lời|phúc đáp|phản hồi|giải trình|giải đáp|có ý kiến)(?:,? (?:trả lời|giải trình))?\s*:"
    r"|(?:Về|Đối với|Liên quan đến|Trước) (?:vấn đề|nội dung|kiến nghị|ý kiến|phản ánh)[^\n:.;?]{0,140}\s(?:cho biết|thông tin|thông báo|khẳng định|cho hay)\s*:)"
    rf"|^(?P<said>[^\n]{{0,600}}?\b(?:xin |đã )?{_SAID}(?:[^\n:.]{{0,60}})?\s(?:như sau|sau đây)[ \t]*(?:[:.]|$))"
    rf"|^[ \t*]*(?P<head>{_REPLY_HEAD})",
    re.MULTILINE,
)
_ARTICLES = re.compile(r"^[ \t]*Điều \d+\.", re.MULTILINE)
_PRESS = re.compile(r"\b(?:[Pp]hóng viên|PV|PVTS|[Nn]hà báo|[Tt]òa soạn|[Bb]ạn đọc|Ảnh)\b")


def of_another_kind(text: str) -> bool:
    """Whether a text is a law (articles of its own) or a report of the press, that only tell of replies."""
    told = any(m["mark"] for m in REPLY.finditer(text))
    return len(_ARTICLES.findall(text)) >= 2 or (not told and _PRESS.search(text) is not None)


TITLE = re.compile(
    r"^[^\n]{0,30}(?:trả lời|giải trình|giải quyết)[^\n]{0,120}(?:kiến nghị|cử tri)[^\n]{0,60}(?<![.;])$",
    re.IGNORECASE | re.MULTILINE,
)
