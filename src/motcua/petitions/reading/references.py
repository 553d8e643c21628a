"""Legal texts named in a document: "khoản 1 Điều 22 Nghị định số 118/2025/NĐ-CP ngày 09/6/2025"."""

from __future__ import annotations

import re
from datetime import date

from motcua.petitions.reading.shapes import Doubt, Reference, Span

_KINDS = (
    "Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị quyết liên tịch|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|"
    "Chỉ thị|Kết luận|Kế hoạch|Công văn|Công điện|Thông báo|Báo cáo|Tờ trình|Hướng dẫn|Quy định|Chương trình|Đề án|"
    "Quy chế|Văn bản|Giấy mời|Lệnh"
)
_UPPER = "A-ZĐÀÁẢÃẠĂÂÊÔƠƯ"
_NUMBER = rf"\d{{1,6}}(?:\s?/\s?\d{{4}})?\s?[-/–]\s?[{_UPPER}]{{1,10}}[a-zđ]{{0,2}}\d{{0,2}}(?:(?:\s?[-/–&]\s?|\.)[{_UPPER}][{_UPPER}a-zđ]{{0,12}}\d{{0,2}})*"
_PLAIN = r"\d{1,6}(?:/\d{4})?"
_DAY = r"(?:[Nn]gày\s+)?(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
_ARTICLES = r"(?P<articles>(?:(?:[Đđ]iểm\s+[a-zđ]+|[Kk]hoản\s+\d+|Điều\s+\d+|Mục\s+\w+|Chương\s+\w+|Phụ lục\s*\w*)[,\s]*(?:và\s+|của\s+)?)+)"
_NUMBERED = re.compile(
    rf"(?:{_ARTICLES})?(?:(?P<kind>{_KINDS.replace('Văn bản', '[Vv]ăn bản')}|{_KINDS.lower()})\s+)?(?:[Ss]ố:?\s*)?(?P<number>{_NUMBER}|(?<=[Ss]ố )(?:{_PLAIN})(?=\s+ngày))"
    rf"(?:[,;]?\s*(?:{_DAY}))?"
)
_LAW_NAMES = (
    "Tổ chức Chính phủ|Tổ chức chính quyền địa phương|Thủ đô|Đất đai|Nhà ở|Xây dựng|Đầu tư công|Đầu tư|Đấu thầu|Hộ tịch|"
    "Cư trú|Căn cước công dân|Căn cước|Chứng thực|Công chứng|Giao dịch điện tử|Công nghệ thông tin|An ninh mạng|Viễn thông|"
    "Bảo vệ môi trường|Lâm nghiệp|Thủy lợi|Đê điều|Tài nguyên nước|Khiếu nại|Tố cáo|Tiếp công dân|Tiếp cận thông tin|"
    "Cán bộ, công chức|Viên chức|Bảo hiểm xã hội|Bảo hiểm y tế|Khám bệnh, chữa bệnh|Dược|Người cao tuổi|"
    "Người khuyết tật|Trẻ em|Giáo dục nghề nghiệp|Giáo dục đại học|Giáo dục|Nhà giáo|Việc làm|Doanh nghiệp|"
    "Quản lý thuế|Ngân sách nhà nước|Quản lý, sử dụng tài sản công|Giá|Kinh doanh bất động sản|Quy hoạch đô thị và nông thôn|"
    "Quy hoạch đô thị|Quy hoạch|Phòng cháy, chữa cháy và cứu nạn, cứu hộ|Phòng cháy, chữa cháy|Phòng cháy và chữa cháy|"
    "Trật tự, an toàn giao thông đường bộ|Đường bộ|Giao thông đường bộ|Đường sắt|Điện lực|Khoáng sản|Địa chất và khoáng sản|"
    "Ban hành văn bản quy phạm pháp luật|Hoạt động giám sát của Quốc hội và Hội đồng nhân dân|Hình sự|Dân sự|"
    "Tố tụng hình sự|Tố tụng dân sự|Lao động|Hôn nhân và gia đình|Di sản văn hóa|Du lịch|Thể dục, thể thao|Báo chí|"
    "Dữ liệu|Bảo vệ dữ liệu cá nhân|Khoa học, công nghệ và đổi mới sáng tạo|Công nghiệp công nghệ số|Hợp tác xã|"
    "Phòng, chống tham nhũng|Thanh tra|Xử lý vi phạm hành chính|Nghĩa vụ quân sự|Thi đua, khen thưởng|Dân quân tự vệ"
)
_OTHER_LAW = (  # a law that the list does not hold: up to the word that says something of it
    rf"(?!Luật sư)[{_UPPER}][a-zà-ỹ]+(?:\s+(?!(?:năm|quy định|này|hiện hành|mới|sửa|số|thì|nêu|có|đã|được|đang|cho|và|của|để|do|khi|về|tại|là|không|chưa|sẽ|ban hành|từ|theo|nhằm|vừa)\b)[a-zà-ỹđ]+){{1,6}}"
)
_KNOWN_LAW = re.compile(
    rf"(?:{_ARTICLES})?(?P<name>(?:Bộ luật|Luật|Pháp lệnh)\s+(?:(?i:{_LAW_NAMES})\b|{_OTHER_LAW}))"
    r"(?:\s+(?:\([^)]{1,40}\)\s*)?(?:năm\s+)?(?P<year>\d{4}))?"
    r"(?:,?\s*(?:cụ thể là|tại)\s+(?P<after>(?:điểm\s+[a-zđ]\s+)?(?:khoản\s+\d+\s+)?Điều\s+\d+))?"
)
_CONSTITUTION = re.compile(r"(?P<name>Hiến pháp)(?:\s+(?:năm\s+)?(?P<year>\d{4}))?")


