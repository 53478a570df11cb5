"""Every number the generator of Lantern is built on, with its unit and where it comes from.

"Chosen" means: set by us so that the company is plausible and the lesson is visible at 5,000 customers.
A parameter is not an estimand: what the data show is in ``data/lantern/truth.json``, measured by paired runs.
"""

from __future__ import annotations

from collections import namedtuple

# --- frame -----------------------------------------------------------------------------------------------------------
CUSTOMERS = 5_000  # customers of one city; a larger company is a row of cities of this size (flat memory)
SEED = 15  # the first seed accepted, see data/lantern/README.md
FIRST_DAY, LAST_DAY = "2023-01-01", "2025-12-31"  # the window, both inside
MONTH_WEIGHT = (0.92, 0.94, 0.96, 0.95, 0.93, 0.90, 0.88, 0.88, 0.98, 1.05, 1.20, 1.41)  # orders, mean month about 1
WEEKDAY_WEIGHT = (0.94, 0.92, 0.94, 0.97, 1.03, 1.17, 1.03)  # Monday to Sunday
JOINING_ENDS = 0.97  # share of the seasonal clock after which nobody joins

# --- purchasing: BG/NBD, time in weeks (Fader, Hardie and Lee 2005 fit .243, 4.414, .793, 2.426 to CDNOW) ------------
RATE_SHAPE, RATE_SCALE = 0.80, 5.0  # lambda ~ Gamma(shape, weeks): mean .16 orders a week
DROPOUT_A, DROPOUT_B = 0.70, 5.0  # p ~ Beta(a, b), none right after the first order
SUBSCRIBER_SHARE = 0.14  # of consumers not won on the marketplace
SUBSCRIBER_RATE = (6.0, 18.0)  # Gamma(shape, weeks): mean .33 orders a week
SUBSCRIBER_DROPOUT = 0.35  # exponent on 1 - p: below 1 stays longer
B2B_RATE = (3.0, 5.5)  # Gamma(shape, weeks): mean .55 orders a week
B2B_DROPOUT = 0.6
STEADY_SHAPE = 3.0  # gaps of offices and subscribers are Gamma(3)/3 instead of exponential

# --- acquisition -----------------------------------------------------------------------------------------------------
Channel = namedtuple("Channel", ("name", "share", "dropout", "cac", "web"))
CHANNELS = (  # share of new consumers, exponent on 1 - p, yuan per new customer, share of orders placed online
    Channel("store", 0.36, 1.00, 30.0, 0.12),
    Channel("search", 0.22, 1.00, 95.0, 0.80),
    Channel("social", 0.19, 1.35, 120.0, 0.86),
    Channel("referral", 0.13, 1.00, 45.0, 0.55),
    Channel("marketplace", 0.10, 1.50, 90.0, 1.00),
)
B2B_CAC = 420.0  # yuan per office won, sales hours and lost leads included
REFERRED_RATE = 1.25  # selection: friends of good customers would have bought more anyway
REFERRED_DROPOUT = 0.80  # effect: exponent on 1 - p of the referred
REFERRER_MOOD = 0.9  # log weight as a referrer per standard deviation of mood
WARMTH_LEAVE, WARMTH_MOOD = -0.55, 0.8  # how content: per standard deviation of p, and of mood
CITY_TIER_SHARE = (0.38, 0.37, 0.25)
CONSENT, SUBSCRIBER_CONSENT = 0.64, 0.85  # share that agreed to marketing messages

DOUBLE_ACCOUNT = 0.12  # share of search and social customers that are store customers already
DOUBLE_SAME_EMAIL, DOUBLE_SAME_PHONE = 0.55, 0.85  # what the second account shares with the first
NO_EMAIL_STORE, NO_EMAIL = 0.35, 0.05  # share without an address on file
STRANGERS = 0.8  # store buyers not on file, per buyer on file
RECEIPT_ON_FILE, RECEIPT_OTHER = 0.45, 0.30  # chance of a receipt by mail, with and without an address on file

