"""The pages the stories cross besides those of the contact sheet."""

from __future__ import annotations

from typing import Final

from tools.house.shots import Shot, declared

ALSO: Final = (
    Shot("plans", "/plan/", "许文静"),
    Shot("plan-upload", "/plan/upload/", "许文静"),
    Shot("plan-print", "/plan/2014/print/", "许文静"),
    Shot("plan-share", "/plan/2014/indicator/science_village_coverage/", "许文静"),
    Shot("plan-months", "/plan/2014/figures/", "许文静"),
    Shot("plan-frozen", "/plan/2014/frozen/", "许文静"),
    Shot("plan-report", "/plan/2014/frozen/", "许文静", "上半年"),
    Shot("plan-next", "/plan/2014/next/", "许文静"),
    Shot("plan-assign", "/plan/2014/tasks/", "许文静", "调整分工 提高干事本领"),
    Shot("plan-report-on", "/plan/2014/tasks/", "许文静", "提高干事本领"),
    Shot("milestone", "/plan/2014/", "许文静", "完成区科协换届"),
    Shot("enterprise-papers", "/enterprises/", "孙一帆", "有限公司"),
    Shot("imports", "/enterprises/imports/", "孙一帆"),
    Shot("import-new", "/enterprises/imports/new/", "孙一帆"),
    Shot("policies-desk", "/policies/", "孙一帆"),
    Shot("policy-draft", "/policies/draft/", "孙一帆"),
    Shot("policy-not-placed", "/policies/", "孙一帆", "专业研发公共服务平台共享补贴办法"),
    Shot("parameters", "/policies/parameters/", "孙一帆"),
    Shot("parameter", "/policies/parameters/", "孙一帆", "每个项目的定额支持"),
    Shot("leave", "/leave/", "孙一帆"),
    Shot("leave-ask", "/leave/ask/", "孙一帆"),
    Shot("funds-line", "/funds/", "方可明", "ZB20130001"),
    Shot("funds-year", "/funds/", "方可明", "科技发展专项资金"),
    Shot("funds-grant", "/funds/grant/", "方可明"),
    Shot("funds-payments", "/funds/payments/", "方可明"),
    Shot("funds-treasury", "/funds/treasury/", "方可明"),
    Shot("funds-hand-in", "/funds/treasury/files/", "方可明"),
    Shot("funds-make", "/funds/payments/make/", "吴晓岚"),
    Shot("agreements", "/agreements/", "吴晓岚"),
    Shot("agreement-draft", "/agreements/draft/", "吴晓岚"),
    Shot("agreement", "/agreements/", "吴晓岚", "精密仪器校准平台的研制"),
    Shot("projects", "/projects/", "吴晓岚"),
    Shot("project", "/projects/?state=closed", "吴晓岚", "车用毫米波雷达芯片的研制"),
    Shot("project-award", "/projects/award/", "吴晓岚"),
    Shot("hall", "/hall/", "凌云舟"),
    Shot("hall-people", "/hall/people/", "凌云舟"),
    Shot("hall-hand-over", "/hall/people/", "凌云舟", "移交"),
    Shot("contact", "/accounts/contact/", "凌云舟"),
    Shot("acting", "/acting/", "孙一帆"),
    Shot("tasks", "/tasks/", "顾清源"),
    Shot("inbox", "/inbox/", "顾清源"),
    Shot("ways", "/inbox/ways/", "孙一帆"),
    Shot("texts", "/inbox/texts/", "孙一帆"),
    Shot("search", "/search/?q=嘉创", "顾清源"),
    Shot("units", "/units/", "魏守正"),
    Shot("jobs", "/jobs/", "魏守正"),
    Shot("anchors", "/record/anchors/", "明若鉴"),
)
PAGES: Final = (*declared(), *ALSO)
