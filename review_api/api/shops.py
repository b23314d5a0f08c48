"""The queue by shop."""

from fastapi import APIRouter

from casebook.queries.shops import ShopPage, shops_by_worth
from review_api.http.errors import RESPONSES
from review_api.http.params import PageNumber, Reader, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["leads"])


@router.get("/shops", summary="The queue by shop", responses={422: RESPONSES[422]})
def list_shops(services: ServicesDep, person: Reader, page: PageNumber = 1) -> ShopPage:
    """Shops with undecided leads, those worth most first, with their marks and the span of their prices."""
    with services.book.read() as session:
        return shops_by_worth(session, person.viewer, page)