# --- leads of the office business ------------------------------------------------------------------------------------
LEADS_PER_CUSTOMER = 0.44
LeadSource = namedtuple("LeadSource", ("name", "share", "chance", "cost"))
LEAD_SOURCES = (  # share of leads, mean chance that one contact wins, yuan a lead before contacts
    LeadSource("referral", 0.12, 0.105, 0.0),
    LeadSource("inbound", 0.33, 0.056, 15.0),
    LeadSource("fair", 0.25, 0.033, 240.0),
    LeadSource("cold", 0.30, 0.012, 30.0),
)
LEAD_SPREAD = 5.0  # beta-distributed chances: a + b of the Beta around the source's mean
LEAD_CONTACT_COST = 55.0  # yuan a contact
LEAD_BY_LOT = 0.6  # share of leads dealt to agents by lot, whatever the source
LEAD_RESPONSE_HOURS = (0.7, 30.0)  # Gamma(shape, hours) of the first answer
LEAD_RESPONSE_FLOOR, LEAD_RESPONSE_GAIN, LEAD_RESPONSE_DECAY_HOURS = 0.25, 1.2, 12.0  # factor .25 + 1.2 exp(-h / 12)
LEAD_TO_ORDER_DAYS = (20, 60)  # from the creation of a won lead to its first order
LEAD_CONTACTS_MEAN = 2.2  # contacts beyond the first, Poisson

# --- loyalty programme, card, tiers ----------------------------------------------------------------------------------
PROGRAMME_INVITED = 0.5  # by lot
PROGRAMME_JOIN = ((0.10, 0.88), (0.00, 0.10))  # invited, not: chance = first + second * rank(lambda)^2
PROGRAMME_WAIT = 45  # days from the first order within which members join
PROGRAMME_RATE = 1.12  # factor on lambda of a member
CARD_LAUNCH = "2024-03-01"
CARD_TAKE_UP = 0.70
CARD_LIGHT_RATE = 1.35  # factor on lambda of light buyers whose card came with two stamps, as long as they stay
CARD_LIGHT_DAYS = 180  # light: no other order in so many days before the one with which the card was taken
TIER_REVIEWS = ("2024-01-01", "2024-07-01", "2025-01-01", "2025-07-01")  # each looks at the half-year before
TIER_ORDERS = (3, 6)  # orders in the half-year for silver and gold
TIER_KEEP = (2, 4)  # with the band (by lot) a tier is kept from here on
TIER_LOSS_RATE, TIER_GAIN_RATE = 0.40, 1.08  # factor on lambda in the half-year after losing or gaining a tier
TIER_NOTICE_RATE = 0.75  # factor in place of the loss factor for those told 60 days before, half by lot

