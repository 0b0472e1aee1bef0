"""The words that tell where a rate stands."""

from __future__ import annotations

import re

from flows.normalise.gated import Gated
from flows.normalise.tariffs.words import DOWN, FACE, HIT, IMPOSE, UP, verbs, words


def _any(*alternatives: str) -> Gated:
    return Gated(re.compile(rf"\b(?:{'|'.join(alternatives)})", re.IGNORECASE))


PAUSE = verbs("suspend pause delay postpone defer freeze shelve") | words("froze frozen suspension")
REMOVE = verbs(
    "remove lift eliminate scrap rescind cancel exempt repeal revoke abolish waive withdraw drop end annul axe ditch "
    "invalidate quash overturn nullify dismantle"
) | words("removal elimination rid quashed quashing")
ANNOUNCE = verbs(
    "announce unveil declare order sign authorize authorise approve issue confirm decide determine finalize "
    "finalise reveal notify"
) | words("announcement announcements")
PROPOSE = verbs(
    "propose consider plan mull weigh float seek demand recommend pledge promise offer want suggest urge ask eye hope "
    "prepare contemplate request petition push explore envisage advocate"
) | words(
    "studying examining discussing proposal proposals possibility idea bid potential possible campaign favors favours"
)
THREATEN = verbs("threaten vow") | words("threat threats")
ASKED = words("ask asks asked asking urge urges urged urging want wants wanted hope hopes hoped request requested")
DEMAND = verbs("want demand urge ask call seek push") | words("should must would could may if")
FOUND = words("preliminary preliminarily determination determinations finding findings ruling")  # of dumping cases
APPLIED = (IMPOSE | HIT | UP | DOWN | FACE | {"subject", "subjected"}) - ANNOUNCE - PROPOSE - THREATEN - PAUSE - REMOVE

_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|aug|sept?|oct|"
    "nov|dec)"
)
_WEEKDAY = "(?:monday|tuesday|wednesday|thursday|friday)"

IMMEDIATE = _any("effective immediately", "with immediate effect", "immediately effective")
IS_IN_EFFECT = re.compile(r"\b(?:is|are|remains?) (?:already |now |still )?in (?:effect|force)\W*$", re.IGNORECASE)
TOOK_EFFECT = _any(
    "(?:came|comes?|went|gone|go|goes|took|taken|takes?) (?:into )?(?:effect|force)",
    r"kick(?:s|ed)? in",
    r"in (?:effect|force|place)\b",
    "enter(?:s|ed) into force",
)
NOT_YET = _any(
    r"(?:will|would|to|due|set|expected|scheduled|could|may|shall|'ll) (?:\w+ ){0,2}?(?:come|go|take|kick|enter|be)\b"
)
COMING = _any("(?:coming|going|taking) (?:into )?(?:effect|force)", "(?:will|to) take place",
              r"(?:start|begin)s? (?:on|from|next) ")  # fmt: skip
