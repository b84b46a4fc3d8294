"""The documents of the made-up library; facts of national and municipal ones are from public tables, every text is written for the demo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

TEXTS: Final = Path(__file__).parent / "texts"
OPENED: Final = date(2011, 3, 15)
"""The day the library opens and older documents are taken over."""

COMMISSION, FINANCE = "区科学技术委员会", "区财政局"
MINISTRIES: Final = ("科学技术部", "财政部", "国家税务总局")
CITY: Final = ("市科学技术委员会",)
SHOWN: Final = "演示文本：事实取自公开资料，文字另行编写，以公布的原文为准。"
INVENTED: Final = "演示文本：内容为示例。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: what is known of it, who drafts it on which day, how far it has come; `stage` is published unless it says otherwise."""

    slug: str
    title: str
    issuers: tuple[str, ...] = (COMMISSION,)
    number: str = ""
    level: str = "district"
    subject: str
    form: str = "measures"
    issued_on: date
    in_force_from: date
    expires_on: date | None = None
    published_on: date | None = None
    drafted_on: date = OPENED
    released_on: date | None = None
    office: str = "general"
    mode: str = ""
    keywords: str = ""
    summary: str = INVENTED
    disclosure: str = "open"
    reason: str = ""
    supersedes: tuple[str, ...] = ()
    stage: str = "published"

    @property
    def body(self) -> str:
        """Return its text."""
        return (TEXTS / f"{self.slug}.txt").read_text(encoding="utf-8")


