"""Every kind of error has its status and the one shape."""

from __future__ import annotations

import pytest

from hune import errors
from hune.api.errors import STATUSES, shape, status


def _all(kind: type[errors.HuneError]) -> list[type[errors.HuneError]]:
    return [kind, *(inner for sub in kind.__subclasses__() for inner in _all(sub))]


@pytest.mark.parametrize("kind", _all(errors.HuneError))
def test_what_the_user_can_mend_is_a_4xx_and_the_rest_a_5xx(kind: type[errors.HuneError]):
    code = next(code for known, code in STATUSES if issubclass(kind, known))
    assert (code < 500) == issubclass(kind, errors.UserError)


def test_a_field_is_called_as_the_caller_calls_it():
    said = shape(errors.BadInput("“{label}” is missing.", label="Address"), "fr")["error"]
    assert (said["message"], said["params"]) == ("Il manque «\u202fAdresse\u202f».", {"label": "Address"})


def test_the_shape_says_code_message_and_where():
    error = errors.QueryError("A word is missing after {said}.", start=2, end=4, repair="a", said="OR")
    assert status(error) == 422
    assert shape(error, "fr") == {
        "error": {
            "code": "query_error",
            "message": "Il manque un mot après OR.",
            "params": {"said": "OR"},
            "start": 2,
            "end": 4,
            "repair": "a",
        }
    }
