-- A question is known by the letter that opened it, whose id a turn has before it writes either.
ALTER TABLE "draft" ALTER COLUMN "id" DROP DEFAULT, ALTER COLUMN "id" SET DATA TYPE BIGINT;
DROP SEQUENCE "draft_id_seq";
DROP INDEX "draft_id_key";

-- Positions held on a day, with their units as they were named that day. Inlined by the planner.
CREATE FUNCTION held_on(day date) RETURNS TABLE (
  person_id int, kind text, title text, full_time boolean, unit_id int, unit_name text, unit_kind text, parent_id int)
LANGUAGE sql STABLE AS $$
  SELECT o.person_id, o.kind, o.title, o.full_time, v.unit_id, v.name, v.kind, v.parent_id
  FROM position o JOIN unit_version v ON v.unit_id = o.unit_id JOIN unit u ON u.id = v.unit_id
  WHERE o.valid_from <= day AND (o.valid_to IS NULL OR o.valid_to >= day)
    AND v.valid_from <= day AND (v.valid_to IS NULL OR v.valid_to >= day)
    AND u.valid_from <= day AND (u.valid_to IS NULL OR u.valid_to >= day)
$$;

-- The person behind a chat account with the positions held on a day (none: one row without a position) and the rights
-- lent to him. No row for an account that is not bound.
CREATE FUNCTION who_is(account_channel text, account_id text, day date) RETURNS TABLE (
  person_id int, name text, unreachable text, menu text, lent jsonb, kind text, title text, full_time boolean,
  unit_id int, unit_name text, unit_kind text, parent_id int)
LANGUAGE sql STABLE AS $$
  SELECT p.id, p.name, a.unreachable, a.menu,
    (SELECT jsonb_agg(jsonb_build_object('action', d.action, 'giverId', d.giver_id, 'kind', g.kind, 'unitId', g.unit_id,
       'unitKind', g.unit_kind, 'parentId', g.parent_id))
     FROM delegation d JOIN held_on(day) g ON g.person_id = d.giver_id
     WHERE d.taker_id = p.id AND d.ended_at IS NULL AND d.valid_from <= day AND d.valid_to >= day),
    h.kind, h.title, h.full_time, h.unit_id, h.unit_name, h.unit_kind, h.parent_id
  FROM account a JOIN person p ON p.id = a.person_id LEFT JOIN held_on(day) h ON h.person_id = p.id
  WHERE a.channel = account_channel AND a.external_id = account_id
$$;

-- Opens a turn in one round trip (db/queries/turns.ts). Each statement of a volatile function sees what was committed
-- before it began: who is asking and what is open are read after the chat's lock, so they are the newest. The id is
-- for the letter that will answer: nothing of the answer has to wait to be told it.
CREATE FUNCTION open_turn(turn_channel text, turn_key text, chat_id text, sender text, turn_at timestamptz, today date)
RETURNS TABLE (claimed boolean, who jsonb, draft jsonb, letter_id text) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO turn AS t (channel, key, state, at) VALUES (turn_channel, turn_key, 'done', turn_at)
  ON CONFLICT (channel, key) DO UPDATE SET state = 'done' WHERE t.state = 'failing';
  IF NOT FOUND THEN
    RETURN QUERY SELECT false, NULL::jsonb, NULL::jsonb, NULL;
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(turn_channel || ':' || chat_id, 0));
  RETURN QUERY SELECT true,
    (SELECT jsonb_agg(to_jsonb(w)) FROM who_is(turn_channel, sender, today) w),
    (SELECT to_jsonb(d) FROM draft d WHERE d.channel = turn_channel AND d.chat = chat_id AND d.account = sender),
    nextval('letter_id_seq')::text;
END
$$;
