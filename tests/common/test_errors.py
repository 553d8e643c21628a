"""Refusals travel between processes: who waits for another process must hear its no."""

from __future__ import annotations

import pickle

from motcua.common.errors import BadInput, FieldError, Refusal


def test_a_refusal_is_the_same_in_another_process() -> None:
    said = BadInput("code", "Câu báo.", advice="Việc cần làm.", errors=(FieldError("form.a", "Thiếu."),))
    heard = pickle.loads(pickle.dumps(said))
    assert isinstance(heard, Refusal)
    assert (type(heard), heard.__dict__, str(heard)) == (BadInput, said.__dict__, "Câu báo.")
