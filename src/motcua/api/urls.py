"""The REST API, version 1."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import orjson
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from motcua.api import acts, authority, commitments, deadlines, dossiers, indicators, openapi, prints, procedures
from motcua.api.problems import problem_of


class Renderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data)


class JsonParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        return orjson.loads(request.body)


class Api(NinjaAPI):
    @cached_property
    def _description(self) -> OpenAPISchema:
        schema = super().get_openapi_schema()
        openapi.complete(schema)
        return schema

    def set_default_exception_handlers(self) -> None:
        """One handler for all: see `problems`."""
        self.add_exception_handler(Exception, problem_of)  # type: ignore[arg-type]  # always an instance

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        return self._description


api = Api(
    title="Một Cửa",
    version="1",
    description=openapi.ABOUT,
    docs_url=None,
    renderer=Renderer(),
    parser=JsonParser(),
    urls_namespace="api",
)
for module in (procedures, dossiers, prints, acts, deadlines, authority, indicators, commitments):
    api.add_router("", module.router)
