"""The sandbox identity provider: a real OpenID Connect server with a few made-up citizens, one click each.

Run as a process of its own, for the demo and for tests:  python -m motcua.demo.idp --port 9400
It lets anybody sign in as anybody, so it listens on this machine only and never runs in production.
"""

from __future__ import annotations

import argparse
import os
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from authlib.deprecate import AuthlibDeprecationWarning  # type: ignore[import-untyped]
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from werkzeug.debug import DebuggedApplication
from werkzeug.serving import make_server

DEFAULT_PORT = 9400


@dataclass(frozen=True)
class DemoCitizen:
    """A made-up person. `level` is that of their electronic identification, `story` why they come.

    Numbers ending in 900000 and more and mobiles beginning with 050 are nobody's.
    """

    sub: str
    name: str
    birth_date: date
    sex: str
    national_id: str
    phone: str
    level: int
    story: str

    @property
    def claims(self) -> dict[str, object]:
        return {
            "name": self.name,
            "birthdate": self.birth_date.isoformat(),
            "gender": self.sex,
            "phone_number": self.phone,
            "phone_number_verified": True,
            "national_id": self.national_id,
            "identity_level": self.level,
        }


CITIZENS = (
    DemoCitizen(
        "lan", "Nguyễn Thị Lan", date(1992, 3, 14), "female", "001192900101", "+84500000101", 2,
        "vừa sinh con, đăng ký khai sinh",
    ),
    DemoCitizen(
        "binh", "Trần Văn Bình", date(1985, 8, 2), "male", "001085900102", "+84500000102", 2,
        "mở cửa hàng tạp hóa",
    ),
    DemoCitizen(
        "hoa", "Phạm Thị Hòa", date(1951, 11, 20), "female", "036151900103", "+84500000103", 1,
        "xin trợ cấp xã hội hằng tháng",
    ),
    DemoCitizen(
        "duc", "Lê Minh Đức", date(1998, 1, 5), "male", "001098900104", "+84500000104", 2,
        "chuẩn bị kết hôn",
    ),
    DemoCitizen(
        "mai", "Vũ Ngọc Mai", date(2004, 6, 30), "female", "034304900105", "+84500000105", 2,
        "sinh viên, đăng ký tạm trú",
    ),
    DemoCitizen(
        "son", "Hoàng Quốc Sơn", date(1969, 12, 9), "male", "040069900106", "+84500000106", 2,
        "xin giấy phép xây nhà",
    ),
)  # fmt: skip

PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Định danh điện tử (thử nghiệm)</title>
<style>
  body { font: 18px/1.5 system-ui, sans-serif; margin: 0; background: #f6f4f1; color: #1c1917 }
  main { max-width: 36rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 1.5rem }
  button { display: block; width: 100%; min-height: 44px; margin: .5rem 0; padding: .6rem 1rem; font: inherit;
           text-align: left; color: inherit; background: #fff; border: 1px solid #57534e; border-radius: 6px;
           cursor: pointer }
  button:focus-visible { outline: 3px solid #1d4ed8 }
  small { display: block; color: #44403c; font-size: 1rem }
  .cancel { text-align: center; background: none }
</style>
<main>
  <h1>Ông/bà muốn đăng nhập với tên ai?</h1>
  <p>Đây là hệ thống định danh <strong>thử nghiệm</strong>: mọi người dưới đây đều không có thật.</p>
  <form method="post">
    {% for person in people %}
    <button name="sub" value="{{ person.sub }}">{{ person.name }}, sinh năm {{ person.birth_date.year }}
      <small>Định danh mức {{ person.level }} · {{ person.story }}</small></button>
    {% endfor %}
    <button class="cancel" name="action" value="deny">Quay lại, không đăng nhập</button>
  </form>
</main>
</html>
"""


def application(people: Iterable[DemoCitizen] = CITIZENS) -> Flask:
    """The provider as a WSGI application, with these people to choose from."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # plain HTTP, on this machine only
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)  # between two libraries, not ours to mend
    import oidc_provider_mock

    chosen = tuple(people)
    users = [oidc_provider_mock.User(sub=person.sub, claims=person.claims) for person in chosen]
    app: Flask = oidc_provider_mock.app(require_nonce=True, user_claims=users)
    app.debug = False
    inner: Any = app.wsgi_app
    if isinstance(inner, DebuggedApplication):
        setattr(app, "wsgi_app", inner.app)  # noqa: B010  # no console for whoever finds the port
    pages = DictLoader({"authorization_form.html": PAGE})
    app.jinja_env.loader = ChoiceLoader([pages, *filter(None, [app.jinja_env.loader])])
    app.jinja_env.globals["people"] = chosen
    return app


def main() -> None:
    parser = argparse.ArgumentParser(description="Hệ thống định danh thử nghiệm (OpenID Connect)")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    options = parser.parse_args()
    make_server(options.host, options.port, application(), threaded=True).serve_forever()


if __name__ == "__main__":
    main()
