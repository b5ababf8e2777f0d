"""Who may open what of the journey `people`."""

from tests.house.access import SIGNED_IN, Row, expect, for_administrators

NOBODY_THERE = "/people/999999"

ROWS = (
    Row("people.home", "GET", "/", expect(302)),
    Row("people.sign_in", "GET", "/sign-in", expect(302, nobody=200)),
    Row("people.sign_in", "POST", "/sign-in", expect(422)),
    Row("people.sign_out", "POST", "/sign-out", expect(303)),
    Row("people.language", "GET", "/language/vi", expect(302)),
    Row("people.language", "POST", "/language/vi", expect(302)),
    Row("people.invitation", "GET", "/invitations/none", expect(404)),
    Row("people.invitation", "POST", "/invitations/none", expect(404)),
    Row("people.profile", "GET", "/profile", SIGNED_IN),
    Row("people.choose_language", "POST", "/profile/language", expect(422, nobody=302)),
    Row("people.change_password", "POST", "/profile/password", expect(422, nobody=302)),
    Row("people.people_list", "GET", "/people", for_administrators(200)),
    Row("people.new_person", "GET", "/people/new", for_administrators(200)),
    Row("people.new_person", "POST", "/people/new", for_administrators(422)),
    Row("people.person_page", "GET", lambda w: f"/people/{w.cast.clerk.id}", for_administrators(200)),
    Row("people.person_page", "GET", NOBODY_THERE, for_administrators(404)),
    Row("people.edit_person", "GET", lambda w: f"/people/{w.cast.clerk.id}/edit", for_administrators(200)),
    Row("people.edit_person", "POST", lambda w: f"/people/{w.cast.clerk.id}/edit", for_administrators(422)),
    Row("people.roles", "GET", lambda w: f"/people/{w.cast.clerk.id}/roles", for_administrators(200)),
    Row("people.roles", "POST", lambda w: f"/people/{w.cast.clerk.id}/roles", for_administrators(422)),
    Row("people.deactivate", "GET", lambda w: f"/people/{w.cast.clerk.id}/deactivate", for_administrators(200)),
    Row("people.deactivate", "POST", f"{NOBODY_THERE}/deactivate", for_administrators(404)),
    Row("people.activate", "POST", lambda w: f"/people/{w.cast.clerk.id}/activate", for_administrators(303)),
    Row("people.invite", "POST", f"{NOBODY_THERE}/invite", for_administrators(404)),
    Row("people.invite", "POST", lambda w: f"/people/{w.cast.clerk.id}/invite", for_administrators(201)),
)
