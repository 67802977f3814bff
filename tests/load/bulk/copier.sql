CREATE EXTENSION pgcrypto;

-- The key of the copy with this number: like those of the server, it begins with a time, so that copies lie in order.
CREATE FUNCTION other(key uuid, number int) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT (lpad(to_hex(1577836800000 + number), 12, '0') || '7' || substr(md5(key::text || ':' || number), 1, 19))::uuid $$;

-- Copies rows of a table so many times: `keys` become those of the copies, `names` and `hashes` stay unique.
CREATE PROCEDURE copy_rows(target text, which text, from_copy int, to_copy int, keys text[], names text[], hashes text[])
LANGUAGE plpgsql AS $$
DECLARE
  columns text;
  copied text;
BEGIN
  SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position),
    string_agg(format(CASE
      WHEN column_name = ANY (keys) THEN 'other(t.%I, n)'
      WHEN column_name = ANY (names) THEN 't.%I || ''-'' || n'
      WHEN column_name = ANY (hashes) THEN 'digest(t.%I || int4send(n), ''sha256'')'
      ELSE 't.%I' END, column_name), ', ' ORDER BY ordinal_position)
  INTO columns, copied
  FROM information_schema.columns WHERE table_name = target AND table_schema = current_schema();
  EXECUTE format('INSERT INTO %I (%s) SELECT %s FROM %I t, generate_series(%s, %s) n WHERE %s ORDER BY n',
    target, columns, copied, target, from_copy, to_copy, which);
END $$;

-- Rural families in pay whose awards rest on their case alone.
CREATE TABLE copied_award AS
SELECT id, household_id, case_id FROM assistance_award
WHERE county_id = '{county}' AND kind = 'DIBAO' AND area_type = 'RURAL' AND state = 'ACTIVE'
  AND end_month IS NULL AND basis_recheck_id IS NULL;

CREATE TABLE copied_person AS
SELECT person_id AS id FROM household_member WHERE household_id IN (SELECT household_id FROM copied_award)
UNION SELECT person_id FROM case_member WHERE case_id IN (SELECT case_id FROM copied_award)
UNION SELECT payee_person_id FROM assistance_award WHERE id IN (SELECT id FROM copied_award);

-- Copies the families with all that belongs to them, each table after those that it refers to.
CREATE PROCEDURE copy_families(from_copy int, to_copy int) LANGUAGE plpgsql AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('person', 'id IN (SELECT id FROM copied_person)', '{id}', '{}', '{id_number_hash,phone_hash,bank_account_hash}'),
    ('household', 'id IN (SELECT household_id FROM copied_award)', '{id,head_person_id}', '{household_no}', '{}'),
    ('household_member', 'household_id IN (SELECT household_id FROM copied_award)', '{id,household_id,person_id}', '{}', '{}'),
    ('assistance_case', 'id IN (SELECT case_id FROM copied_award)', '{id,household_id,applicant_person_id}', '{case_no}', '{}'),
    ('case_member', 'case_id IN (SELECT case_id FROM copied_award)', '{id,case_id,person_id}', '{}', '{}'),
    ('income_item', 'case_id IN (SELECT case_id FROM copied_award)', '{id,case_id,person_id}', '{}', '{}'),
    ('asset_item', 'case_id IN (SELECT case_id FROM copied_award)', '{id,case_id,person_id}', '{}', '{}'),
    ('expense_item', 'case_id IN (SELECT case_id FROM copied_award)', '{id,case_id,person_id}', '{}', '{}'),
    ('assistance_award', 'id IN (SELECT id FROM copied_award)', '{id,household_id,case_id,payee_person_id}', '{award_no}', '{payee_account_hash}'),
    ('award_line', 'award_id IN (SELECT id FROM copied_award)', '{id,award_id,person_id}', '{}', '{}')
  ) AS tables (name, which, keys, names, hashes)
  LOOP
    CALL copy_rows(one.name, one.which, from_copy, to_copy, one.keys::text[], one.names::text[], one.hashes::text[]);
  END LOOP;
END $$;
