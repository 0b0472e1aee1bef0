"""The verbs that introduce speech."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A quotation anywhere in the same sentence is governed by these. Forms that are as often nouns ("state", "claims") are
# left out where the noun is the commoner in news.
SAYING = _words(
    "say says said saying tell tells told telling add adds added adding warn warns warned warning states stated "
    "stating insist insists insisted insisting argue argues argued arguing claimed claiming noted noting explain "
    "explains explained explaining announces announced announcing declares declared declaring write writes wrote "
    "writing tweets tweeted tweeting posted posting stresses stressed stressing emphasises emphasised emphasising "
    "emphasizes emphasized emphasizing replies replied replying responds responded responding acknowledges "
    "acknowledged acknowledging concedes conceded admits admitted admitting remarked continued continuing concluded "
    "recalls recalled predicts predicted commented joked quipped testified complains complained complaining "
    "cautions cautioned cautioning reiterates reiterated reiterating asserts asserted asserting contends contended "
    "contending asks asked asking urges urged urging vows vowed vowing promised promising pledges pledged pledging "
    "boasted boasting suggests suggested suggesting observed countered assured maintains maintained lamented "
    "affirmed underlined underscored interjected shouted exclaimed"
)
# These govern what stands near: "called it a …", "praised the … plan".
JUDGING = _words(
    "calls called calling describes described describing slams slammed slamming blasts blasted blasting criticises "
    "criticised criticising criticizes criticized criticizing denounces denounced denouncing condemns condemned "
    "condemning dismisses dismissed dismissing hails hailed hailing praises praised praising accuses accused "
    "accusing labelled labeled labelling labeling branded blames blamed blaming expresses expressed expressing "
    "refers referred referring mentions mentioned believe believes believed think thinks thought mocked mocking "
    "decries decried decrying derided characterised characterises characterized characterizes cites cited citing "
    "quotes quoted quoting attacked threatens threatened threatening demanded demanding confirms confirmed "
    "confirming denies denied denying rejects rejected rejecting touts touted touting lambasted advocates advocated "
    "advocating speaks spoke speaking welcomes welcomed welcoming reveals revealed revealing proposes proposed "
    "proposing hopes hoped agrees agreed wants wanted signals signalled signaled signalling signaling indicates "
    "indicated indicating"
)

# As often nouns ("claims of fraud"): verbs only after a name or pronoun.
AMBIGUOUS = _words("claims notes comments promises demands reports posts pledges remarks")
# These introduce only what stands right before them: "…," the statement read.
CLOSING = _words("read reads reported")

# These may stand before their subject: "…," said the minister.
INVERTING = _words("said says added adds asked wrote writes explained warned noted argued recalled replied joked asks")
