"""Addresses, handles and links, also in the disguises that people give them."""

import re
from functools import cache
from pathlib import Path

from services.moderation.rules.text.reading import folded, seen

_TLD = (
    "com|net|org|info|biz|io|me|co|uk|de|at|ch|fr|es|eu|it|nl|be|pt|pl|ae|sa|eg|ma|dz|tn|us|ca|mx|ar|cl|app|dev|xyz|"
    "online|site|shop|link|page|live|tv|gg|ly"
)
_AT = r"(?:@|\(\s*(?:at|@|ät|a|arobase|arroba)\s*\)|\[\s*(?:at|@|ät|a|arobase|arroba)\s*\]|\{\s*(?:at|@)\s*\})"
_AT_WORD = r"(?:at|ät|arobase|arroba|chez|آت|ات|at-sign)"
_DOT = r"(?:\s*[(\[]\s*(?:dot|punkt|point|punto|\.)\s*[)\]]\s*|\s+(?:dot|punkt|point|punto|دوت|نقطه)\s+|\s*\.\s*)"
_DOT_WORD = r"(?:\s*[(\[]\s*(?:dot|punkt|point|punto)\s*[)\]]\s*|\s+(?:dot|punkt|point|punto|دوت|نقطه)\s+)"
# From its first letter on, or a long word would be read anew from each of its letters.
_NAME = r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]*"
_ADDRESS = re.compile(rf"{_NAME}\s*{_AT}\s*[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)*{_DOT}(?:{_TLD})(?!\w)")
_SPOKEN = re.compile(
    rf"{_NAME}(?:{_DOT_WORD}{_NAME})?\s+{_AT_WORD}\s+[a-z0-9-]+(?:{_DOT_WORD}[a-z0-9-]+)*{_DOT_WORD}(?:{_TLD})(?!\w)"
    rf"|{_NAME}\s+{_AT_WORD}\s+(?:gmail|hotmail|outlook|yahoo|icloud|gmx|web|protonmail|proton)\s*\.\s*(?:{_TLD})(?!\w)"
)
_HALF = re.compile(rf"{_NAME}\s*(?:{_AT}|\s{_AT_WORD}\s)\s*(?:gmail|hotmail|icloud|gmx|protonmail|googlemail)(?!\w)")
_MAILS = re.compile(r"(?<!\w)(e-?mail\w*|mail\w*|schreib\w*|ecri\w*|correo|escrib\w*|ايميل\w*|بريد\w*|راسل\w*)(?!\w)")
_PLACES = (
    "instagram|insta|ig|telegram|tg|telegramm|whatsapp|snapchat|snap|signal|skype|discord|wechat|weixin|tiktok|"
    "facebook|fb|messenger|twitter|linkedin|viber|threema|kik|line id|انستقرام|انستغرام|انستا|"
    "تيليجرام|تلجرام|تليجرام|سناب|سكايب|"
    "واتساب|واتس|فيسبوك|ديسكورد"
)
_HANDLE_AT_PLACE = re.compile(
    rf"(?<!\w)(?:{_PLACES})(?:\s+(?:name|id|handle|user(?:name)?|account|konto|compte|cuenta|حسابي|اسمي|handle is))?"
    r"(?:\s*(?::|=|-|is|ist|est|es|هو|@)+\s*|\s+@)([a-z0-9_][a-z0-9_.]{2,})(?!\w)"
)
_ON_PLACE = re.compile(
    r"(?<!\w)(?:(?:add|find|message|text|write|dm|ping|follow|reach|contact|hit)\s+me\s+(?:up\s+)?(?:on|at|via|in)"
    r"|(?:schreib|adde|find|kontaktier|folg)\w*\s+(?:mir|mich)\s+(?:auf|bei|über|uber|per|via|in)"
    r"|(?:ajoute|ecris|contacte|trouve|suis|rejoins)\w*[\s-]+moi\s+sur"
    r"|(?:escribeme|buscame|agregame|contactame|sigueme|hablame)\s+(?:en|por|al)"
    r"|(?:راسلني|تواصل معي|اضفني|كلمني|تابعني)\s+(?:علي|عبر|في|ب))\s+"
    rf"(?:my |meinem |mon |mi )?(?:{_PLACES})(?!\w)"
)
_BARE_HANDLE = re.compile(r"(?:(?<=^)|(?<=[\s(:,;]))@([a-z_][a-z0-9_.]{3,})(?![\w(@/-])")
_NOT_HANDLES = frozenset(
    [
        "media",
        "param",
        "params",
        "return",
        "returns",
        "override",
        "property",
        "dataclass",
        "import",
        "keyframes",
        "supports",
        "charset",
        "page",
        "layer",
        "apply",
        "include",
        "mixin",
        "extend",
        "component",
        "injectable",
        "input",
        "output",
        "module",
        "decorator",
        "staticmethod",
        "classmethod",
        "fixture",
        "pytest",
        "test",
        "before",
        "after",
        "beforeeach",
        "aftereach",
        "transactional",
        "autowired",
        "entity",
        "table",
        "column",
        "controller",
        "service",
        "bean",
        "todo",
        "author",
        "deprecated",
        "suppresswarnings",
        "nullable",
        "todo",
        "here",
        "everyone",
        "channel",
        "types",
        "typescript",
        "angular",
        "vue",
        "babel",
        "lru_cache",
        "cache",
        "abstractmethod",
        "contextmanager",
        "wraps",
        "task",
        "app.route",
        "router.get",
        "app.get",
        "app.post",
    ]
)
_TAGGED = re.compile(r"(?<!\w)[a-z0-9_.]{2,32}#\d{4}(?!\w)")
_LINK = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"']+|(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:{_TLD})(?![\w-]|\.[a-z0-9])(?:/[^\s<>\"']*)?"
    rf"|(?<![\w-])[a-z0-9-]+(?:\s*\(\s*(?:dot|punkt|point|punto)\s*\)\s*|\s+dot\s+)(?:{_TLD})(?!\w)"
)
_NOT_LINKS = frozenset(["asp.net", "ado.net", "vb.net", "socket.io", "draw.io", "index.me", "read.me", "readme.me"])


