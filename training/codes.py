"""Writes src/watchfloor/data/codes.csv: PLOVER intensity, quad class and CAMEO code for each type and mode.

data/acled.csv beside it is edited by hand; only its checksum is taken here.

    python -m training.codes

Intensities are those of ../shared/data/codes/plover_intensity.csv (PLOVER manual, CC BY-SA 4.0). The manual's
base value for ACCUSE reads 3 where all its modes are negative: a misprint of -3, and -3 is written here.
A mode that the manual leaves out takes the base value of its type. CAMEO codes go from the finer to the
coarser scheme and back, so a mode maps to the most general code that the conversion table
(cameo_to_plover_2021.txt, CC BY-SA 4.0) gives for it; CAMEO distinctions of purpose are lost.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from training.manifest import record

SHARED = Path(__file__).parents[2] / "shared" / "data" / "codes"
OUT = Path(__file__).parents[1] / "src" / "watchfloor" / "data" / "codes.csv"

QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations rights expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture execute sexual assassinate destroy primitive firearms explosives suicide-attack aerial "
    "drone heavy-weapons crowd-control cleansing massacre unconventional",
}
# Where the conversion table has no code for a mode, the nearest code by CAMEO's own definitions.
NEAREST = {
    ("CONSULT", "multilateral"): "046",
    ("RETREAT", "resign"): "0831",
    ("THREATEN", "arrest"): "137",
    ("THREATEN", "rights"): "1321",
    ("PROTEST", "strike"): "143",
    ("SANCTION", "convict"): "116",
    ("SANCTION", "withdraw"): "161",
    ("MOBILIZE", "weapons"): "154",
    ("MOBILIZE", "militia"): "154",
    ("MOBILIZE", "troops"): "154",
    ("MOBILIZE", "police"): "153",
    ("COERCE", "censor"): "1721",
    ("COERCE", "withhold"): "172",
    ("COERCE", "misinformation"): "170",
    ("COERCE", "cyber"): "176",
    ("ASSAULT", "execute"): "1823",
    ("ASSAULT", "destroy"): "1712",
    ("ASSAULT", "primitive"): "182",
    ("ASSAULT", "explosives"): "183",
    ("ASSAULT", "aerial"): "195",
    ("ASSAULT", "drone"): "195",
    ("ASSAULT", "crowd-control"): "175",
    ("ASSAULT", "assassinate"): "186",
    ("ACCUSE", "allege"): "112",
    ("REJECT", "yield"): "124",
    ("REJECT", "change"): "123",
    ("REQUEST", "yield"): "105",
    ("CONSULT", "third-party"): "044",
}
BASE = {
    "AGREE": "030",
    "CONSULT": "040",
    "SUPPORT": "050",
    "CONCEDE": "080",
    "COOPERATE": "060",
    "AID": "070",
    "RETREAT": "084",
    "REQUEST": "100",
    "ACCUSE": "110",
    "REJECT": "120",
    "THREATEN": "130",
    "PROTEST": "140",
    "SANCTION": "160",
    "MOBILIZE": "150",
    "COERCE": "170",
    "ASSAULT": "190",
    "STATEMENT": "010",
}


def conversion() -> dict[tuple[str, str], str]:
    """The most general CAMEO code (fewest digits, then lowest) for each PLOVER type and mode of the table."""
    found: dict[tuple[str, str], str] = {}
    for line in (SHARED / "cameo_to_plover_2021.txt").read_text("utf-8").splitlines():
        match = re.match(r"(\d{3,4}):\s*([A-Z]+),\s*([a-z-]*)", line)
        if match:
            code, kind, mode = match.groups()
            known = found.get((kind, mode))
            found[kind, mode] = code if known is None else min(known, code, key=lambda c: (len(c), c))
    return found


def rows() -> list[tuple[str, str, str, str, str]]:
    """type, mode (empty for the type alone), intensity, quad, CAMEO code as text."""
    with (SHARED / "plover_intensity.csv").open(encoding="utf-8") as file:
        intensity = {(row["type"], row["mode"]): float(row["intensity"]) for row in csv.DictReader(file)}
    intensity["ACCUSE", ""] = -3.0
    intensity["ASSAULT", "assassinate"] = intensity["ASSAULT", "targeted"]
    table = conversion()
    out = []
    for quad, kinds in QUADS.items():
        for kind in kinds:
            for mode in ["", *MODES.get(kind, "").split()]:
                cameo = BASE[kind] if not mode else NEAREST.get((kind, mode)) or table[kind, mode]
                value = intensity.get((kind, mode), intensity[kind, ""])
                out.append((kind, mode, f"{value:g}", str(quad), cameo))
    out.append(("STATEMENT", "", "", "", BASE["STATEMENT"]))
    return out


def main() -> None:
    """Writes the table."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Generated by training/codes.py; edit that. PLOVER intensity and CAMEO conversion: Open Event Data Alliance, CC BY-SA 4.0.\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("type", "mode", "intensity", "quad", "cameo"))
        writer.writerows(rows())
    record(
        "codes.csv",
        source="PLOVER manual: intensities by type and mode; CAMEO to PLOVER conversion table of 2021 (Open Event Data Alliance)",
        licence="CC BY-SA 4.0",
        command="python -m training.codes",
    )
    record(
        "acled.csv",
        source="this project, after the definitions of the ACLED codebook (2023), in our own words",
        licence="Apache-2.0",
        command="edited by hand; python -m training.codes takes its checksum",
    )


if __name__ == "__main__":
    main()
