"""The sign-up form of each provider: what an owner writes, and what its form posts. A provider is one function here."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from broadsheet.reading.schema import rules
from broadsheet.reading.schema.fields import Fields
from broadsheet.values.config import Subscribe

KEYS = {
    "buttondown": ("provider", "account"),
    "listmonk": ("provider", "url", "lists"),
    "mailchimp": ("provider", "action", "honeypot"),
    "custom": ("provider", "action", "email_field", "fields", "honeypot"),
}
"""What each provider needs to know."""

_ALL_KEYS = tuple(dict.fromkeys(key for keys in KEYS.values() for key in keys))


def subscribe(fields: Fields) -> Subscribe | None:
    """Read ``subscribe``; there is no form without it, or when something is missing."""
    example = "provider: buttondown, account: courier"
    chosen = fields.group("subscribe", _ALL_KEYS, example)
    if not chosen:
        return None
    rule = rules.one_of("unknown-provider", "a provider that Broadsheet knows", KEYS)
    provider = chosen.line("provider", rule, required=True)
    if not provider:
        return None
    chosen.refuse(set(_ALL_KEYS) - set(KEYS[provider]), f"with the provider '{provider}'", KEYS[provider])
    return _PROVIDERS[provider](chosen)


def _buttondown(fields: Fields) -> Subscribe | None:
    """Buttondown's embedded form (docs.buttondown.com, "Building your subscriber base")."""
    account = fields.line("account", rules.account, required=True)
    action = f"https://buttondown.com/api/emails/embed-subscribe/{account}"
    return Subscribe("buttondown", action, "email", (("embed", "1"),)) if account else None


def _listmonk(fields: Fields) -> Subscribe | None:
    """Listmonk's public form: a hidden ``l`` for each list, and a honeypot that it calls ``nonce``."""
    url = fields.line("url", rules.site_url, required=True)
    lists = fields.texts("lists", "[0d8e9c1e-3a0f-4d4e-9b52-5d3b0f1f7c11]", rules.list_id)
    if not fields.has("lists"):
        fields.line("lists", required=True)
    if not (url and lists):
        return None
    action = f"{url.rstrip('/')}/subscription/form"
    return Subscribe("listmonk", action, "email", tuple(("l", one) for one in lists), "nonce")


def _mailchimp(fields: Fields) -> Subscribe | None:
    """Mailchimp's embedded form; its honeypot is named for the account and the audience in the address."""
    action = fields.line("action", rules.web_url, required=True)
    honeypot = fields.line("honeypot", rules.field_name)
    if not action:
        return None
    query = parse_qs(urlsplit(action).query)
    if not honeypot and "u" in query and "id" in query:
        honeypot = f"b_{query['u'][0]}_{query['id'][0]}"
    return Subscribe("mailchimp", action, "EMAIL", (), honeypot)


def _custom(fields: Fields) -> Subscribe | None:
    """Any address that takes a form."""
    action = fields.line("action", rules.web_url, required=True)
    email_field = fields.line("email_field", rules.field_name, required=True)
    hidden = fields.pairs("fields", rules.field_name, "list: weekly")
    honeypot = fields.line("honeypot", rules.field_name)
    return Subscribe("custom", action, email_field, hidden, honeypot) if action and email_field else None


_PROVIDERS: dict[str, Callable[[Fields], Subscribe | None]] = {
    "buttondown": _buttondown,
    "listmonk": _listmonk,
    "mailchimp": _mailchimp,
    "custom": _custom,
}
