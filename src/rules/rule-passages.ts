import type { Passage } from './index/stream.ts';
import type { Rule } from './rule.ts';
import type { Sliced } from './slices.ts';

/** Words of a scope that name no place. */
const nowhere = new Set(['toàn quốc', '—', '', 'tham khảo', 'ví dụ', 'địa phương']);

/** Rules looked at between two pauses. */
const EACH = 1_000;

/**
 * Rules as passages: clauses of one article are looked up together, a summary stands for itself. `groups` has the rules
 * of each group in the order of its passages.
 */
export function* passagesOf(rules: readonly Rule[]): Sliced<{ passages: Passage[]; groups: Rule[][] }> {
  const byArticle = new Map<string, Rule[]>();
  for (const [at, rule] of rules.entries()) {
    if (at % EACH === 0) yield;
    const key = articleOf(rule);
    const clauses = byArticle.get(key);
    if (clauses) clauses.push(rule);
    else byArticle.set(key, [rule]);
  }
  const passages: Passage[] = [];
  for (const [group, clauses] of byArticle) {
    if (passages.length % EACH === 0) yield;
    for (const rule of clauses) passages.push(passageOf(rule, group));
  }
  return { passages, groups: [...byArticle.values()] };
}

function passageOf(rule: Rule, group: string): Passage {
  return {
    group,
    document: rule.title ? `${rule.number} ${rule.title}` : rule.number,
    title: rule.path ?? '',
    topic: rule.topic,
    names: [...rule.names, ...(nowhere.has(rule.scope) ? [] : [rule.scope])],
    text: rule.text,
  };
}

/** Clauses of an imported document meet in their article; everything else stands alone. */
function articleOf(rule: Rule): string {
  const article = rule.summary ? undefined : /^(?:.*,\s*)?(Điều \d+[a-zđ]?)/i.exec(rule.path ?? '')?.[1];
  return article ? `${rule.number} ${article}` : rule.code;
}
