"""Numbers with their units: 80 %, 126 xã, phường, 1.543 học viên trực tuyến, "04 lớp với 250 lượt học viên"."""

from __future__ import annotations

import re

from motcua.petitions.reading.actors import DOES, UPPER
from motcua.petitions.reading.numerals import Digits
from motcua.petitions.reading.shapes import Figure, Places, Span

_VALUE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d+\.\d{1,2}(?=\s?%)"
_LOWER = "a-zà-öø-ỹđ"
_KNOWN = (
    r"%|phần trăm|xã,? phường(?:,? đặc khu)?|phường,? xã|lượt học viên|lượt người(?: dân)?|lượt hồ sơ|lượt cử tri|lượt|học viên trực tiếp|học viên trực tuyến|"
    r"học viên|học sinh|sinh viên|lớp trực tiếp|lớp trực tuyến|lớp học|lớp|lĩnh vực|nhân sự bưu chính công ích|nhân sự|"
    r"cán bộ,? công chức(?:,? viên chức)?|công chức|viên chức|biên chế|người dân|người lao động|người|hộ dân|hộ nghèo|hộ gia đình|hộ|"
    r"điểm tiếp nhận|điểm|chi nhánh|nghìn tỷ đồng|ngàn tỷ đồng|tỷ đồng|tỉ đồng|triệu đồng|nghìn đồng|đồng(?! hồ)|tỷ|"
    r"triệu|nghìn|km2|km²|km|m2|m²|m3|m³|mét khối|mét vuông|mét|m\b|ha\b|héc[- ]?ta|tấn|kg|MWh|kWh|MW|kVA|kV|MVA|mm|cm|‰|hồ sơ|thủ tục hành chính|thủ tục|TTHC|"
    r"văn bản|ý kiến|kiến nghị|dự án|công trình|tuyến đường|tuyến phố|tuyến|cầu|trường học|trường|phòng học|trạm y tế|trạm biến áp|trạm bơm|trạm cân|trạm|bệnh viện|giường bệnh|giường|"
    r"căn hộ|căn|nhà vệ sinh|nhà văn hóa|xe buýt|xe|máy bơm|máy phát điện|máy|thiết bị|camera|bộ dữ liệu|cơ sở dữ liệu|cơ sở|đơn vị|doanh nghiệp|hợp tác xã|quận,? huyện|"
    r"huyện|phường|xã|thôn|tổ dân phố|tỉnh,? thành phố|tỉnh|bộ,? ngành|sở,? ngành|ngày làm việc|ngày|tháng(?! đầu)(?! cuối)|tuần|năm(?! một)|giờ|phút|lần|nhóm|"
    r"cuộc|ca|hội nghị|buổi|đợt|vụ việc|vụ|trường hợp|nhiệm vụ|nội dung|chỉ tiêu|tiêu chí|thửa đất|thửa|giấy chứng nhận|nhân viên|tình nguyện viên|tổ công nghệ số|tổ công tác|tổ tuần tra|tổ|gói thầu|"
    r"bể bơi|bể chứa|bể|sân chơi|mẫu|thẻ|máy tính|ki-lô-gam|ki-lô-mét|cột|đèn|cây|con|quyển|bản|cơ quan|xã hội|điểm trường|hố ga|trụ"
)
UNITS = "|".join(sorted(_KNOWN.split("|"), key=len, reverse=True))  # the longest that fits
_FIGURE = re.compile(
    rf"(?<![\w.,\-–+])(?<![\d\s(]/)(?P<value>{_VALUE})(?:/(?P<of>{_VALUE}))?(?![\d/])(?:[^\S\n]?(?P<unit>{UNITS})(?![{_LOWER}\d]))?"
)
_UNIT = re.compile(rf"[^\S\n]({UNITS})(?![{_LOWER}])")
_LEAD_MIN = re.compile(r"(?:tối thiểu|ít nhất|trên|hơn|không dưới|không thấp hơn|từ|đạt)\s*(?:là\s*)?$", re.IGNORECASE)
_LEAD_MAX = re.compile(r"(?:tối đa|dưới|không quá|không vượt quá|gần|nhiều nhất)\s*(?:là\s*)?$", re.IGNORECASE)
_NOT_A_FIGURE = re.compile(
    r"(?<!\w)(?:[Đđ]iều|[Kk]hoản|(?<!danh )[Mm]ục|[Cc]hương|[Ss]ố|năm|[Tt]háng|(?<!mỗi )(?<!một )ngày|[Qq]uý|giai đoạn|nhiệm kỳ|lần thứ|thứ|khóa|kỳ họp|(?<!đã )(?<!sẽ )(?<!nâng )(?<!cung )cấp|mức độ|"
    r"Phụ lục|[Tt]ỷ lệ|đường|[Nn]gõ|[Nn]gách|[Kk]iệt|[Hh]ẻm|[Qq]uốc lộ|QL|[Tt]ỉnh lộ|Trung ương|ĐT|khu|khu vực|lô|tổ|tỉnh|[Tt]ổ dân phố|[Kk]hu phố|[Kk]hối phố|(?<!biên )(?<!văn )[Bb]ản|[Ấấ]p|thôn|Quận|phường|[Đđ]ợt|[Ll]ần|Câu|Kiến nghị|[Vv]ành đai)\s*(?:số\s*)?$"
)
_NOUN = re.compile(
    rf"[^\S\n](?P<first>[{_LOWER}]+)(?:[^\S\n](?P<second>[{_LOWER}]+)(?P<third>[^\S\n][{_LOWER}]+(?=/[{_LOWER}]))?)?"
)
_FUNCTION_WORDS = frozenset({
    "đã", "đang", "sẽ", "được", "bị", "đạt", "cho", "tại", "của", "và", "với", "trong", "trên", "dưới", "còn",
    "là", "có", "mỗi", "một", "theo", "để", "từ", "do", "này", "đó", "chưa", "không", "gồm", "thuộc", "qua", "về",
    "ở", "đến", "tới", "nên", "mà", "thì", "vào", "ra", "lên", "xuống", "nhưng", "hoặc", "hay", "như", "khi",
    "nếu", "vì", "bằng", "phải", "cần", "chiếm", "tăng", "giảm", "đúng", "đề", "bắt", "kiến", "phản", "hỏi",
})  # fmt: skip
_MEASURES = ("mm", "cm", "m", "km", "m2", "ha", "%")
_NAME_BEFORE = re.compile(rf"[{_LOWER}] [{UPPER}][{_LOWER}]*\s$")
_VERB = re.compile(rf"\s(?:{DOES})\b")  # "Lực lượng 141 tiếp tục tuần tra"
_DAYS = 31  # "51/78 phương án" is no day of a month
_LEVELS = re.compile(r"\s?(?:cấp\b|(?:tháng|năm) (?:đầu|cuối|một|qua)\b)")
_PER = re.compile(rf"/(?:ngày đêm|[{_LOWER}]{{1,12}}\d?|km2)(?![\w/])")
_BY = re.compile(r"\s*qua (?:hình thức )?(trực tuyến|trực tiếp)")


