"""The words that the grammar of tariff rates knows, by the part they play."""

from __future__ import annotations

_IRREGULAR = {
    "put": "put puts putting", "set": "set sets setting", "hit": "hit hits hitting", "cut": "cut cuts cutting",
    "keep": "keep keeps kept keeping", "bring": "bring brings brought bringing", "pay": "pay pays paid paying",
    "rise": "rise rises rose risen rising", "fall": "fall falls fell fallen falling", "see": "see sees saw seen seeing",
    "go": "go goes went gone going", "grow": "grow grows grew grown growing", "shrink": "shrink shrinks shrank shrunk",
    "lose": "lose loses lost losing", "give": "give gives gave given giving", "take": "take takes took taken taking",
    "bear": "bear bears bore borne bearing", "get": "get gets got getting", "win": "win wins won winning",
    "leave": "leave leaves left leaving", "make": "make makes made making", "buy": "buy buys bought buying",
    "sell": "sell sells sold selling", "withdraw": "withdraw withdraws withdrew withdrawn withdrawing",
    "sink": "sink sinks sank sunk sinking", "find": "find finds found finding", "shed": "shed sheds shedding",
    "hold": "hold holds held holding", "seek": "seek seeks sought seeking",
    "spend": "spend spends spent spending", "begin": "begin begins began begun",
}  # fmt: skip
_DOUBLING = ("slap", "drop", "plan", "ban", "trim", "dip", "scrap", "slip")


def verbs(lemmas: str) -> frozenset[str]:
    """Give every form of the verbs named, so that no stemmer is needed for a few hundred words."""
    forms: set[str] = set()
    for lemma in lemmas.split():
        forms.update(_IRREGULAR[lemma].split() if lemma in _IRREGULAR else _regular(lemma))
    return frozenset(forms)


