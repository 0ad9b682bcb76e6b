"""Whatever a file offers: every unit stays in one link, nobody's words are lost, and nothing is confirmed that nobody confirmed."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from enregard.model import Agreed, Bitext, Document, Link, Offer, State, Unit, plain, text_digest
from enregard.tracking.apply_suggestions import ImportOptions, SuggestionOutcome, apply_suggestions
from enregard.tracking.match_suggestions import match_suggestions
from enregard.tracking.states import has_human_input

ENGLISH = ("Ships came.", "They left at noon.", "Nobody asked why.", "Nobody asked why.", "12 stayed.")
FRENCH = (
    "Des navires vinrent.",
    "Ils partirent à midi.",
    "Nul ne demanda pourquoi.",
    "Nul ne dit rien.",
    "12 restèrent.",
)
WORDS = (*FRENCH, "Autre chose.", "Des bateaux vinrent.", "")
IDS = tuple(f"p{n}" for n in range(len(ENGLISH)))


def document(language: str, texts: tuple[str, ...]) -> Document:
    return Document("A/1/1", language, tuple(Unit(name, "p", text) for name, text in zip(IDS, texts, strict=True)))


@st.composite
def bitexts(draw: st.DrawFn) -> Bitext:
    """Links one to one, two to one, or gaps, of every state, with and without a person's words."""
    source, target = document("en", ENGLISH), document("fr", FRENCH)
    links = []
    n = 0
    while n < len(IDS):
        size = min(draw(st.sampled_from([1, 1, 2])), len(IDS) - n)
        both = draw(st.booleans())
        here = IDS[n : n + size]
        sides = [(here, here)] if both else [*(((i,), ()) for i in here), *(((), (i,)) for i in here)]
        for one, other in sides:
            wording = draw(st.sampled_from([None, None, "Mes mots."])) if one else None
            state = draw(st.sampled_from(State)) if one and (other or wording) else State.MISSING
            link = Link(one, other, state, draw(st.sampled_from(["structure", "person"])), wording=wording)
            bare = Bitext(source, target, (link,))
            if state in (State.CONFIRMED, State.STALE):
                texts = bare.source_text(link), bare.target_text(link), bare.corpus_text(link)
                link = Link(one, other, state, link.origin, wording=wording, agreed=Agreed(*texts))
            links.append(link)
        n += size
    return Bitext(source, target, tuple(links))


def offers() -> st.SearchStrategy[list[Offer]]:
    texts = st.sampled_from([*ENGLISH, "Ships came. They left at noon.", "They left at noo.", "13 stayed.", "x"])
    names = st.lists(st.sampled_from([*IDS, "gone"]), max_size=2, unique=True).map(tuple)
    offer = st.builds(
        Offer,
        texts,
        st.sampled_from(WORDS),
        st.integers(1, 99),
        names,
        names,
        st.none() | st.sampled_from(State),
        st.just(""),
        st.none() | texts.map(text_digest),
        st.none() | st.sampled_from([*WORDS, "Mes mots."]).map(text_digest),
    )
    return st.lists(offer, max_size=6, unique_by=lambda offer: offer.line)


def apart(*names: str) -> tuple[Link, ...]:
    """Gaps on both sides."""
    sides: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for name in names:
        sides += [((name,), ()), ((), (name,))]
    return tuple(Link(one, other, State.MISSING) for one, other in sides)


def made(*links: Link) -> Bitext:
    return Bitext(document("en", ENGLISH), document("fr", FRENCH), links)


@example(
    made(*apart(IDS[0]), Link(IDS[1:2], (), State.MISSING, wording="Mes mots."), Link((), IDS[1:2], State.MISSING), *apart(*IDS[2:])),
    [Offer("Ships came.", "Des navires vinrent.", 2), Offer("Ships came. They left at noon.", "Autre chose.", 1, target_was=text_digest("Mes mots."))],
    False,
)  # fmt: skip
@given(bitexts(), offers(), st.booleans())
def test_an_import_keeps_what_people_said(before: Bitext, some: list[Offer], confirm: bool) -> None:
    matched = match_suggestions(some, before.source, before.target)
    after, results = apply_suggestions(before, matched, ImportOptions(confirm))
    for side in ("source", "target"):
        found = Counter(unit for link in after.links for unit in getattr(link, side))
        assert found == Counter(IDS)
    now = {link.source: link for link in after.links if link.source}
    known = {offer.target_was for offer in some}
    for link in before.links:
        if link.source and has_human_input(link):
            new = now[link.source]
            assert new.target == link.target
            words = before.target_text(link)
            if words and plain(after.target_text(new)) != plain(words):
                assert text_digest(words) in known
    spoken = {o.line for o in some if confirm or o.state is State.CONFIRMED}
    for link in after.links:
        if link.state is State.CONFIRMED and link not in before.links:
            assert spoken
            assert link.agreed == Agreed(after.source_text(link), after.target_text(link), after.corpus_text(link))
    told = Counter(each.outcome for each in results)
    assert len({(each.line, each.unit) for each in results}) == len(results)  # a row that joins links is told for each
    assert {each.line for each in results} <= {offer.line for offer in some}
    if not told - Counter({SuggestionOutcome.UNCHANGED: 9, SuggestionOutcome.UNMATCHED: 9}):
        assert after.links == before.links


@example(
    made(Link(IDS[:2], IDS[:2]), *apart(*IDS[2:])),
    [Offer(ENGLISH[1], "Autre chose.", 2), Offer(ENGLISH[1], FRENCH[0], 1)],
)
@example(
    made(Link(IDS[:1], IDS[:1]), *apart(*IDS[1:])),
    [Offer(ENGLISH[1], FRENCH[0], 2), Offer(ENGLISH[0], "Autre chose.", 1)],
)
@given(bitexts(), offers())
def test_to_import_again_changes_nothing(before: Bitext, some: list[Offer]) -> None:
    """What was taken is there, and what was refused stays refused."""
    once, _ = apply_suggestions(before, match_suggestions(some, before.source, before.target))
    twice, _ = apply_suggestions(once, match_suggestions(some, once.source, once.target))
    assert twice.links == once.links
