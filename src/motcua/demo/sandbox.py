"""The world outside, in one process: a provider of messages (its inbox is a page) and, under /ngan-hang, a bank.

For the demo and for tests:  python -m motcua.demo.sandbox --port 9001
It listens on this machine only and never runs in production.
"""

from __future__ import annotations

import argparse

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from motcua.demo import bank, inbox

DEFAULT_PORT = 9001


class Handler(WSGIRequestHandler):
    """Keeps connections open, as a provider would, and prints nothing."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Silent."""


def application(city: str) -> Flask:
    """`city`: the address of Một Cửa, which the bank tells of payments and the network of messages; "" for none."""
    app = Flask(__name__)
    app.register_blueprint(inbox.blueprint(inbox.Inbox(city=city)))
    notified = f"{city}/thanh-toan"
    app.register_blueprint(bank.blueprint(bank.Bank(f"{notified}/sandbox/ipn", f"{notified}/ngan-hang")))
    return app


def main() -> None:
    parser = argparse.ArgumentParser(description="Nhà cung cấp tin nhắn và ngân hàng thử nghiệm")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--city", default="", help="địa chỉ của Một Cửa, để báo tiền và tin đến")
    options = parser.parse_args()
    make_server(
        options.host, options.port, application(options.city), threaded=True, request_handler=Handler
    ).serve_forever()


if __name__ == "__main__":
    main()
