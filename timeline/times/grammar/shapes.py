"""Named pieces that patterns are put together from."""

from __future__ import annotations

SHAPES = {
    # numbers
    "figure": "n12 | n24 | n31 | n59 | n99 | three | yyyy | four | big | grouped | decimal | zero",
    "dd": "n12 | n24 | n31 | ord31",
    "plain31": "n12 | n24 | n31",
    "two": "zero | n12 | n24 | n31 | n59 | n99",
    "onetonine": "(tens (hy? cardinal)? | teen | cardinal)",
    "wordnumber": "(onetonine | a)? (thousand | hundred) ((and? onetonine)? (hundred | thousand))*"
    " (and? onetonine)? | onetonine",
    "number": "(figure (n12 slash n12 | fraction)? (thousand | hundred)? | fraction | wordnumber)"
    " (hy? and hy? a hy? half)?",
    "nth": "ordinal | sec | ord31 | ordbig",
    "ordword": "tens hy (ordinal | sec) | ordinal | sec | ord31 | ordbig",
    # parts
    "anyunit": "unit | quarter | half | century",
    "unitlike": "unit | units",
    "anyunits": "units | unit | quarter | century | sec | weekend",
    "amonth": "month | may | (shortmonth | mar) dot?",
    "aday": "weekday | shortday dot?",
    "aseason": "season | softseason",
    "noun": "plainword | bookyear",
    "listjoin": "comma? (and | or) | hy | ndash | dash | to | through | until | comma",
    "listtail": "pct | hy | unit | units | counted | hundred | thousand | noun |"
    " clock12 | part | month | may | shortmonth",
    "strongtail": "pct | unit | units | counted | hundred | thousand | clock12 | part | month | may"
    " | shortmonth",
    "joiner": "hy | ndash | dash",
    "prepmonth": "in | since | by | until | from | through | last | next | this | of | to | before | after",
    "prepmay": "in | since | by | until | last | this | next | early | late | mid | of | from |"
    " to | through | between"
    " | and | before | after | lpar | for | least",
    "daylead": "on | by | until | from | since | to | and | between | through | hy | ndash |"
    " dash | after | before",
    "nounlike": "noun | unit | quarter | half | sec | century | weekend | hy | part | ordinal",
    "notyear": "capital | money | hy | slash | label | yearname | decimal | grouped | n12 | n24 | three"
    " | four | big",
    "nounyear": "pct | hy | unit | units | counted | hundred | thousand | zone | yearname |"
    " quarter | decades",
    "numbertail": "pct | hy | unit | units | counted | hundred | thousand | colon | slash | n12"
    " | n24 | n31 | zero",
    "thenlead": "until | by | before | from",
    "inlike": "in | approx | for",
    "hourlead": "at | by | until | from | before | after | approx | to | and | comma | weekday | hy | ndash",
    "athalf": "at | by | until | from | before | after | approx",
    "atlike": "at | for | until | to",
    "ordday": "tens hy (ordinal | sec) | ordinal | sec",
    "prepseason": "in | since | by | until | last | next | early | late | mid",
    "prepdawn": "at | by | before | until | from | since | after | in | the",
    "ampm": "clock12",
    "overlead": "for | in | of | after | only | lasting | than | nearly",
    "ratelead": "thousand | hundred | figure | counted | units | noun | capital | twice | pct",
}
