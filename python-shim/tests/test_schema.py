"""The JSON Schema says what the envelope's code says, as far as a schema can."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import jsonschema
import pytest

from flask_offload._attributes import REQUIRED, RULES

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "envelopes"
SCHEMA = json.loads((ROOT / "src" / "Offload.Contracts" / "envelope.schema.json").read_text("utf-8"))
EXPECTED = json.loads((GOLDEN / "invalid-expected.json").read_text("utf-8"))

# A schema sees parsed JSON, hence not the text; and it knows neither calendars nor two attributes at a time.
TEXT_CODES = {"too-large", "not-utf8", "not-json", "too-deep", "duplicate-member", "lone-surrogate"}
BEYOND_A_SCHEMA = {
    "expirytime-before-notbefore.json",
    "expirytime-equals-notbefore.json",
    "expirytime-equals-notbefore-by-offset.json",
    "expirytime-no-leap-day.json",
    "maxattempts-3.0.json",
    "maxattempts-exponent.json",
    "time-after-year-9999.json",
    "time-before-year-1.json",
    "time-day-31-of-april.json",
    "time-no-leap-century.json",
    "time-no-leap-day.json",
}

VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema_and_describes_every_attribute() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert list(SCHEMA["properties"]) == list(RULES)
    assert set(SCHEMA["required"]) == REQUIRED
    assert SCHEMA["additionalProperties"] is False


@pytest.mark.parametrize("name", RULES)
def test_every_attribute_has_a_title_a_description_and_valid_examples(name: str) -> None:
    described: dict[str, Any] = SCHEMA["properties"][name]
    assert described["title"]
    assert described["description"]
    for example in described["examples"]:
        envelope = {**SCHEMA["examples"][0], "traceparent": SCHEMA["properties"]["traceparent"]["examples"][0]}
        VALIDATOR.validate({**envelope, name: example})


@pytest.mark.parametrize("file", sorted((GOLDEN / "valid").iterdir()), ids=lambda file: str(file.stem))
def test_valid_files_pass(file: pathlib.Path) -> None:
    VALIDATOR.validate(json.loads(file.read_bytes()))


@pytest.mark.parametrize("name", [name for name, error in EXPECTED.items() if error["code"] not in TEXT_CODES])
def test_invalid_files_fail_where_a_schema_can_tell(name: str) -> None:
    accepted = VALIDATOR.is_valid(json.loads((GOLDEN / "invalid" / name).read_bytes()))
    assert accepted == (name in BEYOND_A_SCHEMA)
