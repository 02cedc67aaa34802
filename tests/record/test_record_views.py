import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregiver_app.errors import Known
from caregiver_app.record.lists import Filters, Order, SortBy
from caregiver_app.record.repository import Repository
from caregiver_app.record.review_values import SavedView

VIEW = SavedView(
    "",
    "Calls with Dana",
    Filters(text='"see him" sat', person="gone", since=date(2026, 1, 31), unfiled=True),
    Order(SortBy.KIND, False, ("call", "visit")),
    ("day", "who"),
)

calm = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
days = st.none() | st.dates()
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
filters = st.builds(
    Filters, text=texts, person=texts, method=texts, since=days, until=days, unfiled=st.booleans(),
    follow_up_due=st.booleans(), kind=texts, child=texts, with_files=st.booleans(),
    concern=texts,
)  # fmt: skip
many = st.lists(texts, max_size=4).map(tuple)
orders = st.builds(Order, st.sampled_from(SortBy), st.booleans(), many)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def test_a_view_comes_back_as_it_was_saved_and_changes_in_its_place(book: Repository) -> None:
    saved = book.save_view(VIEW)
    assert saved.id
    assert book.views() == (saved,)
    renamed = book.save_view(SavedView(saved.id, " A  name ", Filters(), Order(), ()))
    assert book.views() == (renamed,)
    assert renamed.name == "A name"
    # The person it names is gone: the view is still there, and finds nothing.
    assert book.find(saved.filters, None, 5, saved.order).rows == ()
    book.drop_view(saved.id)
    book.drop_view(saved.id)
    assert book.views() == ()


@calm
@given(filters=filters, order=orders, columns=many)
def test_any_view_comes_back(
    book: Repository, filters: Filters, order: Order, columns: tuple[str, ...]
) -> None:
    saved = book.save_view(SavedView("", "x", filters, order, columns))
    assert book.views() == (saved,)
    book.drop_view(saved.id)


def test_views_are_known_by_their_names(book: Repository) -> None:
    first = book.save_view(VIEW)
    for view, code in (
        (SavedView("", " ", Filters(), Order()), "view-without-name"),
        (SavedView("", "calls with DANA", Filters(), Order()), "view-name-taken"),
        (SavedView("nobody", "New", Filters(), Order()), "view-unknown"),
    ):
        with pytest.raises(Known) as caught:
            book.save_view(view)
        assert caught.value.code == code
    assert book.views() == (first,)


def stored(raw: Any) -> Any:
    return json.loads(raw.execute("SELECT words FROM saved_view").fetchone()[0])


def store(raw: Any, words: object) -> None:
    raw.execute("UPDATE saved_view SET words = ?", (json.dumps(words).encode(),))


def test_what_a_later_program_added_is_kept(book: Repository, raw: Callable[[], Any]) -> None:
    saved = book.save_view(VIEW)
    words = stored(raw())
    words["colour"] = "green"
    words["filters"]["mood"] = "calm"
    words["order"]["then"] = ["kind"]
    store(raw(), words)
    assert book.views() == (saved,)
    book.save_view(SavedView(saved.id, "Other", Filters(), Order(), ()))
    words = stored(raw())
    assert words["colour"] == "green"
    assert words["filters"]["mood"] == "calm"
    assert words["order"]["then"] == ["kind"]
    assert words["filters"]["text"] == ""


@calm
@given(
    words=json_values
    | st.fixed_dictionaries(
        {},
        optional={
            "filters": json_values
            | st.dictionaries(st.sampled_from(["text", "since", "unfiled"]), json_values),
            "order": json_values
            | st.dictionaries(st.sampled_from(["by", "descending", "groups"]), json_values),
            "columns": json_values,
        },
    )
)
def test_whatever_stands_in_a_view_it_is_read_and_can_be_used(
    book: Repository, raw: Callable[[], Any], words: object
) -> None:
    for old in book.views():
        book.drop_view(old.id)
    book.save_view(VIEW)
    store(raw(), words)
    (view,) = book.views()
    book.find(view.filters, None, 5, view.order)
    assert view.name == VIEW.name


def test_what_is_no_json_is_a_view_of_everything(book: Repository, raw: Callable[[], Any]) -> None:
    saved = book.save_view(VIEW)
    raw().execute("UPDATE saved_view SET words = x'ff00'")
    assert book.views() == (SavedView(saved.id, VIEW.name, Filters(), Order(), ()),)
