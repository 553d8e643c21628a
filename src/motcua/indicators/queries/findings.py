"""Where it goes wrong, why, and what to do: plain comparisons with the whole city, each with its figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.indicators.content import definition
from motcua.indicators.enums import ALL, By
from motcua.indicators.queries.ages import ENOUGH, waits
from motcua.indicators.queries.comparing import every_procedure
from motcua.indicators.queries.figures import Figure, Group, Row, crossed, figures
from motcua.indicators.queries.sums import Scope

KEYS = (
    "on_time_rate", "online_rate", "end_to_end_rate", "e_result_rate", "supplement_rate", "satisfaction_rate",
    "moved_shared", "moved_agency", "lost_shared_hours", "lost_agency_hours", "open", "late_open", "filed", "done",
    "mean_hours",
)  # fmt: skip

Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: what is the matter, why (as far as figures tell), what helps; `key` opens the figure."""

    key: str
    what: str
    why: str
    advice: str
    weight: float


@dataclass(frozen=True, slots=True)
class Line:
    """A procedure or a unit with its figures and the city's for the same."""

    id: str | int
    own: Figures
    city: Figures

    @property
    def late(self) -> int:
        done = self.own["on_time_rate"]
        return (done.denominator or 0) - done.numerator + self.own["late_open"].numerator


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A unit's figures (None: the city's), beside the city's, where most is late, and what follows."""

    own: Figures
    city: Figures
    procedures: list[Line]
    findings: list[Finding]


def diagnose(first: date, last: date, unit_id: int | None = None) -> Diagnosis:
    """Look at a unit, or the whole city. Some twenty queries, none of them over dossiers."""
    wanted = [definition(key, last) for key in KEYS]
    unit = unit_id or ALL
    own = figures(wanted, Scope((unit,)), first, last)[()]
    city = own if unit == ALL else figures(wanted, Scope(), first, last)[()]
    cells = crossed([definition("mean_hours", last)], (unit,), first, last)
    procedures = _procedures(unit, first, last)
    found = [finding for look in LOOKS if (finding := look(own, city)) is not None]
    if (aged := _elders(cells)) is not None:
        found.append(aged)
    return Diagnosis(own, city, procedures, sorted(found, key=lambda finding: -finding.weight))


def _procedures(unit: int, first: date, last: date) -> list[Line]:
    """The procedures with most late dossiers, most first."""
    wanted = [definition(key, last) for key in ("on_time_rate", "late_open", "supplement_rate", "mean_hours", "done")]
    codes = every_procedure()
    own = figures(wanted, Scope((unit,), codes), first, last, [By.PROCEDURE])
    city = own if unit == ALL else figures(wanted, Scope((ALL,), codes), first, last, [By.PROCEDURE])
    lines = [Line(str(group[0]), row, city[group]) for group, row in own.items() if group in city]
    return sorted((line for line in lines if line.late), key=lambda line: (-line.late, str(line.id)))[:8]


def _late(own: Figures, city: Figures) -> Finding | None:
    late = own["late_open"].numerator
    if not late:
        return None
    grows = own["filed"].numerator - own["done"].numerator
    why = (
        f"Trong kỳ, hồ sơ nộp vào nhiều hơn hồ sơ xong {grows}: việc đến nhanh hơn sức làm."
        if grows > max(5, own["done"].numerator * 0.05)
        else "Số hồ sơ vào và xong gần bằng nhau: hồ sơ chậm nằm lại ở một số bàn, một số thủ tục."
    )
    return Finding(
        "late_open", f"{late} hồ sơ đang làm đã quá hạn.", why,
        "Mở danh sách, giao người làm xong trước hồ sơ quá hạn lâu nhất; gửi thư xin lỗi cho từng người đang chờ.",
        100 + late,
    )  # fmt: skip


def _on_time(own: Figures, city: Figures) -> Finding | None:
    rate, whole = own["on_time_rate"], city["on_time_rate"]
    if rate.value is None or (rate.denominator or 0) < ENOUGH or rate.value >= 98:
        return None
    below = whole.value is not None and rate.value < whole.value
    than = f", thấp hơn toàn Thành phố ({_words(whole.value)}%)" if below else ""
    shared, agency = own["moved_shared"].numerator, own["moved_agency"].numerator
    why = f"Hẹn lại {agency} lần do cơ quan, {shared} lần do cơ sở dữ liệu dùng chung."
    return Finding(
        "on_time_rate", f"{_words(rate.value)}% kết quả đúng hạn{than}.", why,
        "Xem các thủ tục chậm nhất bên dưới; thủ tục nào chậm hơn nơi khác thì rà lại các bước và người giữ.",
        100 - rate.value + 10 * below,
    )  # fmt: skip


