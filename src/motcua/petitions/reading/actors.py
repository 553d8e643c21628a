"""Who acts: bodies of the state and those who work for them, as replies name them.

A name is a head ("Sở", "Công ty", "Ban Quản lý") and what goes with it, up to the verb that says what it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from motcua.petitions.reading.shapes import Span

UPPER = "A-ZĐÀÁẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ"
_NAME = rf"(?:\s+[{UPPER}][\wà-ỹ]*(?:\s*-\s*[{UPPER}][\wà-ỹ]*)?)"
_PLACE = rf"(?:thành phố|Thành phố|TP\.?|tỉnh|Tỉnh|quận|Quận|huyện|Huyện|thị xã|xã|Xã|phường|Phường|đặc khu|cấp xã|cấp huyện|cấp tỉnh){_NAME}{{0,5}}"
_PLACES = rf"(?:các\s+)?(?:xã, phường(?:, đặc khu)?|phường, xã|phường, đặc khu|{_PLACE})"
_FIELDS = (
    "Nội vụ|Tài chính|Y tế|Khoa học và Công nghệ|Xây dựng|Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|"
    "Giáo dục và Đào tạo|Công Thương|Tư pháp|Văn hóa và Thể thao|Văn hóa, Thể thao và Du lịch|Du lịch|Giao thông vận tải|"
    "Giao thông Vận tải|Tài nguyên và Môi trường|Kế hoạch và Đầu tư|Lao động - Thương binh và Xã hội|"
    "Lao động, Thương binh và Xã hội|Thông tin và Truyền thông|Quy hoạch - Kiến trúc|Dân tộc và Tôn giáo|Ngoại vụ|"
    "An toàn thực phẩm|Quốc phòng|Công an|Ngoại giao|Giao thông công chính"
)
_TAIL = rf"(?:\s+(?:thành phố|tỉnh|Thành phố|xã|phường|đặc khu|khu vực){_NAME}{{0,4}})?"

# What a body does, as the word after its name. "đầu tư xây dựng" and the like are parts of names.
DOES = (
    "hoàn thành|hoàn thiện|hoàn tất|hoàn trả|phối hợp|báo cáo|(?<!công )(?<!ương )(?<!quy )trình|thi công|chủ trì|chủ động|di dời|tiếp tục|tiếp nhận|tiếp thu|phấn đấu|dự kiến|"
    "cam kết|lắp|khảo sát|nạo vét|tiến hành|hiện|cung cấp(?! dịch vụ)|thực hiện|mở|rà soát|xây(?! dựng (?:công trình|cơ bản|dân dụng|nhà|và))|kéo|thay|sửa|"
    "khởi công|đóng|bàn giao|bổ sung|hỗ trợ|nâng|cải tạo|trồng|đặt|rút|khẩn trương|kiểm tra|lập|giải quyết|tập trung|tăng|đôn đốc|đẩy|"
    "đầu tư(?! xây dựng| và| phát triển)|tổ chức|triển khai|ban hành|công khai|công bố|bố trí|chi trả|thu hồi|cấp|vận động|xử lý|duy trì|luân phiên|"
    "tuyển|cắm|đưa|quan trắc|thông báo|gửi|ghi nhận|tham mưu|đề xuất|nghiên cứu|xem xét|sắp xếp|cử|làm việc|thống nhất|phê duyệt|ký(?! đất)|chuyển|"
    "hướng dẫn|tuyên truyền|chịu trách nhiệm|thẩm định|đấu thầu|lựa chọn|vận hành|phát sóng|thu gom|xin|cho biết|khắc phục|tháo dỡ|niêm yết|nhận|"
    "lấy|phủ|trao|dành|phân bổ|huy động|kẻ|sơn|dọn|(?<!việc )làm|bắt đầu|kết thúc|dừng|tạm dừng|quyết định|quy định|miễn phí|khai thác|bảo đảm|đảm bảo|sớm"
)
_ORDERS = "giao(?! thông)|yêu cầu|chỉ đạo|đề nghị|phân công"
_HELPING = r"(?:cũng|đã|đang|sẽ|vẫn|sẽ sớm|tiếp tục|chủ động|khẩn trương|tập trung|phải|có trách nhiệm|được giao|làm chủ đầu tư|trực tiếp|xin|cần)"
ACTS = rf"(?:{_HELPING}\s+)*(?:sẽ|phải|{DOES})\b"
_STOPS = rf"(?:{DOES}|{_ORDERS}|đã|sẽ|đang|của|tại|với|trên|cho|do|là|có|từ|về|cũng|để|phải|không|chưa|được|(?<!Thiết )(?<!thiết )bị|theo|vì|khi|nếu|nên|trong|trước|sau|vào|đến|hết|các|những|một|mà|thì|này|nêu|hiện nay|còn|năm|ngày|tháng|quý|số|UBND|HĐND)\b"
_WORD = rf"(?:[{UPPER}][\wà-ỹ]*|(?!{_STOPS})[a-zà-ỹđ]+)"
_JOIN = rf"(?:\s+(?:và|&)\s+|\s*[-–]\s*|,\s+(?=[a-zà-ỹđ]+(?:\s[a-zà-ỹđ]+){{0,4}}\svà\s[{UPPER}])|,\s+(?=[{UPPER}][^\n.;]{{2,40}}\svà\s+[{UPPER}])|\s+)"
_HEADS = (
    "Cục|Tổng cục|Chi cục|Kho bạc|Thuế|Vụ|Trung tâm|Ban|Phòng|Văn phòng|Viện|Đài|Trạm|Chi nhánh|Xí nghiệp|Bệnh viện|Trường|Hạt|Đội|"
    "Điện lực|Viễn thông|Hợp tác xã|HTX|Ngân hàng|Tập đoàn|Quỹ|Nhà máy|Binh chủng|Quân khu|Đồn|Hải quan|Liên đoàn Lao động|Ủy ban"
)
_SHAPES = (
    rf"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân|Thường trực HĐND)(?:\s+{_PLACES})?",
    rf"(?:Chủ tịch|Phó Chủ tịch)\s+(?:UBND|Ủy ban nhân dân)\s+{_PLACES}",
    rf"(?:Sở|Bộ)\s+(?i:{_FIELDS}){_TAIL}",
    rf"(?:Công an|(?:Ban|Bộ) (?:CHQS|[Cc]hỉ huy [Qq]uân sự)|BCH [Qq]uân sự|(?:(?:Ban Thường trực )?[ỦU][yỷ] ban )?(?:Mặt trận Tổ quốc|MTTQ)(?: Việt Nam)?|Viettel|VNPT|MobiFone|Đoàn Thanh niên|Hội [A-ZĐ][a-zà-ỹ]+(?: (?!{_STOPS})[a-zà-ỹ]+)?|Bảo hiểm xã hội|BHXH|Thanh tra|Tòa án nhân dân(?: tối cao)?|Viện kiểm sát nhân dân)\s+(?:{_PLACES}|Chính phủ|UBND\s+{_PLACES}|khu vực \d+|[{UPPER}][\wà-ỹ]*(?:\s+[{UPPER}][\wà-ỹ]*){{0,3}})",
    rf"(?:Tổng [Cc]ông ty|[Cc]ông ty)\s+(?:TNHH\s+|CP\s+|Cổ phần\s+|cổ phần\s+|MTV\s+)*[{UPPER}][\wà-ỹ]*(?:{_JOIN}{_WORD}){{0,7}}",
    rf"(?:{_HEADS})\s+[{UPPER}][\wà-ỹ]*(?:{_JOIN}{_WORD}){{0,16}}(?:\s+số\s+\d{{1,2}}|\s+\d{{1,2}}(?=[,.;:]|\s+{_STOPS}))?{_TAIL}|Điện lực",
    r"Thủ tướng Chính phủ|Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ Chính trị|Ban Bí thư|Đảng ủy|Tòa án nhân dân tối cao",
    r"(?:[Cc]ác\s+)?(?:bộ, ngành|[Ss]ở, ngành|[Ss]ở, ban, ngành|cơ quan, đơn vị)(?: liên quan| thành phố| Trung ương)?|[Cc]ác địa phương|Các (?:tỉnh(?:, thành phố)?|xã, phường(?:, đặc khu)?|phường, xã|xã|phường|đơn vị|nhà trường)\b",
    rf"(?:[Tt]hôn|[Bb]ản|[Xx]óm|[Kk]hu phố|[Tt]ổ dân phố)(?:\s+(?:[{UPPER}][\wà-ỹ]*|\d+)){{0,3}}(?=\s+{ACTS})|[Tt]ổ công nghệ số cộng đồng|Khu Quản lý đường bộ\s+\w+",
    r"Thành phố(?:\s+Hà Nội|\s+Hồ Chí Minh|\s+Đà Nẵng|\s+Hải Phòng|\s+Huế|\s+Cần Thơ)?|\bTỉnh\b|\bPhường\b|\bXã\b|Trung tâm|[Cc]ơ quan (?:bảo hiểm(?: xã hội)?|thuế|công an|thi hành án)|[Cc]hủ (?:đầu tư|cơ sở|doanh nghiệp|nhà máy|xưởng|hộ)|[Nn]hà đầu tư|[Đđ]ơn vị thi công|[Nn]hà thầu",
)  # fmt: skip
_ABBREVIATED = re.compile(
    rf"({'|'.join(f'(?:{shape})' for shape in _SHAPES)})\s*\((?:(?:sau đây\s+)?(?:gọi|viết) tắt là:?\s*)?([A-ZĐ][A-ZĐ&-]+|(?<=là )[^()]{{2,30}})\)"
)
# "Bộ sẽ trình …" after the full name has been said once.
_SHORT = rf"(?:Bộ|Sở|Cục|Chi cục|Tổng công ty|[Cc]ông ty|Tập đoàn|Ủy ban|Trung tâm|Phòng|Ban|Hội|Tòa án|Viện|Bệnh viện|Nhà trường|Trường|Trạm|Hợp tác xã|Ngân hàng)(?=\s+(?:{_HELPING}\s+)*(?:sẽ|đã|đang|{DOES}|{_ORDERS})\b)"
_ACTOR = re.compile("|".join(f"(?:{shape})" for shape in (_SHORT, *_SHAPES)))


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
    name = " ".join(match.group().split()).removesuffix(" và")
    if re.fullmatch(_SHORT.partition("(?=")[0], name):
        at = match.start()
        while (at := max(text.rfind(f"{name} ", 0, at), text.rfind(f"{name.capitalize()} ", 0, at))) >= 0:
            if (full := _ACTOR.match(text, at)) and len(full.group()) > len(match.group()):
                return " ".join(full.group().split())
    return name
