"""What each kind of file holds: a declaration of its columns, with the headers under which they usually come.

Headers are compared without regard to case, blanks, punctuation and a unit in brackets; the first that fits is taken.
"""

from __future__ import annotations

from dataclasses import dataclass

from custlib.data.reading.values import Amount, Id, Text, Time, Type


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
    """

    name: str
    columns: tuple[Column, ...]
    key: str | None = None
    sequence: tuple[tuple[str, str], ...] = ()


CUSTOMER_ID = Column(
    "customer_id",
    Id(),
    (
        *("customer", "customer no", "customer number", "customer code", "client id", "client", "member id"),
        *("member no", "user id", "user", "buyer id", "buyer", "account id", "account", "cust id"),
        *(
            "客户编号",
            "客户号",
            "客户id",
            "客户代码",
            "客户",
            "顾客编号",
            "顾客id",
            "会员编号",
            "会员号",
            "会员卡号",
            "会员id",
        ),
        *("用户编号", "用户id", "买家id", "买家编号", "买家昵称", "买家会员名", "卡号", "手机号", "联系手机"),
    ),
    required=True,
)

ORDERS = Kind(
    "orders",
    (
        Column(
            "order_id",
            Id(),
            (
                *("order", "order no", "order number", "order code", "transaction id", "invoice", "invoice no"),
                *("invoice number", "receipt no", "订单编号", "订单号", "订单id", "交易号", "流水号", "单号", "小票号"),
            ),
        ),
        CUSTOMER_ID,
        Column(
            "ordered_at",
            Time(),
            (
                *("order date", "order time", "ordered on", "purchase date", "purchased at", "transaction date"),
                *("invoice date", "sale date", "created at", "date", "time", "timestamp", "day"),
                *("下单时间", "下单日期", "订单时间", "订单日期", "订单创建时间", "购买时间", "购买日期", "消费时间"),
                *(
                    "消费日期",
                    "交易时间",
                    "交易日期",
                    "付款时间",
                    "支付时间",
                    "订单付款时间",
                    "销售日期",
                    "日期",
                    "时间",
                ),
            ),
            required=True,
        ),
        Column(
            "revenue",
            Amount(),
            (
                *("paid amount", "amount paid", "net amount", "order amount", "order value", "order total", "sales"),
                *("total amount", "total", "amount", "value", "price", "spend", "turnover"),
                *(
                    "实付金额",
                    "实收金额",
                    "买家实际支付金额",
                    "实际支付金额",
                    "支付金额",
                    "付款金额",
                    "成交金额",
                    "订单金额",
                ),
                *("消费金额", "交易金额", "销售金额", "销售额", "总金额", "应付金额", "合计金额", "金额"),
            ),
            required=True,
        ),
        Column("cost", Amount(), ("cost of goods", "cogs", "product cost", "成本", "商品成本", "进货成本", "成本金额")),
        Column("discount", Amount(), ("discount amount", "coupon", "优惠金额", "折扣金额", "优惠", "折扣")),
        Column("shipping_cost", Amount(), ("freight cost", "delivery cost", "物流成本", "运费成本", "快递成本")),
        Column(
            "shipping_fee", Amount(), ("shipping", "freight", "delivery fee", "运费", "邮费", "配送费", "买家应付邮费")
        ),
        Column(
            "channel", Text(), ("sales channel", "order channel", "渠道", "销售渠道", "订单渠道", "订单来源", "平台")
        ),
        Column(
            "store_id", Id(), ("store", "shop", "shop id", "branch", "门店", "门店编号", "店铺", "店铺名称", "网点")
        ),
    ),
    key="order_id",
)
