"""Zip archives of XML from strangers, such as workbooks: within limits before they are parsed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.parsers import expat

from sim.interchange.untrusted.files import refusal

MAX_MEMBERS = 2_000
MAX_UNPACKED = 50_000_000  # bytes of all members together
MAX_ELEMENTS = 600_000
_XML = (".xml", ".rels", ".vml")
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # marks and blanks that may stand before XML
_BROKEN = "the archive is damaged"
_AGAIN = "save it again in a spreadsheet program"

See = Callable[[str, str, Mapping[str, str]], None]


def archive_files(path: Path, content: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name, none of which is larger than all may be together.

    Raises ScenarioError for a damaged or encrypted archive, and for one that unpacks to too much.
    """
    found: dict[str, bytes] = {}
    rest = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise refusal(path, None, f"the archive has more than {MAX_MEMBERS:,} files")
            for member in members:
                with archive.open(member) as stream:
                    found[member.filename] = stream.read(rest + 1)
                rest -= len(found[member.filename])
                if rest < 0:
                    what = f"the archive unpacks to more than {MAX_UNPACKED // 1_000_000} MB"
                    raise refusal(path, None, what, _AGAIN)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise refusal(path, None, _BROKEN, _AGAIN) from None
    except (RuntimeError, NotImplementedError):
        what = "the archive is encrypted, or packed in a way that is not read"
        raise refusal(path, None, what, _AGAIN) from None
    return found


def check_xml(path: Path, members: Mapping[str, bytes], see: See) -> None:
    """Go through the XML in an archive, telling ``see`` part, name and attributes of each element.

    Raises ScenarioError where a part is not well-formed, declares a type of document (and so could
    define entities), or all parts together have too many elements.
    """
    count = 0
    part = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MAX_ELEMENTS:
            raise refusal(path, None, f"the workbook has more than {MAX_ELEMENTS:,} elements")
        see(part, name.rpartition(":")[2], attributes)

    def refuse_types(*_: object) -> None:
        what = "the workbook declares a type of document, which none that is harmless does"
        raise refusal(path, None, what, _AGAIN)

    for part, content in members.items():
        if not part.lower().endswith(_XML) and not content[:200].lstrip(_BEFORE).startswith(b"<"):
            continue
        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = refuse_types
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            raise refusal(path, None, f"its part {part[:60]} is no XML", _AGAIN) from None