def references(text: str) -> tuple[list[Reference], list[Doubt]]:
    """Every legal text named, once each, with all its places; and doubts about dates that cannot be."""
    found: dict[tuple[str, str], Reference] = {}
    doubts: list[Doubt] = []
    for reference in [*_numbered(text, doubts), *_laws(text)]:
        key = _key(reference)
        found[key] = _merged(found[key], reference) if key in found else reference
    return sorted(found.values(), key=lambda r: r.spans[0]), doubts


def _key(reference: Reference) -> tuple[str, str]:
    return (reference.number, "") if reference.number else ("", reference.name.casefold())


def _merged(old: Reference, new: Reference) -> Reference:
    kind = old.kind if old.kind != "Văn bản" else new.kind
    articles = tuple(dict.fromkeys(old.articles + new.articles))
    return Reference(kind, old.number, old.name, old.issued or new.issued, articles, old.spans + new.spans)


def _numbered(text: str, doubts: list[Doubt]) -> list[Reference]:
    out = []
    for match in _NUMBERED.finditer(text):
        number = re.sub(r"\s+", "", match["number"]).replace("–", "-")
        kind = match["kind"] or ""
        said = re.search(r"[Ss]ố:?\s*$", text[max(0, match.start("number") - 6) : match.start("number")]) is not None
        if (
            not kind
            and not said
            and (not re.search(r"[/-]", number) or not re.search(r"[A-ZĐ]", number) or _is_unit(match, text))
        ):
            continue
        day = [g for g in match.groups()[-6:] if g]
        issued = _day(day, match.span(), doubts) if day else None
        articles = _articles(match["articles"])
        kind = (kind or _kind_of(number)).capitalize()
        out.append(Reference(kind, number, kind, issued, articles, (_trim(text, match.span()),)))
    return out


def _is_unit(match: re.Match[str], text: str) -> bool:
    """A bare "12/KP" or "3-A" in running text is a place; a number without its kind needs a second sign of law."""
    return (
        not re.search(r"(?:-|/)(?:UBND|HĐND|CP|TTg|QH\d*|TW|TU|BNV|B[A-ZĐ]{2,})", match["number"])
        and "/20" not in match["number"]
    )


_ABBREVIATIONS = {
    "NQ": "Nghị quyết", "NĐ": "Nghị định", "TT": "Thông tư", "QĐ": "Quyết định", "CT": "Chỉ thị", "KL": "Kết luận",
    "KH": "Kế hoạch", "TB": "Thông báo", "BC": "Báo cáo", "TTr": "Tờ trình", "HD": "Hướng dẫn", "CV": "Công văn", "CĐ": "Công điện",
}  # fmt: skip


def _kind_of(number: str) -> str:
    parts = re.split(r"[/-]", number)
    if re.fullmatch(r"QH\d+", parts[-1]):
        return "Luật"
    return next((_ABBREVIATIONS[part] for part in parts if part in _ABBREVIATIONS), "Văn bản")


def _laws(text: str) -> list[Reference]:
    out = []
    for match in [*_KNOWN_LAW.finditer(text), *_CONSTITUTION.finditer(text)]:
        year = f" năm {match['year']}" if match["year"] else ""
        groups = match.groupdict()
        articles = _articles(groups.get("articles")) + _articles(groups.get("after"))
        kind = next(kind for kind in ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp") if match["name"].startswith(kind))
        out.append(Reference(kind, None, match["name"] + year, None, articles, (_trim(text, match.span()),)))
    return out


def _articles(words: str | None) -> tuple[str, ...]:
    said = re.sub(r"\s+", " ", words or "").strip(" ,")
    return (re.sub(r"\s(?:của|và)$", "", said),) if said else ()


def _day(parts: list[str], span: Span, doubts: list[Doubt]) -> date | None:
    day, month, year = (int(part) for part in parts)
    try:
        return date(year, month, day)
    except ValueError:
        doubts.append(Doubt("impossible_date", f"Không có ngày {day}/{month}/{year}.", span))
        return None


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in " ,;":
        end -= 1
    return start, end
