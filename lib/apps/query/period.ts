// What a value of a query means as a stretch of time: TODAY() is a day, NOW() a second, "2026-11-21T09:00:00Z" a second.
// The workspace keeps its calendar in UTC; weeks begin on Sunday, as Kintone's do by default.
import { isDate, parseDateTime } from '#lib/apps/field-value.ts';
import { QueryProblem, type QueryValue } from '#lib/apps/query/query.ts';

/** From `start` until before `end`. */
export type Period = { start: Date; end: Date };

/** @throws QueryProblem when the value is neither a date, a moment nor a function of time */
export function periodOf(value: QueryValue, now: Date): Period {
  if (value.kind === 'function') return functionPeriod(value.name, value.arguments, now);
  if (isDate(value.text)) return day(new Date(`${value.text}T00:00:00Z`), 0);
  const moment = parseDateTime(value.text);
  if (!moment) throw new QueryProblem(`“${value.text.slice(0, 64)}” is not a date (YYYY-MM-DD) or a date and time (YYYY-MM-DDTHH:MM:SSZ).`);
  return second(moment);
}

function functionPeriod(name: string, given: string[], now: Date): Period {
  switch (name) {
    case 'NOW':
      return second(now);
    case 'TODAY':
      return day(now, 0);
    case 'YESTERDAY':
      return day(now, -1);
    case 'TOMORROW':
      return day(now, 1);
    case 'THIS_WEEK':
      return week(now, 0);
    case 'LAST_WEEK':
      return week(now, -1);
    case 'NEXT_WEEK':
      return week(now, 1);
    case 'THIS_MONTH':
      return month(now, 0);
    case 'LAST_MONTH':
      return month(now, -1);
    case 'NEXT_MONTH':
      return month(now, 1);
    case 'THIS_YEAR':
      return year(now, 0);
    case 'LAST_YEAR':
      return year(now, -1);
    case 'NEXT_YEAR':
      return year(now, 1);
    case 'FROM_TODAY':
      return fromToday(given, now);
    default:
      throw new QueryProblem(`The function ${name}() cannot be used here.`);
  }
}

function fromToday(given: string[], now: Date): Period {
  const [countText = '', unit = ''] = given;
  const count = Number(countText);
  if (!/^[+-]?\d{1,5}$/.test(countText)) throw new QueryProblem('FROM_TODAY takes a whole number and DAYS, WEEKS, MONTHS or YEARS.');
  if (unit === 'DAYS') return day(now, count);
  if (unit === 'WEEKS') return day(now, 7 * count);
  const months = unit === 'MONTHS' ? count : unit === 'YEARS' ? 12 * count : Number.NaN;
  if (Number.isNaN(months)) throw new QueryProblem('FROM_TODAY takes a whole number and DAYS, WEEKS, MONTHS or YEARS.');
  const first = utc(now.getUTCFullYear(), now.getUTCMonth() + months, 1);
  const lastDay = utc(first.getUTCFullYear(), first.getUTCMonth() + 1, 0).getUTCDate();
  return day(utc(first.getUTCFullYear(), first.getUTCMonth(), Math.min(now.getUTCDate(), lastDay)), 0);
}

function second(moment: Date): Period {
  const start = new Date(Math.floor(moment.getTime() / 1000) * 1000);
  return { start, end: new Date(start.getTime() + 1000) };
}

function day(moment: Date, offset: number): Period {
  const at = (days: number) => utc(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate() + days);
  return { start: at(offset), end: at(offset + 1) };
}

function week(moment: Date, offset: number): Period {
  const at = (weeks: number) => utc(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate() - moment.getUTCDay() + 7 * weeks);
  return { start: at(offset), end: at(offset + 1) };
}

function month(moment: Date, offset: number): Period {
  const at = (months: number) => utc(moment.getUTCFullYear(), moment.getUTCMonth() + months, 1);
  return { start: at(offset), end: at(offset + 1) };
}

function year(moment: Date, offset: number): Period {
  const at = (years: number) => utc(moment.getUTCFullYear() + years, 0, 1);
  return { start: at(offset), end: at(offset + 1) };
}

function utc(years: number, months: number, days: number): Date {
  return new Date(Date.UTC(years, months, days));
}
