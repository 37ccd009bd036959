"""User preferences as one typed object, kept in settings.toml of the data folder."""

import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from rightsdesk.errors import InvalidInput


class CaptureSettings(BaseModel):
    """How clips are fetched by their addresses: whom we may ask, how fast, how much, how long."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    allow_private: bool = False  # also addresses of the house's own network and of this machine
    kib_per_second: int = Field(default=8192, ge=1)
    pause_seconds: float = Field(default=1.0, ge=0, le=60)
    largest_mib: int = Field(default=4096, ge=1)
    patience_seconds: float = Field(default=30.0, gt=0, le=600)
    longest_minutes: float = Field(default=60.0, gt=0, le=1440)


class TimestampAuthority(BaseModel):
    """A server that stamps hashes with its time (RFC 3161).

    `certificates` is the chain up to the authority's root: PEM text, or a file beside settings.toml. Without
    it the roots that this computer trusts are asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    name: str = ""
    certificates: str = ""
    hash: Literal["sha256", "sha512"] = "sha256"


class OfficeHours(BaseModel):
    """When the house reminds, in its own zone; days count from Monday = 0, its days off are left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: tuple[Annotated[int, Field(ge=0, le=6)], ...] = (0, 1, 2, 3, 4)
    begin: time = time(9)
    end: time = time(18)

    @field_validator("end")
    @classmethod
    def _after_begin(cls, value: time, info: ValidationInfo) -> time:
        if "begin" in info.data and value <= info.data["begin"]:
            raise ValueError("the day ends before it begins")
        return value


class Settings(BaseModel):
    """Preferences with their defaults; unknown keys are refused so that a typing error is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actor: str = ""
    language: Literal["system", "en", "ja"] = "system"
    theme: Literal["system", "light", "dark", "high_contrast"] = "system"
    text_size: int = Field(default=100, ge=90, le=200)  # percent
    movement: Literal["system", "less"] = "system"
    zone: str = "Asia/Tokyo"
    timestamp_authority: tuple[TimestampAuthority, ...] = ()
    capture: CaptureSettings = CaptureSettings()
    office: OfficeHours = OfficeHours()

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"no time zone is called {value!r}") from error
        return value


def load_settings(path: Path) -> Settings:
    """Read the preferences; a missing file gives the defaults. Raises `InvalidInput` naming file and key."""
    if not path.is_file():
        return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(
            f"The settings file {path} cannot be read: {error}.", "Mend or remove it."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InvalidInput(
            f"The setting {key} in {path} is wrong: {first['msg']}.", "Mend or remove it."
        ) from error


def save_settings(path: Path, settings: Settings) -> None:
    """Write the preferences, plainly enough to be edited by hand."""
    # An empty list would forbid a `[[table]]` of that name that somebody adds below.
    values = {key: value for key, value in settings.model_dump().items() if value != ()}
    path.write_text(tomli_w.dumps(values), encoding="utf-8")