# --- problems and complaints -----------------------------------------------------------------------------------------
PROBLEM_STORE, PROBLEM_WEB = 0.055, 0.095  # share of orders that go wrong, before the button
BUTTON_DAY = "2025-01-01"  # the in-app button "something went wrong"
BUTTON_PROBLEMS = 0.875  # factor on problems from that day on (packing was repaired too)
SPEAKING_BEFORE, SPEAKING_AFTER = 0.50, 0.80  # share of problems that become complaints: factor 1.6, as 5 -> 8 per cent
CAUSES = ("late", "damaged", "wrong_item", "taste", "billing")
CAUSE_WEB = (0.42, 0.27, 0.16, 0.06, 0.09)
CAUSE_STORE = (0.00, 0.12, 0.33, 0.42, 0.13)
COMPLAINT_CHANNELS = ("phone", "email", "store", "social")
COMPLAINT_CHANNEL_SHARE = (0.42, 0.33, 0.15, 0.10)
COMPLAINT_DELAY = (1, 6)  # days from the order, first included, last not
SLOW_DAYS = (1.5, 4.5)  # Gamma(shape, days) beyond 2 when not resolved at first contact
HANDOVERS_MEAN = 0.8  # owner changes beyond the first when not resolved at first contact, Poisson
SATISFIED_BASE = -0.20  # log odds of a satisfied complainer: slow case, average agent
SATISFIED_FIRST, SATISFIED_DAY, SATISFIED_HANDOVER = 1.4, -0.06, -0.20
SATISFIED_CSAT, SATISFIED_WARMTH = 2.0, 0.35  # per point of the agent's rating, per standard deviation of warmth
GENEROUS_OUTSIDE = 0.45  # share of the cases not settled at once that are compensated in the end
NEED_MEDIAN, NEED_SIGMA = 16.0, 0.75  # yuan a good remedy takes, lognormal
LIMIT_OLD, LIMIT_NEW = 20.0, 60.0  # yuan an agent may grant alone
LIMIT_DAY, LIMIT_TEAM = "2024-07-01", "service_north"  # the pilot
RESOLVED_INSIDE, RESOLVED_OUTSIDE = 0.86, 0.28  # first-contact resolution when the limit covers the need or not
REMEDY_TEST_DAY = "2024-01-01"  # from here on half of the complaints by lot get a voucher beside the apology
VOUCHER = 15.0  # yuan
STAY_SILENT, STAY_UNSATISFIED = 0.62, 0.52  # chance to stay a customer after a problem
STAY_SATISFIED_SLOW, STAY_SATISFIED_FIRST = 0.88, 0.97
STAY_VOUCHER = 0.8  # a voucher closes that part of a complainer's gap to .97

# --- staff -----------------------------------------------------------------------------------------------------------
STORES = 6
Team = namedtuple("Team", ("name", "size", "core"))
TEAMS = (  # people ever employed per 5,000 customers; share that was there before the window and stays
    Team("service_north", 40, 0.25),
    Team("service_south", 40, 0.25),
    Team("store", 66, 0.00),
    Team("warehouse", 20, 0.25),
    Team("b2b_sales", 13, 0.25),
)

TRAINING_HOURS = (10, 34)  # short and long course, by lot
TRAINING_WAVES = ("2023-03-06", "2023-09-04", "2024-03-04", "2024-09-02", "2025-03-03", "2025-09-01")
TRAINING_WAIT = 3  # a person takes one of the next three waves, by lot
CSAT_MEAN, CSAT_ENGAGEMENT, CSAT_PERSON, CSAT_NOISE = 3.75, 0.20, 0.17, 0.08  # points of 5, standard deviations
PLACE_ENGAGEMENT, CSAT_PLACE = 0.5, 0.12  # a good location pleases staff and customers alike
CSAT_VARIANCE = 0.090  # of the rating before the course over all teams, simulated
CSAT_PER_HOUR = 0.004  # points per training hour: 24 hours are d = .30 of a standard deviation of .32
TURNOVER = 0.85  # hazard a year at average engagement; with the core that stays, about .4 of all
HIRED_BEFORE = 300  # days before the window from which on those present at its start were hired: a steady state
TURNOVER_ENGAGEMENT = 0.65  # log hazard falls by this per standard deviation of engagement

COACHING = 0.24  # share of checks passed that coaching adds
STAFF_CONVERTS = 0.035  # conversion that one more on the floor adds

