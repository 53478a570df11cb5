"""What each kind of file holds: a declaration of its columns, with the headers under which they usually come.

Headers are compared without regard to case, blanks, punctuation and a unit in brackets; the first that fits is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from custlib.data.reading.amounts import Amount
from custlib.data.reading.dates import Time
from custlib.data.reading.values import Id, Text, Type, YesNo


@dataclass(frozen=True)
class Column:
    """One column of a kind of file.

    Attributes
    ----------
    name : str
        Its name in the rows that the reader returns.
    type : Type
        How its cells are read.
    headers : tuple of str
        Other headers under which it comes, the best first; its own name goes before them.
    required : bool
        Whether the file must have it, and each row a value in it.
    """

    name: str
    type: Type
    headers: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Attributes
    ----------
    name : str
        What a row is, in the plural.
    columns : tuple of Column
        The columns, in the order in which the reader returns them.
    key : str or None
        Name of the column whose values must differ from row to row, when the file has it.
    sequence : tuple of (str, str)
        Pairs of date columns of which the second must not lie before the first.
    items : Type or None
        How further columns are read that mostly hold numbers, such as the questions of a survey; None leaves them out.
    """

    name: str
    columns: tuple[Column, ...]
    key: str | None = None
    sequence: tuple[tuple[str, str], ...] = ()
    items: Type | None = None


def under(headers: str) -> tuple[str, ...]:
    """Give headers written in one line, a comma and a blank between them.

    Examples
    --------
    >>> under("order date, 下单时间")
    ('order date', '下单时间')
    """
    return tuple(headers.split(", "))


CUSTOMER_ID = Column(
    "customer_id",
    Id(),
    under(
        "customer, customer no, customer number, customer code, client id, client, member id, member no, user id, "
        "user, buyer id, buyer, account id, account, cust id, 客户编号, 客户号, 客户id, 客户代码, 客户, 顾客编号, "
        "顾客id, 会员编号, 会员号, 会员卡号, 会员id, 用户编号, 用户id, 买家id, 买家编号, 买家昵称, 买家会员名, 卡号, "
        "手机号, 联系手机"
    ),
    required=True,
)

ORDERS = Kind(
    "orders",
    (
        Column(
            "order_id",
            Id(),
            under(
                "order, order no, order number, order code, transaction id, invoice, invoice no, invoice number, "
                "receipt no, 订单编号, 订单号, 订单id, 交易号, 流水号, 单号, 小票号"
            ),
        ),
        CUSTOMER_ID,
        Column(
            "ordered_at",
            Time(),
            under(
                "order date, order time, ordered on, purchase date, purchased at, transaction date, invoice date, "
                "sale date, created at, date, time, timestamp, day, 下单时间, 下单日期, 订单时间, 订单日期, "
                "订单创建时间, 购买时间, 购买日期, 消费时间, 消费日期, 交易时间, 交易日期, 付款时间, 支付时间, "
                "订单付款时间, 销售日期, 日期, 时间"
            ),
            required=True,
        ),
        Column(
            "revenue",
            Amount(),
            under(
                "paid amount, amount paid, net amount, order amount, order value, order total, sales, total amount, "
                "total, amount, value, price, spend, turnover, 实付金额, 实收金额, 买家实际支付金额, 实际支付金额, "
                "支付金额, 付款金额, 成交金额, 订单金额, 消费金额, 交易金额, 销售金额, 销售额, 总金额, 应付金额, "
                "合计金额, 金额"
            ),
            required=True,
        ),
        Column("cost", Amount(), under("cost of goods, cogs, product cost, 成本, 商品成本, 进货成本, 成本金额")),
        Column("discount", Amount(), under("discount amount, coupon, 优惠金额, 折扣金额, 优惠, 折扣")),
        Column("shipping_cost", Amount(), under("freight cost, delivery cost, 物流成本, 运费成本, 快递成本")),
        Column("shipping_fee", Amount(), under("shipping, freight, delivery fee, 运费, 邮费, 配送费, 买家应付邮费")),
        Column("channel", Text(), under("sales channel, order channel, 渠道, 销售渠道, 订单渠道, 订单来源, 平台")),
        Column("store_id", Id(), under("store, shop, shop id, branch, 门店, 门店编号, 店铺, 店铺名称, 网点")),
    ),
    key="order_id",
)

