import pytest
from review_factory import a_lead
def test_x(officer, book):
    lead = a_lead(book)
    a_lead(book, "清溪尨芽 hello")
    for p in ("/", "/leads", f"/leads/{lead}", "/leads/2?sort=newest", "/leads/2?sort=oldest","/cases", "/nothing", "/leads?lang=en","/leads?q=x", "/leads?status=all&sort=newest&platform=千铺网&min_score=1"):
        r = officer.get(p)
        print(p, r.status_code, len(r.text))
        assert r.status_code<500
    r = officer.send(f"/leads/{lead}/decide", verdict="confirm")
    assert r.status_code==303
    assert officer.send("/undo").status_code==303