# --- campaigns -------------------------------------------------------------------------------------------------------
Campaign = namedtuple("Campaign", ("name", "day", "kind"))
CAMPAIGNS = (
    Campaign("spring24", "2024-04-15", "offer"),
    Campaign("autumn24", "2024-10-08", "offer"),
    Campaign("spring25", "2025-04-10", "offer"),
    Campaign("class25", "2025-06-05", "class"),
    Campaign("winback25", "2025-08-20", "phone"),
    Campaign("autumn25", "2025-10-13", "cells"),
)
RESPONSE_DAYS = 14  # an order within these days of the message counts as a response
RECENCY_ACTIVE, RECENCY_LAPSING = 45, 200  # days since the last order: active, lapsing, then lost
UPLIFT = {  # extra chance of one order in the response window, by state
    "offer": {"active": 0.005, "lapsing": 0.085, "lost": 0.010},
    "class": {"active": 0.085, "lapsing": 0.085, "lost": 0.010},
    "phone": {"active": 0.000, "lapsing": 0.100, "lost": 0.000},
    "cells": {"active": 0.005, "lapsing": 0.020, "lost": 0.005},
}
CELL_OFFER, CELL_PICTURE = 0.070, 0.0  # autumn25: extra chance by what the message shows; the picture is a null
SLEEPING_DOG = 0.40  # share of subscribers that cancel when a campaign of the kind "offer" reminds them
CAMPAIGN_DISCOUNT = 10  # per cent on an order the message brought
SMS_SHARE = 0.2  # of messages, the rest by email
MESSAGE_COST = {"email": 0.05, "sms": 0.08, "phone": 6.00}  # yuan
UNSUBSCRIBE = {"email": 0.008, "sms": 0.020, "phone": 0.0}  # chance a message

OTHER_OPTOUTS_A_YEAR = 0.03  # of those that consented, because of other senders' messages
OTHER_OPTOUTS_SHARE = (0.25, 0.15, 0.60)  # app, store, partner: the partner's messages cost most

# --- baskets: gamma-gamma target met by real lines; money in yuan ----------------------------------------------------
SPEND_P, SPEND_Q, SPEND_GAMMA = 6.25, 3.74, 30.0  # target ~ Gamma(p, nu), nu ~ Gamma(q, gamma): mean 68 yuan
B2B_SPEND = 9.0  # offices order for that many times the money
Category = namedtuple("Category", ("name", "prices", "main", "added"))
CATEGORIES = (  # three articles each, share as main line of an order, chance as an added line
    Category("beans", (48.0, 62.0, 88.0), 0.24, 0.10),
    Category("ground", (42.0, 55.0, 75.0), 0.18, 0.08),
    Category("capsules", (29.0, 36.0, 45.0), 0.14, 0.08),
    Category("loose_tea", (38.0, 58.0, 98.0), 0.20, 0.09),
    Category("tea_bags", (22.0, 29.0, 39.0), 0.24, 0.10),
    Category("filters", (12.0, 15.0, 22.0), 0.0, 0.06),
    Category("infuser", (29.0, 45.0, 69.0), 0.0, 0.03),
    Category("mug", (39.0, 55.0, 79.0), 0.0, 0.06),
    Category("honey", (36.0, 48.0, 65.0), 0.0, 0.08),
    Category("biscuits", (12.0, 18.0, 26.0), 0.0, 0.16),
    Category("gift_box", (98.0, 138.0, 198.0), 0.0, 0.03),
    Category("card", (5.0, 8.0, 12.0), 0.0, 0.02),
)
ARTICLE_SHARE = (0.50, 0.35, 0.15)
AFFINITY = {("beans", "filters"): 3.2, ("loose_tea", "infuser"): 5.0, ("gift_box", "card"): 9.0}  # mug-honey is a null
DECEMBER_GIFTS = 4.0  # factor on gift boxes and cards
CASUAL_DISCOUNT = (0.12, 5)  # share of other orders with a coupon, per cent
B2B_DISCOUNT = 10  # per cent, contract price of offices
BIG_ACCOUNT_DISCOUNT = 34  # per cent: the one large account that does not pay

