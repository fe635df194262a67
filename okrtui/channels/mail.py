"""E-mail, by the server that ``smtp(s)://user:password@host:port?from=…`` names."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from functools import partial
from urllib.parse import parse_qs, unquote, urlsplit

from connectors.origin import is_loopback
from okrtui.channels.http_post import in_thread
from okrtui.channels.model import SENT, Address, Note, Outcome, UnknownAccountError

PORTS = {"smtp": 587, "smtps": 465}


def payload(note: Note, address: Address) -> dict[str, object]:
    """What the mail says, and to whom."""
    if "@" not in note.address:
        raise UnknownAccountError
    return {"to": note.address, "subject": note.title, "text": note.text}


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """In a thread, since the library waits."""
    return await in_thread(partial(_send, sent, address))


def _send(sent: dict[str, object], address: Address) -> Outcome:
    try:
        parts = urlsplit(address.url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return Outcome("failed", "bad_address")
    host = parts.hostname or ""
    sender = (parse_qs(parts.query).get("from") or [unquote(parts.username or "")])[0]
    if parts.scheme not in PORTS or not host or "@" not in sender:
        return Outcome("failed", "bad_address")
    try:
        mail = _mail(sent, sender)
    except ValueError:
        return Outcome("failed", "no_account")
    login = (unquote(parts.username), unquote(parts.password)) if parts.username and parts.password else None
    return _handed(mail, parts.scheme == "smtps", host, port, login, address.timeout)


def _mail(sent: dict[str, object], sender: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, str(sent["to"])
    mail["Subject"] = " ".join(str(sent["subject"]).split())
    mail["Date"], mail["Message-ID"] = formatdate(localtime=True), make_msgid("okrtui", sender.split("@")[-1])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(str(sent["text"]))
    return mail


def _handed(
    mail: EmailMessage, secure: bool, host: str, port: int, login: tuple[str, str] | None, seconds: float
) -> Outcome:
    """Hand it to the server. Before that nothing was sent; from then on only the server knows."""
    handing = False
    try:
        context = ssl.create_default_context()
        server: smtplib.SMTP = (
            smtplib.SMTP_SSL(host, port, timeout=seconds, context=context)
            if secure
            else smtplib.SMTP(host, port, timeout=seconds)
        )
        try:
            server.ehlo_or_helo_if_needed()
            if not secure and server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            elif not secure and not is_loopback(host):
                return Outcome("failed", "plain_smtp")
            if login is not None:
                server.login(*login)
            handing = True
            server.send_message(mail)
            return SENT
        finally:
            server.close()
    except smtplib.SMTPAuthenticationError:
        return Outcome("failed", "refused")
    except smtplib.SMTPResponseException as error:
        return Outcome("failed", "broken" if error.smtp_code < 500 else "refused", status=error.smtp_code)
    except smtplib.SMTPRecipientsRefused:
        return Outcome("failed", "refused")
    except (smtplib.SMTPException, OSError):
        return Outcome("unsure", "no_answer") if handing else Outcome("failed", "unreachable")