def figures(digits: Digits, *, masked: list[Span]) -> list[Figure]:
    """Every number that counts or measures something, outside `masked` (dates, numbers of texts, labels)."""
    out: list[Figure] = []
    hidden = Places(masked)
    for match in _FIGURE.finditer(digits.text):
        start = match.start("value")
        place = digits.place((start, start + 1))[0]
        if not hidden.touches((place, place + 1)) and not _is_name(digits.text, match):
            out += _of(digits, match, out)
    return out


def _is_name(text: str, match: re.Match[str]) -> bool:
    """ "tổ 5", "khu dân cư Cột 5": the number names a place; no village is "1.200", no road "40 cm"."""
    before = text[max(0, match.start() - 24) : match.start()]
    if not match["unit"] and not match["of"] and _NAME_BEFORE.search(before):
        return True
    if "." in match["value"] or match["unit"] in _MEASURES:
        return False
    return _NOT_A_FIGURE.search(before[-20:]) is not None


def _of(digits: Digits, match: re.Match[str], before: list[Figure]) -> list[Figure]:
    """The figure of a number, the two of "41/58 điểm trường"; none where it counts nothing."""
    text, start, value = digits.text, match.start("value"), match["value"]
    unit, end = match["unit"] or "", match.end("unit") if match["unit"] else match.end("value")
    out = []
    if match["of"]:  # without a unit that is known it may be anything
        if not unit and "," not in match["of"] and _number(match["of"]) > _DAYS:
            unit, end = _noun(text[match.end("of") : match.end("of") + 40], match.end("of"))
        out = [Figure(_number(value), unit, digits.place(match.span("value")), "")] if unit else []
        value, start = match["of"], match.start("of")
    elif not unit:
        unit, end = _elliptic(text[end : end + 40], before, end)
    if not unit or _LEVELS.match(text[match.end("value") : match.end("value") + 40]):
        return out
    unit, end = _whole_unit(text, unit, end)
    bound = _bound(text[max(0, start - 24) : start])
    return [*out, Figure(_number(value), unit, digits.place((start, end)), bound)]


def _whole_unit(text: str, unit: str, end: int) -> tuple[str, int]:
    """With what a million counts ("4,1 triệu trang") and what it is counted by ("12 m3/s", "750.000 đồng/ha")."""
    if unit in ("triệu", "nghìn", "tỷ"):
        counted = _UNIT.match(text, end)
        noun, end = (counted[1], counted.end()) if counted else _noun(text[end : end + 40], end)
        unit = f"{unit} {noun}".strip()
    unit = {"phần trăm": "%"}.get(unit, unit)
    per = _PER.match(text, end)
    return (unit + per.group(), per.end()) if per else (unit, end)


def _elliptic(after: str, before: list[Figure], end: int) -> tuple[str, int]:
    """ "882 học viên trực tiếp, 1543 qua trực tuyến": the second counts what the first counts."""
    match = _BY.match(after)
    if match is None or not before:
        return _noun(after, end)
    counted = re.sub(r"\s+(?:trực tiếp|trực tuyến)$", "", before[-1].unit)
    return f"{counted} {match[1]}", end + match.end()


def _noun(after: str, end: int) -> tuple[str, int]:
    """The word or two after a number that no list of units holds: "1.250 bác sĩ"."""
    match = _NOUN.match(after)
    if match is None or match["first"] in _FUNCTION_WORDS or _VERB.match(after):
        return "", end
    both = match["second"] is not None and match["second"] not in _FUNCTION_WORDS
    last = "third" if both and match["third"] else "second" if both else "first"
    return after[match.start("first") : match.end(last)], end + match.end(last)


def _number(text: str) -> int | float:
    plain = re.sub(r"\.(?=\d{3}(?:\D|$))", "", text).replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def _bound(before: str) -> str:
    if _LEAD_MIN.search(before):
        return "min"
    return "max" if _LEAD_MAX.search(before) else ""
