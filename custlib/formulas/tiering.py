"""What better terms for some customers cost and must bring."""

from custlib.formulas import check, text


def offer_break_even(margin_rate: float, discount_rate: float, subsidised_share: float = 1.0) -> float:
    """Growth in units sold that a price cut, coupon or reward must bring to lose no margin (A1.1.3).

    discount × share / (margin − discount). Every extra unit is sold at the lower price, and the share of today's sales
    that would have been made anyway gets it as a gift.

    Parameters
    ----------
    margin_rate : float
        Contribution margin as a share of the price, 0 to 1.
    discount_rate : float
        Price cut as a share of the price, 0 to below margin_rate.
    subsidised_share : float
        Share of today's sales that take the offer without needing it, 0 to 1; 1 for a general price cut.

    Returns
    -------
    float
        Extra units as a share of today's units; 0.25 is 25 % more.

    Raises
    ------
    ValueError
        For an argument out of range; when the cut takes the whole margin, since no growth can then pay for it.

    Examples
    --------
    >>> from custlib.formulas.text import show
    >>> show(offer_break_even(0.4, 0.05), "percent1"), show(offer_break_even(0.4, 0.1, 0.25), "percent1")
    ('14.3%', '8.3%')
    """
    margin_rate = check.rate("margin_rate", margin_rate)
    discount_rate = check.rate("discount_rate", discount_rate)
    subsidised_share = check.rate("subsidised_share", subsidised_share)
    if discount_rate >= margin_rate:
        raise ValueError(
            f"discount_rate must stay below margin_rate ({text.describe(margin_rate)}), "
            f"got {text.describe(discount_rate)}: no growth in sales pays for a cut that takes the whole margin"
        )
    return discount_rate * subsidised_share / (margin_rate - discount_rate)
