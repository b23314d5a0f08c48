"""After a dismissal as authorised: the offer to add the seller to the mark's authorised sellers."""

from casebook.accounts.sessions import SignedIn
from casebook.leads.authorising import (
    Authorising,
    AuthorisingOffer,
    authorise,
    authorised_from,
    authorising_offer,
)
from casebook.units.visible import open_lead
from casebook.vocabulary.roles import Permission
from review_api.http.errors import Refused
from review_api.services import Services
from review_api.wording.language import N_, Language


def offer_after(services: Services, person: SignedIn, lead_id: int) -> AuthorisingOffer | None:
    """What is offered about a lead; None when there is nothing to offer."""
    with services.book.read() as session:
        return authorising_offer(session, person.viewer, lead_id)


def authorise_seller(services: Services, person: SignedIn, lead_id: int, note: str) -> AuthorisingOffer:
    """Take the offer of a lead. Refuses with 409 when it does not stand (any more)."""
    with services.book.begin() as session:
        lead = open_lead(session, person.viewer, lead_id)
        person.viewer.needs(Permission.AUTHORISE, unit=lead.unit_id)
        offer = authorising_offer(session, person.viewer, lead_id)
        if offer is None:
            raise Refused(
                409,
                N_("没有写入：只有以“已授权”排除、且店铺尚不在授权名单上的监测信息，才能这样加入名单。"),
                "no_offer",
            )
        order = Authorising(offer.mark_key, offer.seller_name, note, lead_id)
        authorise(session, person.viewer, order, services.clock())
    return offer


def taken_offer(services: Services, person: SignedIn, lead_id: int) -> AuthorisingOffer | None:
    """The offer of a lead that this person took, while it stands."""
    with services.book.read() as session:
        return authorised_from(session, person.viewer, lead_id)


def said_of(language: Language, offer: AuthorisingOffer) -> str:
    """One line about what was done."""
    return language(
        N_("已把「%(seller)s」加入「%(mark)s」授权名单；下次比对时，该店铺的其他商品不再命中。"),
        seller=offer.seller_name,
        mark=offer.mark_name,
    )
