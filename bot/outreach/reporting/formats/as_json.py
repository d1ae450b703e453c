"""A report for programs: JSON whose form has a number and a schema (docs/report.schema.json)."""

from typing import Any

import orjson

from bot.content.models.plan_parts import Bilingual, Note
from bot.language.texts import Texts
from bot.outreach.publishing.report_cells import Published
from bot.outreach.reporting.contents.activities import beside
from bot.outreach.reporting.contents.opening import bot_method, ledger_method, title
from bot.outreach.reporting.data import OfPlan, ReportData
from bot.outreach.reporting.figure_names import FigureNames
from bot.outreach.reporting.measuring import Value
from bot.outreach.reporting.results import Achieved, Evidence, OfActivity
from bot.outreach.reporting.rows import target_value, unit_of
from bot.outreach.reporting.wording import gap_words

SCHEMA, VERSION = "mgzavri-report", 1  # a key that goes or means something else: a new version

Json = dict[str, Any]


def json_bytes(t: Texts, data: ReportData, names: FigureNames) -> bytes:
    """The whole report, indented, in UTF-8."""
    return orjson.dumps(_report(t, data, names), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _report(t: Texts, data: ReportData, names: FigureNames) -> Json:
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "kind": data.kind.value,
        "language": t.language,
        "title": title(t, data),
        "made_on": data.today,
        "period": {
            "name": data.period.name,
            "first": data.period.first,
            "last": data.period.last,
            "counted_until": min(data.period.last, data.today) if data.begun else None,
        },
        "plans": [_plan(t, data, part) for part in data.plans],
        "figures": [_table(told, names) for told in data.published],
        "method": {"ledger": ledger_method(t), "bot": bot_method(t, data)},
    }


def _plan(t: Texts, data: ReportData, part: OfPlan) -> Json:
    plan = part.plan
    return {
        "id": plan.id,
        "title": _text(t, plan.title),
        "text_is_official": plan.is_official(t.language),
        "first": plan.period.first,
        "last": plan.period.last,
        "entered": {
            "events": part.entered.events,
            "information_and_teaching": part.entered.informing,
            "training": part.entered.trainings,
            "papers_and_meetings": part.entered.papers,
        },
        "objectives": [
            {
                "number": objective.objective.number,
                "title": _text(t, objective.objective.title),
                "activities": [_activity(t, data, one) for one in objective.activities],
            }
            for objective in part.objectives
        ],
        "notes": [_note(t, note) for note in plan.notes],
    }


def _activity(t: Texts, data: ReportData, of: OfActivity) -> Json:
    activity = of.activity
    return {
        "number": activity.number,
        "title": _text(t, activity.title),
        "responsible": list(activity.responsible.agencies) if activity.responsible else [],
        "partners": list(activity.partners.agencies) if activity.partners else [],
        "deadline": {"as_written": activity.deadline.as_written, "last_day": of.due}
        if activity.deadline
        else None,
        "indicators": [_indicator(t, one) for one in of.indicators],
        "other_evidence": [_evidence(one) for one in of.others],
        "beside_it": list(beside(data, activity)),
    }


def _indicator(t: Texts, one: Achieved) -> Json:
    target = one.indicator.target
    return {
        "number": one.number,
        "text": _text(t, one.indicator.text),
        "measure": one.indicator.measure.how,
        "unit": unit_of(one.indicator),
        "target": {"value": target_value(target), "bound": target.bound} if target else None,
        "since_start": _value(one.total),
        "in_period": _value(one.in_period),
        "period_before": _value(one.before),
        "quarters": [{"period": period.name, "value": _value(value)} for period, value in one.quarters],
        "share_percent": one.share,
        "state": one.state.value,
        "gaps": [{"gap": gap.value, "says": gap_words(t, one, gap)} for gap in one.gaps],
        "evidence": [_evidence(each) for each in one.evidence],
        "without_evidence": list(one.unproven),
        "heads_not_counted": list(one.uncounted),
        "entries_after_plan": one.after_plan,
    }


def _value(value: Value | None) -> Json | None:
    if value is None:
        return None
    return {"amount": value.amount, "groups": {group.value: count for group, count in value.groups}}


def _evidence(one: Evidence) -> Json:
    return {"entry": one.entry, "day": one.day, "text": one.text}


def _note(t: Texts, note: Note) -> Json:
    return {"places": list(note.places), "kind": note.kind, "says": note.says.text(t.language)}


def _text(t: Texts, text: Bilingual | None) -> str | None:
    return text.text(t.language) if text else None


def _table(told: Published, names: FigureNames) -> Json:
    """A table of the bot: `at_least` is null where the figure is hidden."""
    return {
        "table": told.table.name,
        "name": names.table(told.table),
        "period": told.period.name,
        "rounded_down_to": told.limits.step,
        "cells": [
            {"traits": list(cell), "name": names.row(told.table, cell), "at_least": told.value(cell)}
            for cell in told.table.cells()
        ],
    }
