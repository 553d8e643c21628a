"""What callers send. Unknown fields are refused, so that nothing said is silently lost."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from motcua.catalog.content import Code
from motcua.common.errors import BadInput, FieldError
from motcua.common.files import check_upload
from motcua.common.text import clean_line, clean_text
from motcua.dossiers.actions import Applicant, Filing, Paper
from motcua.dossiers.enums import Channel, DocumentKind

LONGEST = 4000
PAPERS = 60

Line = Annotated[str, StringConstraints(max_length=300), AfterValidator(lambda text: clean_line(text, 300))]
Text = Annotated[str, StringConstraints(max_length=LONGEST), AfterValidator(lambda text: clean_text(text, LONGEST))]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]

KINDS = {"original": DocumentKind.ORIGINAL, "copy": DocumentKind.COPY, "electronic": DocumentKind.ELECTRONIC}


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PaperIn(Body):
    """One paper: a file (`content`: PDF, JPEG, PNG or DOCX, up to 10 MB) or, without `content`, paper only."""

    key: Key = Field(description="requirement of the procedure that it answers", examples=["original"])
    name: Line = Field("", description="as shown; by default the requirement's name")
    kind: Literal["original", "copy", "electronic"] | None = Field(
        None, description="by default electronic with a file, original without"
    )
    quantity: int = Field(1, ge=1, le=1000)
    file_name: Line = Field("", examples=["giay-chung-sinh.pdf"])
    content: str = Field("", description="the file, base64", json_schema_extra={"contentEncoding": "base64"})

    def paper(self, path: str) -> Paper:
        """The paper, its file checked by content. Raises BadInput naming `path`."""
        kind = KINDS[self.kind or ("electronic" if self.content else "original")]
        file = None
        if self.content:
            try:
                data = base64.b64decode(self.content, validate=True)
                file = check_upload(self.file_name or self.key, data)
            except ValueError:  # not of the alphabet, or not even ASCII
                raise _bad_file(path, "Nội dung tệp không phải base64 đúng cách.") from None
            except BadInput as refused:
                raise _bad_file(path, f"{refused.message} {refused.advice}".strip(), refused.code) from None
        return Paper(self.key, self.name, kind, self.quantity, file)


def papers(given: Sequence[PaperIn]) -> list[Paper]:
    return [one.paper(f"documents.{position}.content") for position, one in enumerate(given)]


def _bad_file(path: str, message: str, code: str = "file_unreadable") -> BadInput:
    return BadInput(code, message, advice="Sửa tệp này rồi gửi lại.", errors=(FieldError(path, message),))


class ApplicantIn(Body):
    """Who asks, as shown by the papers. A citizen's own token files for its owner: leave it out."""

    full_name: Line = Field(examples=["Trần Thị Bé"])
    birth_date: date | None = Field(None, examples=["1948-08-20"])
    sex: Literal["male", "female", ""] = ""
    national_id: Annotated[str, StringConstraints(max_length=20)] = Field("", examples=["001148000321"])
    phone: Annotated[str, StringConstraints(max_length=30)] = Field("", examples=["0912000111"])
    email: Annotated[str, StringConstraints(max_length=254)] = ""
    address: Line = ""


class FilingIn(Body):
    """One filing of one procedure."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "procedure": "2.000815",
                    "unit": "H26.00229",
                    "channel": "counter",
                    "applicant": {"full_name": "Trần Thị Bé", "birth_date": "1948-08-20", "phone": "0912000111"},
                    "form": {
                        "paper_1_name": "Bằng tốt nghiệp đại học",
                        "paper_1_pages": 2,
                        "paper_1_copies": 3,
                        "more_1": False,
                    },
                    "documents": [{"key": "original"}],
                }
            ]
        }
    )

    procedure: Code
    unit: Line = Field(description="code of the commune asked, H26.00229 or 00229")
    point: Line = Field("", description="code of the point that takes the papers in; by default the commune's own")
    channel: Channel
    mandate: Line = Field("", description="number of the consent to file for somebody, who is then the applicant")
    applicant: ApplicantIn | None = None
    form: dict[str, Any] = Field(description="answers, as the procedure's `form` schema asks")
    documents: list[PaperIn] = Field(default=[], max_length=PAPERS)
    exemption: Key | None = Field(None, description="group that pays less, from the procedure's fees")

    def filing(self, key: str | None) -> Filing:
        applicant = Applicant(**self.applicant.model_dump()) if self.applicant else None
        return Filing(
            procedure=self.procedure,
            unit=self.unit,
            channel=self.channel.value,
            form=self.form,
            applicant=applicant,
            papers=papers(self.documents),
            point=self.point,
            exemption=self.exemption,
            key=key,
            mandate=self.mandate or None,
        )