def _regular(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    plural = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else f"{lemma}s"
    return lemma, plural, f"{stem}ed", f"{stem}ing"


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Border taxes. The second set is one only when nothing in the sentence says that it is another tax.
TARIFF = words("tariff tariffs duty duties levy levies surtax surtaxes antidumping countervail")
TAX = words("tax taxes surcharge surcharges taxation")
OTHER_TAX = words(
    "income corporate corporation sales value-added vat gst payroll property capital wealth inheritance carbon "
    "cannabis "
    "fuel gasoline petrol oil alcohol tobacco cigarette sugar tourism hotel profits windfall dividend estate excise "
    "remittance endowment consumption services personal company turnover mining crude"
)
OTHER_TARIFF = words(
    "electricity power telecom mobile prepaid postpaid feed-in freight call utility roaming broadband railway airline "
    "interconnection spectrum barge discom subscriber subscribers arpu"
)
# What a rate is of when it is no tariff: shares, prices, markets, polls, growth.
QUANTITY = words(
    "share shares stock stocks stake stakes price prices sales revenue revenues profit profits earnings margin margins "
    "gdp economy growth inflation unemployment deficit surplus volume volumes demand output production exports imports "
    "shipments trade index nasdaq dow futures yield yields currency lira yuan peso rupee dollar euro yen pound won "
    "vote votes voters poll support approval respondents population chance probability odds interest wages income "
    "bonds cost costs bill bills spending investment investments capacity market markets turnover gains losses "
    "value jobs employment workforce supply supplies consumption bookings traffic crude gold premium discount equity "
    "bitcoin etf s&p revenue assets debt loans deposits budget rent rents purchases profitability ownership "
    "content composition "
    "airwaves users subscribers customers americans people companies firms businesses members retailer retailers"
)
MOVED = verbs(
    "rise fall grow shrink jump drop slide tumble plunge plummet surge soar gain lose climb decline slip dip advance "
    "rally retreat sink shed rebound widen narrow expand contract increase decrease edge slump skyrocket spike swell"
)
COMPARED = words(
    "higher lower more less fewer cheaper dearer costlier greater larger smaller bigger above below faster"
)

# Verbs by the parts of their subject and object.
IMPOSE = verbs(
    "impose slap levy put place set apply charge introduce implement announce threaten propose plan raise hike "
    "increase double triple quadruple lower cut reduce slash drop lift remove suspend pause delay postpone keep "
    "maintain retain enact unveil order sign authorize authorise approve adopt collect assess institute launch add "
    "retaliate respond reimpose reinstate float mull consider weigh vow pledge agree offer declare tack roll halve "
    "bring issue want eliminate ratchet boost jack extend abolish rescind waive waver phase finalize finalise "
    "determine publish release confirm reveal decide intend promise seek start begin target proceed outline exclude"
)
HIT = verbs("hit slap punish penalize penalise threaten charge target whack strike smack clobber give assess") | words(
    "taxing taxed tariffed taxes"
)
FACE = verbs(
    "face pay incur attract bear suffer endure get see carry expect receive confront encounter enter secure accept win "
    "obtain"
)
UP = verbs(
    "raise hike increase double triple quadruple boost jack ratchet rise surge jump soar climb escalate lift go bump "
    "skyrocket swell grow"
)
DOWN = verbs("lower cut reduce slash drop decrease trim fall halve decline ease drop")
SAY = verbs(
    "say tell announce warn tweet write add note state declare report claim argue estimate threaten confirm explain "
    "vow pledge propose suggest insist predict forecast call describe post promise"
)

GOODS = words(
    "goods imports import products product exports export shipments cars car autos auto automobiles vehicles vehicle "
    "trucks steel aluminum aluminium metals metal copper wine wines cheese spirits whisky whiskey bourbon "
    "soybeans pork "
    "beef corn wheat cotton lumber timber timbers newsprint paper chips semiconductors electronics panels "
    "modules cells "
    "graphite batteries battery minerals pharmaceuticals drugs medicines films movies toys clothing apparel shoes "
    "footwear textiles furniture cabinets machinery equipment parts components items item products commodities crops "
    "food foods seafood fruit vegetables tomatoes tomato dairy milk eggs poultry chicken sugar rice tea coffee cocoa "
    "chocolate oil crude gas coal energy electricity fertilizer fertiliser potash tyres tires motorcycles bikes "
    "bicycles aircraft planes ships jewellery jewelry diamonds gems chemicals plastics plates cement appliances "
    "washing machines phones smartphones computers laptops consoles merchandise manufactures materials magnets "
    "vans suvs evs ev sedans honey shrimp fish oranges juice ethanol polysilicon wafers robots cranes syringes tea "
    "packages parcels postal shipment market buyers companies manufacturers producers exporters makers businesses "
    "shippers farmers brands alcohol liquor beer brandy olives olive pasta ham nuts almonds apples canola rapeseed "
    "softwood potatoes flowers roses handbags watches luxury yarn fabric garments leather rubber tyre glass ceramics "
    "shingles shakes cedar cane silicon thing things optical fibre fiber turbines generators tools engines pistachios"
)
# Metals, vehicles and the like are taxed from everywhere when a text names no origin (safeguards, national security).
SECTORAL = words(
    "steel aluminum aluminium metal metals autos auto automobile automobiles car cars vehicle vehicles truck trucks "
    "copper semiconductors chips pharmaceuticals pharmaceutical drug drugs lumber timber cabinets furniture "
    "movies films "
    "foreign imported washing solar semiconductor medicines appliances kitchen upholstered"
)
IMPOSED = words("levied imposed charged slapped applied assessed collected")
TO_TARGET = words("across on against upon for to of")
SUBORDINATORS = words(
    "while whereas after before when because if unless although though until since prompting triggering where "
    "which who "
    "but whose following leaving bringing sparking drawing raising amid despite"
)
MAY = "may-month"  # the month: "may" is the verb
TIMES = words(
    "may-month january february march april "
    "may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec"
)
OBLIQUE = words("on against of from to with in for into at by over between toward towards entering than per")
BE = words("be is are was were been being am 's 're")
MODALS = words("will would could may might can shall should must 'll 'd")
# Unions that are asked for at every word, made once.
ACTING = IMPOSE | HIT
PAYING = HIT | FACE
TAXING = ACTING | FACE
MOVING = UP | DOWN
