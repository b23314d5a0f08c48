"""One file a way of reading a product page, those believed most first; each field keeps its reader."""

from collections.abc import Callable

from crawler.pages.dom.page import Fields, Page
from crawler.pages.readers import embedded_state, json_ld, microdata, open_graph, page_structure, rdfa

READERS: dict[str, Callable[[Page], Fields]] = {
    "json_ld": json_ld.read,
    "microdata": microdata.read,
    "rdfa": rdfa.read,
    "open_graph": open_graph.read,
    "page_structure": page_structure.read,
    "embedded_state": embedded_state.read,
}