# --- web shop, six weeks ---------------------------------------------------------------------------------------------
SESSIONS_FIRST, SESSION_WEEKS = "2025-04-28", 6
CONVERSION = {"mobile": 0.023, "desktop": 0.046}  # orders a session, constant; about 3 % in all
MOBILE_SHARE = (0.60, 0.78)  # of sessions in the first and last week
CART_ABANDONMENT = 0.70
CHECKOUT_COMPLETION = (0.45, 0.54)  # page A and B
PRODUCT_VIEW = 0.42  # share of sessions that open a product page
BANNER_B_SHARE = 0.478  # the test meant .5: some sessions of B were lost (sample-ratio mismatch); no effect on orders
SIGNED_IN = 0.18  # share of sessions without purchase that are signed in
SOURCE_SHARE_CHECKOUT = (0.30, 0.29, 0.10, 0.21, 0.08, 0.02)  # direct, search, social, email, referral, ai
SOURCE_SHARE_OTHER = (0.22, 0.33, 0.29, 0.08, 0.05, 0.03)
BRAND_AD_WEEKS = (True, False, True, False, False, True)  # by lot
BRAND_AD_CLICKS = 0.30  # of direct visitors and searchers in weeks with ads
BOT_SHARE = 0.06

# --- contact centre --------------------------------------------------------------------------------------------------
CALL_LOG_FIRST, CALL_LOG_DAYS = "2025-09-01", 28  # a Monday; older calls are erased
CALL_OPENS = 8  # o'clock
CALL_HOUR_PROFILE = (14, 30, 44, 46, 40, 36, 40, 42, 38, 32, 24, 14, 8)  # calls an hour from 8 on, per 5,000 customers
CALL_WEEKDAY_WEIGHT = (1.22, 1.05, 1.00, 0.98, 1.02, 0.62, 0.00)  # closed on Sunday
CALL_DAY_SIGMA = 0.10  # lognormal day effect: more spread than Poisson
Queue = namedtuple("Queue", ("name", "share", "longer", "reasons", "reason_share"))
QUEUES = (  # share of calls, factor on the handle time, reasons with shares
    Queue("orders", 0.62, 0.95, ("order", "product", "subscription"), (0.55, 0.30, 0.15)),
    Queue("service", 0.38, 1.09, ("delivery", "account", "return", "problem"), (0.45, 0.20, 0.15, 0.20)),
)
HANDLE_MEAN, HANDLE_SIGMA = 372.0, 0.65  # seconds (6.2 minutes), lognormal
PATIENCE = 120.0  # seconds, exponential
CALL_STAFFING = 1.4  # agents = load + 1.4 sqrt(load), load of the mean hour of that weekday
CALLER_KNOWN = 0.45  # share of callers whose number is on file
CALLS_AGAIN = 0.16  # share of known callers that called in the days before

# --- what an order costs, yuan ---------------------------------------------------------------------------------------
GOODS = 59  # per cent of the list price
PAYMENT = 6  # per thousand of revenue
COMMISSION = 12  # per cent of marketplace revenue
PACKING = {"store": 0.8, "web": 1.6, "marketplace": 2.2, "live": 2.2, "b2b": 6.0}
CARRIER = {"store": 0.0, "web": 6.5, "marketplace": 6.0, "live": 6.0, "b2b": 14.0}
DELIVERY_FEE, FREE_FROM = 4.0, 69.0  # web orders below that revenue pay the fee
LIVE_FROM, LIVE_SHARE, LIVE_DISCOUNT = "2025-03-01", 0.25, 20  # live-stream part of marketplace orders, per cent off

# --- delivery and returns --------------------------------------------------------------------------------------------
HOUR_WEIGHT = (0, 0, 0, 0, 0, 0, 1, 3, 6, 7, 8, 8, 8, 7, 6, 6, 6, 7, 8, 8, 6, 4, 2, 1)
RIDER_HOURS = (8, 22)  # web orders are delivered between these hours, within 60 minutes
PROMISE_MINUTES, RIDER_MEAN, RIDER_SD = 60, 46.0, 6.0
RETURN_RATE = {"store": 0.012, "web": 0.045, "marketplace": 0.11, "live": 0.31, "b2b": 0.01}
RESOLD = 0.6  # share of returns that can be sold again
