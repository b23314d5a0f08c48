"""What users would pick instead: rapidfuzz, a bigram index with a fuzzy check, and an exact scan.

All answer (text, mark) pairs. Without tantivy and daachorse (for developers only) their lines are left out.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

from rapidfuzz import fuzz, process

from matchers.lattice.names import ListedName

CUTOFF_RATIO = 75.0
CANDIDATE_NAMES = 100
"""Names that the bigram index hands to the fuzzy check, for each text."""
Pairs = set[tuple[int, str]]
"""(place of the text, id of the mark)."""
Peer = Callable[[Sequence[str]], Pairs]


def build_rapidfuzz(names: Sequence[ListedName]) -> Peer:
    """Every name compared with every text."""
    spelled = [plain(name.text) for name in names]

    def find(texts: Sequence[str]) -> Pairs:
        found: Pairs = set()
        for place, text in enumerate(texts):
            met = process.extract(
                plain(text), spelled, scorer=fuzz.partial_ratio, score_cutoff=CUTOFF_RATIO, limit=None
            )
            found.update((place, names[number].mark_id) for _, _, number in met)
        return found

    return find


def build_tantivy(names: Sequence[ListedName]) -> Peer:
    """The names that share most bigrams with a text, of which rapidfuzz keeps those that partly fit it."""
    import tantivy

    pairs = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2)).build()
    layout = tantivy.SchemaBuilder().add_text_field("name", tokenizer_name="pairs", index_option="freq")
    schema = layout.add_integer_field("number", fast=True).build()
    index = tantivy.Index(schema)
    index.register_tokenizer("pairs", pairs)
    writer = index.writer(num_threads=1)
    spelled = [plain(name.text) for name in names]
    for number, name in enumerate(spelled):
        writer.add_document(tantivy.Document(name=name, number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def candidates(text: str) -> list[int]:
        terms = sorted({text[at : at + 2] for at in range(len(text) - 1)})
        wanted = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "name", term, "freq")) for term in terms
        ]
        best = searcher.search(tantivy.Query.boolean_query(wanted), CANDIDATE_NAMES, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in best])
        return [int(number) for number in numbers if number is not None]

    def find(texts: Sequence[str]) -> Pairs:
        found: Pairs = set()
        for place, text in enumerate(map(plain, texts)):
            fits = (
                n for n in candidates(text) if fuzz.partial_ratio(text, spelled[n], score_cutoff=CUTOFF_RATIO)
            )
            found.update((place, names[number].mark_id) for number in fits)
        return found

    return find


def build_exact(names: Sequence[ListedName]) -> Peer:
    """Every name spelled as it is, width and case apart, by a double-array automaton."""
    import daachorse

    automaton = daachorse.CharwiseDoubleArrayAhoCorasick([plain(name.text) for name in names])

    def find(texts: Sequence[str]) -> Pairs:
        scanned = (automaton.find_overlapping(plain(text)) for text in texts)
        return {(place, names[hit[2]].mark_id) for place, hits in enumerate(scanned) for hit in hits}

    return find


def build_limit(names: Sequence[ListedName]) -> Peer:
    """The limit: the same automaton over the text as it is, nothing normalised, no pairs made."""
    import daachorse

    automaton = daachorse.CharwiseDoubleArrayAhoCorasick([name.text for name in names])

    def find(texts: Sequence[str]) -> Pairs:
        for text in texts:
            automaton.find_overlapping(text)
        return set()

    return find


PEERS: dict[str, Callable[[Sequence[ListedName]], Peer]] = {
    "limit": build_limit,
    "exact": build_exact,
    "tantivy": build_tantivy,
    "rapidfuzz": build_rapidfuzz,
}
"""The quickest first."""
_NEEDS = {"limit": "daachorse", "exact": "daachorse", "tantivy": "tantivy"}


def missing() -> Iterator[str]:
    """Packages of peers that are not installed."""
    yield from sorted(package for package in {*_NEEDS.values()} if find_spec(package) is None)


def available() -> list[str]:
    """The peers that can be measured here."""
    absent = set(missing())
    return [peer for peer in PEERS if _NEEDS.get(peer) not in absent]


def plain(text: str) -> str:
    """Width and case normalised, as any user of these libraries would."""
    return unicodedata.normalize("NFKC", text).casefold()
