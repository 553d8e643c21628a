"""Who acts: bodies of the state and those who work for them, as replies name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from motcua.petitions.reading.shapes import Span

_UP = "A-ZĐÀÁẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ"
_NAME = rf"(?:\s+[{_UP}][\wà-ỹ]*(?:\s*-\s*[{_UP}][\wà-ỹ]*)?)"
_PLACE = rf"(?:thành phố|Thành phố|TP\.?|tỉnh|Tỉnh|quận|Quận|huyện|Huyện|thị xã|xã|Xã|phường|Phường|đặc khu|cấp xã|cấp huyện|cấp tỉnh){_NAME}{{0,5}}"
_PLACES = rf"(?:các\s+)?(?:xã, phường(?:, đặc khu)?|phường, xã|phường, đặc khu|{_PLACE})"
_FIELDS = (
    "Nội vụ|Tài chính|Y tế|Khoa học và Công nghệ|Xây dựng|Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|"
    "Giáo dục và Đào tạo|Công Thương|Tư pháp|Văn hóa và Thể thao|Văn hóa, Thể thao và Du lịch|Du lịch|Giao thông vận tải|"
    "Giao thông Vận tải|Tài nguyên và Môi trường|Kế hoạch và Đầu tư|Lao động - Thương binh và Xã hội|"
    "Lao động, Thương binh và Xã hội|Thông tin và Truyền thông|Quy hoạch - Kiến trúc|Dân tộc và Tôn giáo|Ngoại vụ|"
    "An toàn thực phẩm|Quốc phòng|Công an|Ngoại giao|Giao thông công chính"
)
_TAIL = rf"(?:\s+(?:thành phố|tỉnh|Thành phố|xã|phường|đặc khu){_NAME}{{0,4}})?"
_VERBS = r"(?:đã|sẽ|và|đang|của|tại|với|trên|cho|do|là|hoàn|phối|báo|trình|thi|chủ|di|có|từ|về|cũng|tiếp|để|phấn|dự|cam|lắp|khảo|nạo|tiến|hiện|cung|thực|mở|phải|chịu|không|chưa|được|bị|sớm|rà|xây|kéo|thay|sửa|khởi|đóng|bàn|bổ|hỗ|nâng|cải|trồng|đặt|rút|khẩn|kiểm|lập|giải|tập trung|tăng|theo|đôn|đẩy|đầu tư|UBND|HĐND)\b"
_SHAPES = (
    rf"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân|Thường trực HĐND)(?:\s+{_PLACES})?",
    rf"(?:Chủ tịch|Phó Chủ tịch)\s+(?:UBND|Ủy ban nhân dân)\s+{_PLACES}",
    rf"(?:Sở|Bộ)\s+(?i:{_FIELDS}){_TAIL}",
    rf"(?:Cục|Tổng cục|Chi cục|Kho bạc|Thuế|Vụ)\s+[{_UP}][\wà-ỹ]*(?:\s+(?!{_VERBS})(?:[{_UP}][\wà-ỹ]*|và (?=[{_UP}])|[a-zà-ỹđ]+)){{0,6}}{_TAIL}",
    rf"Trung tâm\s+(?:Phục vụ hành chính công|[{_UP}][\wà-ỹ]*(?:\s+(?:[{_UP}][\wà-ỹ]*|và|-|quỹ đất|phòng|hành chính công|nước sạch|sạch|nông thôn|y tế|dân số|bệnh tật|thể thao))*){_TAIL}",
    r"Ban\s+(?:Quản lý|QLDA|Chỉ đạo|Tổ chức|Dân tộc|Dân vận|Tuyên giáo)[^,.;:\n()]{0,60}?(?=\s+(?:sẽ|đã|đang|được|phấn đấu|dự kiến|cam kết|tiếp tục|có|chủ trì|phối hợp|hoàn thành|tập trung)\b|[,.;:()\n])",
    rf"(?:Công an|(?:Ban|Bộ) (?:CHQS|[Cc]hỉ huy [Qq]uân sự)|BCH [Qq]uân sự|(?:Ủy ban )?(?:Mặt trận Tổ quốc|MTTQ)(?: Việt Nam)?|Viettel|VNPT|MobiFone|Đoàn Thanh niên|Hội [A-ZĐ][a-zà-ỹ]+(?: [a-zà-ỹ]+)?|Bảo hiểm xã hội|BHXH|Thanh tra|Tòa án nhân dân|Viện kiểm sát nhân dân|Văn phòng đăng ký đất đai|Văn phòng)\s+(?:{_PLACES}|Chính phủ|UBND\s+{_PLACES}|[{_UP}][\wà-ỹ]*(?:\s+[{_UP}][\wà-ỹ]*){{0,3}})",
    rf"(?:Tổng [Cc]ông ty|[Cc]ông ty|Tập đoàn|Ngân hàng)\s+(?:TNHH\s+|CP\s+|Cổ phần\s+|cổ phần\s+|MTV\s+)*[{_UP}][\wà-ỹ]*(?:\s+(?!{_VERBS})[{_UP}a-zà-ỹđ][\wà-ỹ]*){{0,5}}",
    rf"(?:Trạm|Chi nhánh|Xí nghiệp|Bệnh viện|Trường|Hạt|Đội|Điện lực)\s+[{_UP}][\wà-ỹ]*(?:\s+(?!{_VERBS})[a-zà-ỹđ]+)?(?:\s+(?:và\s+)?[{_UP}][\wà-ỹ]*(?:\s+(?:y|tế)\b)?)*{_TAIL}|Điện lực",
    rf"Phòng\s+(?:Kinh tế, Hạ tầng và Đô thị|Kinh tế - Hạ tầng|Văn hóa - Xã hội|Kinh tế|Văn hóa|Quản lý đô thị){_TAIL}",
    r"Thủ tướng Chính phủ|Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ Chính trị|Ban Bí thư|Đảng ủy",
    r"(?:[Cc]ác\s+)?(?:bộ, ngành|[Ss]ở, ngành|[Ss]ở, ban, ngành|cơ quan, đơn vị)(?: liên quan| thành phố| Trung ương)?",
    r"Thành phố(?:\s+Hà Nội|\s+Hồ Chí Minh|\s+Đà Nẵng|\s+Hải Phòng|\s+Huế|\s+Cần Thơ)?|\bTỉnh\b|\bPhường\b|\bXã\b|Trung tâm|[Cc]hủ đầu tư|[Đđ]ơn vị thi công|[Nn]hà thầu",
)  # fmt: skip
_ABBREVIATED = re.compile(
    rf"({'|'.join(f'(?:{shape})' for shape in _SHAPES)})\s*\((?:(?:sau đây\s+)?(?:gọi|viết) tắt là:?\s*)?([A-ZĐ][A-ZĐ&-]+|(?<=là )[^()]{{2,30}})\)"
)
# "Bộ sẽ trình …" after the full name has been said once.
_SHORT = r"(?:Bộ|Sở|Cục|Chi cục|Tổng công ty|[Cc]ông ty|Tập đoàn|Ủy ban)(?=\s+(?:cũng |đã |đang |tiếp tục |chủ động |sẽ |xin )*(?:sẽ|đã|đang|phấn đấu|dự kiến|cam kết|cần|tiếp tục|chủ trì|phối hợp|hoàn thành|tập trung|giao|yêu cầu|chỉ đạo|trình|ban hành|tổ chức)\b)"
_ACTOR = re.compile("|".join(f"(?:{shape})" for shape in (*_SHAPES, _SHORT)))


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    span: Span


def actors(text: str, start: int, end: int) -> list[Actor]:
    """The bodies named in text[start:end], in order; one named in short gets the name that it had before."""
    found = [Actor(_in_full(text, m), m.span()) for m in _ACTOR.finditer(text, start, end)]
    if short := _abbreviations(text):
        for m in re.finditer(rf"\b(?:{'|'.join(map(re.escape, short))})\b", text[start:end]):
            place = (start + m.start(), start + m.end())
            if not any(a <= place[0] < b for a, b in (actor.span for actor in found)):
                found.append(Actor(short[m.group()], place))
    return sorted(found, key=lambda actor: actor.span)


@lru_cache(maxsize=4)  # a document asks for its own names again and again
def _abbreviations(text: str) -> dict[str, str]:
    """ "Công ty Điện lực Hương Thành (HTPC)", "… (sau đây gọi tắt là Ban)": the short name and the full one."""
    return {m[2].strip(): " ".join(m[1].split()) for m in _ABBREVIATED.finditer(text)}


def _in_full(text: str, match: re.Match[str]) -> str:
    name = " ".join(match.group().split())
    if re.fullmatch(_SHORT.partition("(?=")[0], name):
        at = match.start()
        while (at := max(text.rfind(f"{name} ", 0, at), text.rfind(f"{name.capitalize()} ", 0, at))) >= 0:
            if (full := _ACTOR.match(text, at)) and len(full.group()) > len(match.group()):
                return " ".join(full.group().split())
    return name
