"""Who acts. Every action takes `by: Actor`; the ledger stores it."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.common.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in one capacity, as loaded at the start of a request or job.

    A member of staff acts in a posting (`posting_id`, `position_id`, `unit_id`, `role` are set);
    a citizen acts as `person_id`; the system itself has neither.
    `unit_ids` are the ids of the posting's unit and of all units below it.
    `withheld`: permissions of the role that this person's employer may not use (org: Engagement).
    `scopes` limit an API token; a signed-in browser session has every scope ("*").
    """

    label: str
    account_id: int | None = None
    person_id: int | None = None
    posting_id: int | None = None
    position_id: int | None = None
    unit_id: int | None = None
    unit_ids: frozenset[int] = frozenset()
    role: str = ""
    withheld: frozenset[str] = frozenset()
    scopes: frozenset[str] = field(default_factory=lambda: frozenset({"*"}))

    @property
    def is_staff(self) -> bool:
        return self.posting_id is not None

    @property
    def is_system(self) -> bool:
        return self.account_id is None and self.person_id is None

    @property
    def signed_in(self) -> int:
        """The account's id. Raises NotAllowed for somebody who is not signed in."""
        if self.account_id is None:
            raise NotAllowed("sign_in", "Ông/bà cần đăng nhập trước.", advice="Đăng nhập rồi làm lại việc này.")
        return self.account_id

    @property
    def posted(self) -> int:
        """The posting's id. Raises NotAllowed for somebody who is not acting for a unit."""
        if self.posting_id is None:
            raise NotAllowed("staff_only", "Việc này chỉ dành cho cán bộ đang giữ vị trí công tác.")
        return self.posting_id

    def has_scope(self, scope: str) -> bool:
        return "*" in self.scopes or scope in self.scopes


SYSTEM = Actor(label="Hệ thống")