DOCUMENTS: Final = (
    Document(
        slug="high-tech-2008", title="高新技术企业认定管理办法", issuers=MINISTRIES, number="国科发火〔2008〕172号", level="national",
        subject="high_tech", issued_on=date(2008, 4, 14), published_on=date(2008, 4, 14), in_force_from=date(2008, 1, 1),
        office="hightech", mode="regular", keywords="高新技术企业 认定", summary=SHOWN,
    ),
    Document(
        slug="rnd-deduction", title="企业研究开发费用税前扣除管理办法（试行）", issuers=("国家税务总局",), number="示国税〔2008〕116号",
        level="national", subject="innovation", issued_on=date(2008, 12, 10), published_on=date(2008, 12, 10),
        in_force_from=date(2008, 1, 1), office="hightech", mode="regular", keywords="研究开发费用 加计扣除",
    ),
    Document(
        slug="funds-2009", title="科技发展专项资金管理办法", issuers=(COMMISSION, FINANCE), number="嘉科示〔2009〕3号", subject="funds",
        issued_on=date(2009, 2, 6), published_on=date(2009, 2, 20), in_force_from=date(2009, 3, 1), keywords="专项资金",
    ),
    Document(
        slug="credit-pilot", title="关于开展科技型中小企业履约保证保险贷款试点的通知", issuers=(*CITY, "市金融服务办公室"),
        number="沪科合〔2010〕34号", level="municipal", subject="finance", form="notice", issued_on=date(2010, 11, 18),
        published_on=date(2010, 11, 18), in_force_from=date(2010, 11, 18), office="services", mode="regular",
        keywords="履约贷 保证保险", summary=SHOWN,
    ),
    Document(
        slug="patents-2010", title="专利资助办法（试行）", number="嘉科示〔2010〕8号", subject="property", issued_on=date(2010, 5, 18),
        published_on=date(2010, 5, 25), in_force_from=date(2010, 6, 1), office="ip", mode="regular", keywords="专利 资助",
    ),
    Document(
        slug="incubators", title="科技企业孵化器建设扶持办法", number="嘉科示〔2011〕15号", subject="innovation", issued_on=date(2011, 8, 8),
        published_on=date(2011, 8, 15), in_force_from=date(2011, 9, 1), expires_on=date(2016, 8, 31), drafted_on=date(2011, 7, 26),
        office="innovation", mode="regular", keywords="孵化器 扶持",
    ),
    Document(
        slug="giants-city", title="科技小巨人工程实施办法", issuers=(*CITY, "市经济和信息化委员会"), number="示沪科〔2011〕21号",
        level="municipal", subject="innovation", issued_on=date(2011, 11, 25), published_on=date(2011, 12, 5),
        in_force_from=date(2012, 1, 1), expires_on=date(2016, 12, 31), drafted_on=date(2011, 12, 8), released_on=date(2011, 12, 12),
        office="hightech", mode="regular", keywords="科技小巨人 培育",
    ),
    Document(
        slug="villages", title="科普示范村（居委）创建管理办法", issuers=("区科学技术协会",), number="嘉科协示〔2012〕4号",
        subject="popularisation", issued_on=date(2012, 3, 20), published_on=date(2012, 3, 28), in_force_from=date(2012, 4, 1),
        drafted_on=date(2012, 3, 8), office="association", mode="regular", keywords="科普村 创建",
    ),
    Document(
        slug="patents-city", title="市专利资助办法", issuers=("市知识产权局",), number="示沪知〔2012〕30号", level="municipal",
        subject="property", issued_on=date(2012, 6, 1), published_on=date(2012, 6, 8), in_force_from=date(2012, 7, 1),
        drafted_on=date(2012, 6, 14), released_on=date(2012, 6, 19), office="ip", mode="regular", keywords="专利 资助",
    ),
    Document(
        slug="cooperation", title="产学研合作专项实施细则（试行）", number="嘉科示〔2012〕11号", subject="cooperation", form="details",
        issued_on=date(2012, 6, 15), published_on=date(2012, 6, 21), in_force_from=date(2012, 7, 1), expires_on=date(2014, 6, 30),
        drafted_on=date(2012, 6, 5), office="innovation", mode="regular", keywords="产学研 合作",
    ),
    Document(
        slug="giants-district", title="科技小巨人（培育）企业认定管理办法（试行）", number="嘉科示〔2012〕18号", subject="innovation",
        issued_on=date(2012, 9, 10), published_on=date(2012, 9, 17), in_force_from=date(2012, 10, 1), expires_on=date(2017, 9, 30),
        drafted_on=date(2012, 8, 28), office="hightech", mode="regular", keywords="科技小巨人 培育 认定",
        summary="演示文本：内容为示例；资助额度和执行期待核。",
    ),
    Document(
        slug="funds-2013", title="科技发展专项资金管理办法（2013年修订）", issuers=(COMMISSION, FINANCE), number="嘉科示〔2013〕7号",
        subject="funds", issued_on=date(2013, 4, 2), published_on=date(2013, 4, 9), in_force_from=date(2013, 5, 1),
        expires_on=date(2018, 4, 30), drafted_on=date(2013, 3, 19), keywords="专项资金 绩效", supersedes=("funds-2009",),
    ),
    Document(
        slug="experts", title="科技项目评审专家库管理细则", number="嘉科示〔2013〕12号", subject="general", form="details",
        issued_on=date(2013, 5, 20), published_on=date(2013, 5, 28), in_force_from=date(2013, 6, 1), drafted_on=date(2013, 5, 14),
        office="innovation", keywords="评审 专家", disclosure="on_application", reason="涉及评审组织的内部安排，依申请提供",
    ),
    Document(
        slug="work-plan-2014", title="关于印发《2014年上海市嘉定区科技与信息化工作要点》的通知", number="嘉科〔2014〕1号", subject="general",
        form="notice", issued_on=date(2014, 1, 27), published_on=date(2014, 1, 27), in_force_from=date(2014, 1, 27),
        drafted_on=date(2014, 1, 22), keywords="工作要点", summary="演示文本：要点中的数字，文字另行编写。",
    ),
    Document(
        slug="inspections", title="科技项目现场检查工作方案", number="嘉科示〔2014〕6号", subject="funds", form="plan",
        issued_on=date(2014, 3, 18), published_on=date(2014, 3, 21), in_force_from=date(2014, 3, 24), drafted_on=date(2014, 3, 12),
        office="innovation", keywords="检查", disclosure="closed", reason="公开后影响检查效果",
    ),
    Document(
        slug="patents-2014", title="专利资助办法", number="嘉科示〔2014〕14号", subject="property", issued_on=date(2014, 6, 12),
        published_on=date(2014, 6, 18), in_force_from=date(2014, 7, 1), expires_on=date(2017, 6, 30), drafted_on=date(2014, 5, 27),
        office="ip", mode="regular", keywords="专利 资助", supersedes=("patents-2010",),
        summary="演示文本：内容为示例；资助标准待核。",
    ),
    Document(
        slug="high-tech-2016", title="高新技术企业认定管理办法（2016年修订）", issuers=MINISTRIES, number="国科发火〔2016〕32号",
        level="national", subject="high_tech", issued_on=date(2016, 1, 29), published_on=date(2016, 1, 29),
        in_force_from=date(2016, 1, 1), drafted_on=date(2014, 9, 22), released_on=date(2014, 9, 24), office="hightech", mode="regular",
        keywords="高新技术企业 认定", supersedes=("high-tech-2008",),
        summary="预置文本：演示时钟走到公布之日起对公众可见，供时间推移演示。事实取自公开资料，文字另行编写，以公布的原文为准。",
    ),
    Document(
        slug="platforms-draft", title="专业研发公共服务平台共享补贴办法（征求意见稿）", subject="cooperation", issued_on=date(2014, 9, 26),
        in_force_from=date(2014, 11, 1), drafted_on=date(2014, 9, 26), office="hightech", mode="fast", keywords="研发平台 共享",
        stage="draft",
    ),
    Document(
        slug="loans-draft", title="科技信贷风险补偿资金管理办法（送审稿）", issuers=(COMMISSION, FINANCE), subject="finance",
        issued_on=date(2014, 9, 29), in_force_from=date(2014, 11, 1), drafted_on=date(2014, 9, 29), office="hightech",
        keywords="科技贷款 风险补偿", stage="with_reviewer",
    ),
)  # fmt: skip

CORRECTED: Final = ("giants-district", date(2013, 3, 26), "两年内不得申报", "三年内不得申报")
"""Which text was published with an error, when it was corrected, what it said and what it says since."""
