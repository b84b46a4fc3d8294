"""Addresses of the policies; the list, one policy, its versions and its JSON are open to everybody."""

from __future__ import annotations

from django.urls import path

from kechuang.registers.policies.pages import drafting, library, parameters, policy, publishing, texts

app_name = "policies"
urlpatterns = [
    path("", library.policies, name="list"),
    path("draft/", drafting.draft, name="draft"),
    path("parameters/", parameters.parameters, name="parameters"),
    path("parameters/enter/", parameters.add_parameter, name="add_parameter"),
    path("parameters/<uuid:uid>/", parameters.parameter, name="parameter"),
    path("parameters/<uuid:uid>/retract/", parameters.retract_parameter, name="retract_parameter"),
    path("values/<uuid:uid>/confirm/", parameters.confirm_value, name="confirm_value"),
    path("values/<uuid:uid>/end/", parameters.end_value, name="end_value"),
    path("values/<uuid:uid>/retract/", parameters.retract_value, name="retract_value"),
    path("cases/<str:case__number>/", policy.case, name="case"),
    path("<uuid:uid>.json", policy.policy_json, name="json"),
    path("<uuid:uid>/", policy.policy, name="policy"),
    path("<uuid:uid>/versions/", policy.versions, name="versions"),
    path("<uuid:uid>/versions/<int:number>/", policy.version, name="version"),
    path("<uuid:uid>/edit/", drafting.edit, name="edit"),
    path("<uuid:uid>/text/", texts.write, name="write"),
    path("<uuid:uid>/correct/", texts.correct, name="correct"),
    path("<uuid:uid>/clauses/", texts.clauses, name="clauses"),
    path("<uuid:uid>/clauses/set-aside/", texts.set_aside, name="set_aside"),
    path("<uuid:uid>/clauses/<int:begins>/", texts.place, name="place"),
    path("<uuid:uid>/publish/", publishing.publish, name="publish"),
    path("<uuid:uid>/repeal/", publishing.repeal, name="repeal"),
    path("<uuid:uid>/figures/enter/", parameters.set_value, name="set_value"),
]