SINCE_EFFECT = re.compile(  # "within weeks of the 20% duty taking effect"
    r"\b(?:since|after|following|within [\w ]{1,20} of)\b[^.;]{0,60}(?:coming|going"
    r"|taking) (?:into )?(?:effect|force)",
    re.IGNORECASE,
)
STARTING = Gated(re.compile(r"effect|force|kick in|start|begin|apply", re.IGNORECASE))
STARTS_LATER = re.compile(
    r"^[^.;]{0,80}?\b(?:(?:the|these|those|this|both|all|its|his|her|their) (?:[\w-]+ ){0,4}?(?:tariffs?"
    r"|dut(?:y|ies)|"
    r"lev(?:y|ies)|rates?|measures?|increases?|hikes?|sanctions?|changes?|ones|surcharge|surtax)|it|they|these"
    r"|this)\b"
    r"[^.;]{0,140}?\b(?:(?:will|would|to|due|expected|scheduled|slated|does not|do not) (?:\w+ ){0,2}?"
    r"(?:(?:come|go|take|enter|kick) (?:into )?(?:effect|force|in)|start|begin|be(?:come)? effective|apply from)\b"
    r"|(?:enters?|takes?|comes?|goes) (?:into )?(?:effect|force) (?:on|in|from|next|at|tomorrow)\b)",
    re.IGNORECASE,
)
STARTED = re.compile(
    r"^\W*(?:the|these|those|this|that|both|all|its|his|her|their|it|they|items|tariffs|duties)\b[^.;]{0,60}?"
    r"\b(?:(?:took|went into|came into|entered into|have taken|has taken) (?:effect|force)|were (?:imposed"
    r"|applied))\b",
    re.IGNORECASE,
)
FOR_A_WHILE = _any(r"for (?:\w+ ){1,3}?(?:days|weeks|months?|year)\b")
PARTIAL = _any(
    "some", "certain", "several", "hikes?\\b", "increases?\\b"
)  # a suspension that is not of the whole tariff
NOT_DONE = _any(
    r"(?:not|never|n't|n’t) (?:\w+ ){0,2}?"
    "(?:lift|remov|suspend|scrap|paus|delay|cancel|eliminat|drop|end|repeal|abolish)",
    r"(?:refus|declin|fail)(?:e?s|ed)? to \w+", "short of ",
)  # fmt: skip
REPORTED = _any(
    "said", "says", "announc", "told", "warned", "letter", "plan", "propos", "order", "deal", "agree", "will"
)
SAID = _any("said", "says", "announced?", "announces", "confirmed", "agreed", "agrees", "promised", "declared", "told")
AHEAD = _any("(?:comes?|go|goes|takes?) (?:into )?(?:effect|force) (?:on|in|from|next|at|tomorrow|later)")
STANDING = _any(
    r"current(?:ly)?\b", r"already\b", r"remain\w*", r"existing\b", r"now (?:face|stand|pay|at|in"
    r"|ha[sv])\w*", r"since \w+ \d",
    r"maintain\w*",
)  # fmt: skip
DEAL = _any(
    "joint statement",
    r"(?:reach(?:ed|ing)|struck) (?:a|an)\b",
    "both (?:countries|sides|nations) (?:will|would)",
    r"agree(?:d|s)? (?:to|on|that|a|an)\b",
    r"agrees? (?:\w+ ){0,3}?(?:deal|pact|truce)",
    r"negotiated\b",
    r"under (?:the|a|an|its|their|that|this) (?:\w+ ){0,4}?(?:deal|agreement|accord|pact|framework|terms|truce)",
    "under terms",
    r"(?:the|this|that|both|these) (?:[\w-]+ ){0,3}?(?:deals?|agreements?|pacts?|accord|truce) (?:\w+ )?"
    r"(?:will|would|sets?|lowers?|cuts?|includes?|included|calls|imposes?|involv\w+|limits?|provides|foresees"
    r"|sees|brings?|"
    r"reduces|reduced|slashes|keeps|caps|means|leaves|is (?:supposed|set|expected|due) to)",
    "have agreed",
    "framework (?:deal|agreement)",
    "in exchange for",
    r"as part of (?:the|a|an) (?:\w+ ){0,3}?(?:deal|agreement|pact)",
)
AGREED_TO = _any(
    r"(?:agreed|agrees?|agreeing) (?:(?:last|this|on|in|earlier|recently|also|jointly|mutually) ?(?:\w+ ){0,3}?)?to "
    r"(?:\w+ly )?(?:lower|cut|reduc|cap|set|slash|limit|drop|bring|accept|roll|trim|halv)\w*\b",
)
CONSIDERING = Gated(
    re.compile(
        r"\b(?:look(?:s|ed|ing) (?:at|into)|think(?:s|ing)? (?:of|about)|toy(?:s|ed|ing) with|open to"
        r"|under consideration|"
        r"on the table)\b[^;:—]{0,60}$",
        re.IGNORECASE,
    )
)
DEAL_THAT = _any(
    r"(?:deal|agreement|pact|accord)\b[^.;]{0,40}?\b(?:that|which|under discussion|with|will|would|could|may"
    r"|includ\w+)\b"
)
NO_DEAL_YET = _any(  # a deal that is hoped for or talked about
    r"(?:near(?:s|ing)?|clos(?:e|er|ing) (?:to|in on)|seek(?:s|ing)?|hop(?:e|es|ing) for|eyes?|push(?:es"
    r"|ing)? for|without|"
    r"no|possible|potential|toward|towards|await\w*|negotiat\w+|ahead of|before|could reach|talks on) "
    r"(?:[\w'’-]+ ){0,3}?(?:deal|agreement|pact|accord|truce)",
    r"(?:deal|agreement|pact|accord) (?:under discussion|is near|in sight|within reach|hopes?|talks)",
)
DONE_DEAL = re.compile(  # a deal that is told as made, not hoped for
    r"(?<!to )(?<!not )(?<!could )(?<!would )(?<!may )(?<!might )(?<!yet )(?<!will )(?<!can )"
    r"\b(?:announc(?:ed|es|ing)|unveil(?:ed|s)|reached|struck|strikes?|signed|signs?|sealed|seals?|clinched"
    r"|secures?|secured|"
    r"concluded|completed|finali[sz]ed|agreed|agrees?|negotiated|hailed)\b[^.;:]{0,50}?\b(?:deals?|agreements?"
    r"|pacts?|accord|truce)\b"
    r"|\bagreed (?:[\w-]+ ){0,8}?to (?:a |an |temporar|substantial|significant|sharply|roll|lower|cut|reduc"
    r"|slash|suspend|pause|cap\b|set\b)"
    r"|\bagreed (?:[\w-]+ ){0,3}?in (?:a|the|their) (?:[\w-]+ ){0,2}?(?:deal|agreement|pact)"
    r"|\bunder the (?:[\w-]+ ){0,3}?(?:deal|agreement|pact|accord|truce)\b"
    r"|\bjoint statement\b"
    r"|\b(?:deal|agreement|pact|accord|truce) (?:was |has been |had been )?(?:reached|struck|signed|announced"
    r"|sealed)",
    re.IGNORECASE,
)
UNDER_DEAL = re.compile(
    r"(?:^|, )\W*under (?:the )?(?:terms of )?(?:the|a|an) (?:[\w-]+ ){0,7}?"
    "(?:deal|agreement|accord|pact|framework|truce)",
    re.IGNORECASE,
)
NEW_CONDITION = _any(  # of another act than this rate's: "levy 10% now, and raise it to 25% if talks fail"
    r"(?:and|but) if\b",
    r"(?:and|but|which|that) (?:to|will|would|could|then|it|he|they|she) (?:[\w-]+ ){0,5}?(?:doubl|trebl|tripl"
    r"|rais|increas|"
    r"impos|add|hit|retaliat|ris|respond|go|lift|slap|charg)\w*[^.;]{0,80}?\b(?:if|unless)\b",
)
PHASED = Gated(
    re.compile(  # a schedule of rates that has been laid down
        r"\b(?:in|for|from)? ?the (?:first|second|third|fourth|fifth|next) (?:\w+ )?year\b", re.IGNORECASE
    )
)
PENDING = Gated(
    re.compile(  # what is told of a measure that others have yet to pass
        r"\b(?:if|once|when) (?:approved|adopted|passed|endorsed|ratified|enacted|signed into law) by\b"
        r"|\b(?:still|yet|must|has to|have to|needs? to|requires?|needs?|awaits?|awaiting|pending"
        r"|subject to) (?:\w+ ){0,4}?"
        r"(?:approv\w+|vote\w*|sign-off|assent|adopt\w*|clear)\b"
        r"|\b(?:moves?|goes|proceeds?|sent|headed) (?:on )?to the (?:senate|upper house|lower house|house"
        r"|full house|plenary)\b"
        r"|\bdraft (?:regulation|bill|law|decree|resolution|rules?)\b"
        r"|\b(?:committee|panel|lower house|lower chamber)\b[^.;]{0,40}?\b(?:approv|back|pass|vot|endors|clear)\w+",
        re.IGNORECASE,
    )
)
CONDITION = _any(r"if\b", r"unless\b", r"should (?:it|they|he|talks|the)\b", r"absent a\b", "without a deal")
EVEN_IF = re.compile(r"^\W*even (?:if|with)\b", re.IGNORECASE)
THREAT = _any(
    r"warn(?:ed|s)? (?:\w+ ){0,4}?(?:that )?\w+ (?:could|would|will|may|might) (?:face|impos\w+|rais\w+|hit"
    r"|slap|pay)",
    r"threaten\w* (?:to (?:impos|rais|tax|hit|slap|put|plac|lev|add|increas|doubl|tariff|retaliat|respond)|"
    r"(?:\w+ ){0,5}?"
    r"(?:with|tariffs?|dut|lev|\d)|an? |new|more|further)",
    r"threatened\b",
    r"threats? (?:to|of) (?:impos|rais|tax|hit|slap|put|plac|lev|add|increas|a |new|tariff|more|further|\d)",
    "vow(?:s|ed)? to",
    "warned (?:it|he|that it|of)",
    "ultimatum",
    "(?:would|will) (?:be met|respond|retaliate|hit back) ",
)
FORMER = _any(
    "previous(?:ly)?(?! rounds?)",
    "former(?! president| prime| minister| secretary| official| leader)(?:ly)?",
    "used to",
    "had (?:been|imposed|set|put|raised|faced|applied)",
    r"original (?:\w+ )?(?:tariff|dut|rate|lev)",
    r"in the (?:19|18)\d\ds",
    "before (?:the|that|trump)",
    "earlier rate",
    "once (?:as|stood|faced|paid)",
)
LONG_AGO = _any(
    r"(?:his|the|trump's) first (?:term|presidency|administration)",
    r"George W\. Bush",
    "smoot",
    "decades? ago",
    "years ago",
)
DENIED = _any(
    "den(?:y|ied|ies) (?:that|plan|report|any|having|it)",
    "no plans? to (?:impos|rais|cut|lower|chang)",
    "ruled out",
    "not (?:planning|considering) ",
)
SCENARIO = _any(
    "scenario", "simulat", r"model(?:led|ling|ed|s)?\b", "hypothe", "suppos", "assum", "effect of", "impact of",
    "estimat", "economists? (?:said|say)", "stud(?:y|ies) ", "imagine", "what if", "even if", "even with",
)  # fmt: skip
EFFECT = _any(
    r"would mean (?:that )?(?:\w+ ){1,8}?(?:would|could|will)\b",
    "(?:effects?|impact|cost|consequences?) of (?:a|an|even) ",
    "would have ",
    "would (?:\\w+ )?(?:benefit|suffer|gain|lose) (?:\\w+ )?(?:from|by|if)",
)
AUTHORITY = _any(  # what a law or a court lets someone do
    r"(?:allows?|permits?|empowers?|lets|authoriz(?:es|ed)|authoris(?:es|ed)|entitle[sd]) "
    r"(?:[\w.'’-]+ ){0,5}?(?:to (?:impos|rais|set|put|lev|increas|hit|slap)\w*|(?:temporary )?(?:tariffs|duties))",
)
RULING = _any(  # in dumping cases: the duty follows
    r"(?:preliminar(?:y|ily)|final|affirmative|initial) (?:[\w-]+ ){0,4}?(?:ruling|determin\w+|finding|decision)",
)
PLANNED = re.compile(
    r"\b(?:(?:proposals?|suggestions?|ideas?|pledges?|promises?) (?:of|to|for)|(?:plans?|bid|calls?) (?:to|for)) "
    r"[^;:—]{0,60}$",
    re.IGNORECASE,
)
ANNOUNCED_PLAN = re.compile(
    r"\b(?:announc\w+|unveil\w+|approv\w+|confirm\w+) (?:its |his |the |a |their )?(?:proposals?|plans?) (?:of"
    r"|to|for) "
    r"[^;:—]{0,160}$|\bannounce\w*[^.;]{0,20} that (?:he|she|it|they) plans? to [^;:—]{0,160}$",
    re.IGNORECASE,
)
PROPOSED_BEFORE = _any(r"(?:proposals?|bill|draft|plans?|budget|motion|legislation)\b[^.;]{0,60}")
CONSIDERED = _any(r"(?:consider|mull|weigh|propos|plan|recommend)(?:s|ed|ing|es|ning)?\b")
DRAFTED = _any(
    r"publish\w* (?:a|its|the) (?:\w+ ){0,3}?list",
    r"under (?:the|a|his|her|its|their) (?:\w+ ){0,2}?(?:plan|proposal|bill)",
)
NOT_PASSED = _any(
    r"(?:lower house|committee|panel|lower chamber) (?:\w+ ){0,2}?(?:approv|back|pass|vot|endors)\w+",
    r"(?:requires?|needs?|awaits?|awaiting|pending) (?:[\w'’]+ ){0,4}?(?:approval|ratification|vote)",
    r"(?:the|a|an|its|his|her|their|this) (?:[\w-]+ ){0,3}?(?:proposal|bill|draft|legislation)\b[^.;]{0,60}\bwould",
)
MAY_ANNOUNCE = _any(r"(?:could|(?-i:may)|might) (?:\w+ ){0,2}?(?:announce|unveil|decide|declare)")
EARLIER = _any("earlier", "previously", "had ", "last (?:week|month|year)", "originally")
PAST_TIME = _any(rf"(?:in|last|since|on) (?:{_MONTH}|year|month|week)", "earlier this year", r"in (?:19|20)\d\d")
FUTURE_DATE = _any(
    rf"(?:from|starting|beginning|effective|as of|until) (?:on )?(?:next|\d{{1,2}} {_MONTH}|{_MONTH}|midnight|"
    rf"tomorrow|{_WEEKDAY})",
    rf"next (?:week|month|year|{_MONTH})",
    "effective (?:the following|in) ",
)