def contacts_in(text: str, own_links: tuple[str, ...] = ()) -> list[str]:
    """Words for staff about each thing by which somebody could be reached elsewhere."""
    plain = seen(text).casefold()
    bare = folded(text)
    found = [f"address: {match[0]}" for match in _ADDRESS.finditer(plain)]
    found += [f"address: {match[0]}" for match in _SPOKEN.finditer(bare)]
    if not found and _MAILS.search(bare) and (half := _HALF.search(bare)):
        found.append(f"address: {half[0]}")
    found += [f"handle: {match[0].strip()}" for match in _HANDLE_AT_PLACE.finditer(bare)]
    found += [f"handle: {match[0]}" for pattern in (_ON_PLACE, _TAGGED) for match in pattern.finditer(bare)]
    found += [f"handle: @{one}" for one in _BARE_HANDLE.findall(plain) if one.rstrip(".") not in _NOT_HANDLES]
    known = known_sites() | {one.strip().lower() for one in own_links}
    found += [
        f"link: {match[0]}" for match in _LINK.finditer(_ADDRESS.sub(" ", plain)) if not _is_known(match[0], known)
    ]
    return list(dict.fromkeys(found))


def _is_known(link: str, known: set[str] | frozenset[str]) -> bool:
    host = (
        re.sub(r"^(?:https?://)?(?:www\.)?", "", link)
        .partition("/")[0]
        .partition(":")[0]
        .partition("?")[0]
        .rstrip(".,;!)")
    )
    return host in _NOT_LINKS or any(host == site or host.endswith(f".{site}") for site in known)


@cache
def known_sites() -> frozenset[str]:
    """Encyclopaedias and manuals: where nobody is met."""
    lines = (Path(__file__).parent / "known_sites.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition("#")[0].strip() for line in lines) - {""}