CUSTOMERS = Kind(
    "customers",
    (
        CUSTOMER_ID,
        Column(
            "joined_on",
            Time(),
            under(
                "joined, join date, joined at, registered on, registered at, registration date, signup date, "
                "created at, created, first order, first purchase, date, 注册时间, 注册日期, 入会时间, 入会日期, "
                "开卡时间, 开卡日期, 建档日期, 首单时间, 首次购买时间"
            ),
            required=True,
        ),
        Column(
            "acquisition_channel",
            Text(),
            under(
                "channel, source, acquisition source, lead source, utm source, origin, 获客渠道, 来源渠道, 渠道, 来源, "
                "注册渠道, 客户来源"
            ),
        ),
        Column("segment", Text(), under("customer segment, type, customer type, 客户类型, 客户分类, 细分, 客群")),
        Column("city_tier", Text(), under("tier of city, 城市级别, 城市等级, 城市线级")),
        Column("referred_by", Id(), under("referrer, referrer id, recommended by, 推荐人, 推荐人编号, 邀请人")),
        Column(
            "marketing_consent",
            YesNo(),
            under(
                "consent, opt in, opted in, marketing opt in, subscribed, 营销同意, 同意营销, 允许营销, 是否同意营销"
            ),
        ),
    ),
    key="customer_id",
)

COMPLAINTS = Kind(
    "complaints",
    (
        Column(
            "complaint_id",
            Id(),
            under(
                "complaint no, complaint number, ticket, ticket id, ticket no, case id, case number, case no, "
                "投诉编号, 投诉单号, 工单号, 工单编号, 案件编号"
            ),
        ),
        CUSTOMER_ID,
        Column(
            "opened_at",
            Time(),
            under(
                "opened, opened on, created at, created, received at, received on, complaint date, date, 投诉时间, "
                "投诉日期, 创建时间, 受理时间, 受理日期, 提交时间, 日期, 时间"
            ),
            required=True,
        ),
        Column(
            "closed_at",
            Time(),
            under(
                "closed, closed on, resolved at, resolved on, solved at, completed at, 关闭时间, 结案时间, 结案日期, "
                "解决时间, 完成时间, 办结时间"
            ),
        ),
        Column("order_id", Id(), under("order, order no, order number, 订单编号, 订单号")),
        Column("cause", Text(), under("reason, category, complaint type, topic, 投诉原因, 原因, 投诉类型, 类型, 类别")),
        Column("channel", Text(), under("contact channel, via, 投诉渠道, 渠道, 受理渠道")),
        Column("handled_by", Text(), under("agent, handler, owner, assignee, 处理人, 受理人, 客服, 经办人")),
        Column(
            "first_contact_resolved",
            YesNo(),
            under("first contact resolution, fcr, resolved first time, 一次解决, 首次解决, 是否一次解决"),
        ),
        Column(
            "compensation",
            Amount(),
            under("refund, goodwill, compensation paid, 赔偿金额, 补偿金额, 赔付金额, 赔偿"),
        ),
        Column("satisfied", YesNo(), under("customer satisfied, satisfaction, 满意, 是否满意, 客户满意")),
    ),
    key="complaint_id",
    sequence=(("opened_at", "closed_at"),),
)

SURVEY = Kind(
    "survey answers",
    (
        Column(
            "respondent_id",
            Id(),
            under(
                "respondent, response id, response no, answer id, submission id, id, no, 序号, 编号, 答卷编号, "
                "答题序号, 问卷编号, 受访者, 受访者编号"
            ),
        ),
        replace(CUSTOMER_ID, required=False),
        Column(
            "asked_at",
            Time(),
            under(
                "answered at, submitted at, submitted, completed at, response date, date, time, timestamp, 提交时间, "
                "答题时间, 提交答卷时间, 填写时间, 答卷时间, 日期, 时间"
            ),
        ),
        Column(
            "comment",
            Text(),
            under("comments, remark, remarks, open answer, suggestion, feedback, 意见, 建议, 评论, 备注, 意见和建议"),
        ),
    ),
    key="respondent_id",
)