def _supplements(own: Figures, city: Figures) -> Finding | None:
    rate, whole = own["supplement_rate"].value, city["supplement_rate"].value
    if rate is None or (own["supplement_rate"].denominator or 0) < ENOUGH or rate <= max(8.0, (whole or 0) * 1.2):
        return None
    return Finding(
        "supplement_rate", f"{_words(rate)}% hồ sơ bị yêu cầu bổ sung (toàn Thành phố {_words(whole)}%).",
        "Người dân chưa biết cần mang gì, hoặc mỗi cán bộ đòi một khác.",
        "Đọc lại phần giấy tờ của thủ tục ở trang công khai; thống nhất trong phòng danh mục chỉ hỏi một lần.", rate,
    )  # fmt: skip


def _shared(own: Figures, city: Figures) -> Finding | None:
    hours = own["lost_shared_hours"].value or 0
    if hours <= 0:
        return None
    return Finding(
        "lost_shared_hours", f"Người dân chờ thêm {_words(hours)} giờ làm việc vì cơ sở dữ liệu dùng chung gián đoạn.",
        f"{own['moved_shared'].numerator} hồ sơ phải hẹn lại vì lý do này; không phải lỗi của cán bộ.",
        "Gửi số liệu này cho đơn vị giữ cơ sở dữ liệu; xếp việc cần tra cứu vào buổi hệ thống thường chạy tốt.",
        min(30.0, hours / 8),
    )  # fmt: skip


def _below(key: str, goal: float, why: str, advice: str) -> Callable[[Figures, Figures], Finding | None]:
    def look(own: Figures, city: Figures) -> Finding | None:
        rate = own[key]
        if rate.value is None or (rate.denominator or 0) < ENOUGH or rate.value >= goal:
            return None
        return Finding(
            key,
            f"{definition_name(key)}: {_words(rate.value)}%, mức cần đạt {goal:g}%.",
            why,
            advice,
            goal - rate.value,
        )

    return look


def definition_name(key: str) -> str:
    return definition(key, date.max).name


LOOKS: tuple[Callable[[Figures, Figures], Finding | None], ...] = (
    _late,
    _on_time,
    _supplements,
    _shared,
    _below(
        "online_rate", 80, "Nhiều người vẫn đến quầy, có người vì không quen dùng điện thoại.",
        "Cử người hướng dẫn tại điểm tiếp nhận; ai không dùng được công nghệ thì vẫn nhận trực tiếp, không ép.",
    ),
    _below(
        "end_to_end_rate", 20, "Người dân nộp trên mạng rồi vẫn phải ra quầy bổ sung hoặc nhận bản giấy.",
        "Nhắn người dân tải bản điện tử có chữ ký số; hỏi bổ sung qua mạng trước khi mời đến.",
    ),
    _below(
        "satisfaction_rate", 90, "Người đã đánh giá chưa hài lòng.",
        "Đọc từng lời nhận xét ở hồ sơ, gọi lại cho người không hài lòng.",
    ),
)  # fmt: skip


def _elders(cells: Mapping[Group, Row]) -> Finding | None:
    """Does the old person wait longer than the younger who filed in the same way?"""
    found = waits(cells)
    if found is None or found.verdict != "longer":
        return None
    return Finding(
        "mean_hours",
        f"Nộp cùng một cách, người từ 60 tuổi chờ trung bình {_words(found.old)} giờ, người trẻ hơn chờ "
        f"{_words(found.young)} giờ.",
        "Đã so trong từng kênh nộp, nên không phải vì hồ sơ giấy đi chậm; còn có thể vì họ làm thủ tục khác.",
        "Mở bảng tuổi và kênh nộp để biết chậm ở kênh nào; xem hồ sơ của họ dừng lâu ở bàn nào.",
        15 * (found.old / found.young - 1),
    )  # fmt: skip


def _words(value: float | None) -> str:
    return "chưa có" if value is None else f"{value:.1f}".replace(".", ",").removesuffix(",0")
