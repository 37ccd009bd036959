"""User preferences as one typed object, kept in settings.toml of the data folder."""

import tomllib
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tomli_w
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from rightsdesk.errors import InvalidInput


class Settings(BaseModel):
    """Preferences with their defaults; unknown keys are refused so that a typing error is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actor: str = ""
    language: Literal["system", "en", "ja"] = "system"
    theme: Literal["system", "light", "dark"] = "system"
    zone: str = "Asia/Tokyo"

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
    path.write_text(tomli_w.dumps(settings.model_dump()), encoding="utf-8")
