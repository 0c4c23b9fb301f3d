"""Files for a bank: SEPA credit transfers as pain.001.001.03 for euros, a plain CSV for everything else."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from kit.database import Row
from services.billing import rules
from services.billing.settings import Settings

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
COLUMNS = (
    "end_to_end_id", "holder", "iban", "account_number", "bank_code", "bic", "amount", "currency", "remittance",
)  # fmt: skip
_NAME, _TEXT = 70, 140


def sepa(settings: Settings, message_id: str, orders: Sequence[Row], at: datetime) -> str:
    """Orders in euros, with `iban` and `holder`, to be executed at once. `message_id` has at most 35 signs."""
    root = Element("Document", xmlns=NAMESPACE)
    whole = SubElement(root, "CstmrCdtTrfInitn")
    total = rules.decimal(sum(one["amount_minor"] for one in orders), 2)
    head = SubElement(whole, "GrpHdr")
    _put(head, "MsgId", message_id)
    _put(head, "CreDtTm", at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    _put(head, "NbOfTxs", str(len(orders)))
    _put(head, "CtrlSum", total)
    _put(head, "InitgPty/Nm", rules.bank_letters(settings.manual_holder, _NAME))
    payment = SubElement(whole, "PmtInf")
    _put(payment, "PmtInfId", message_id)
    _put(payment, "PmtMtd", "TRF")
    _put(payment, "NbOfTxs", str(len(orders)))
    _put(payment, "CtrlSum", total)
    _put(payment, "PmtTpInf/SvcLvl/Cd", "SEPA")
    _put(payment, "ReqdExctnDt", at.strftime("%Y-%m-%d"))
    _put(payment, "Dbtr/Nm", rules.bank_letters(settings.manual_holder, _NAME))
    _put(payment, "DbtrAcct/Id/IBAN", rules.iban_of(settings.manual_iban))
    agent = SubElement(payment, "DbtrAgt")
    if settings.manual_bic:
        _put(agent, "FinInstnId/BIC", rules.bic_of(settings.manual_bic))
    else:
        _put(agent, "FinInstnId/Othr/Id", "NOTPROVIDED")
    _put(payment, "ChrgBr", "SLEV")
    for one in orders:
        payment.append(_transfer(settings, one))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _transfer(settings: Settings, one: Row) -> Element:
    made = Element("CdtTrfTxInf")
    _put(made, "PmtId/EndToEndId", one["ref"])
    amount = SubElement(SubElement(made, "Amt"), "InstdAmt", Ccy="EUR")
    amount.text = rules.decimal(one["amount_minor"], 2)
    if one["bic"]:
        _put(made, "CdtrAgt/FinInstnId/BIC", one["bic"])
    _put(made, "Cdtr/Nm", rules.bank_letters(one["holder"], _NAME))
    _put(made, "CdtrAcct/Id/IBAN", one["iban"])
    _put(made, "RmtInf/Ustrd", remittance(settings, one))
    return made


def _put(parent: Element, path: str, text: str) -> None:
    for name in path.split("/"):
        parent = SubElement(parent, name)
    parent.text = text


def table(settings: Settings, orders: Sequence[Row]) -> str:
    """A CSV with a head, amounts in units with a point; holders never begin with a sign a spreadsheet computes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in orders:
        amount = rules.decimal(one["amount_minor"], one["exponent"])
        account = [one[name] or "" for name in ("iban", "account_number", "bank_code", "bic")]
        holder = one["holder"].lstrip("=+-@\t\r ")
        writer.writerow([one["ref"], holder, *account, amount, one["currency"], remittance(settings, one)])
    return out.getvalue()


def remittance(settings: Settings, one: Row) -> str:
    """What the payee reads on their bank statement."""
    what = "earnings" if one["kind"] == "payout" else "refund"
    return rules.bank_letters(f"{settings.platform_name} {what} {one['ref']}", _TEXT)
