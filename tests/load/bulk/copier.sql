CREATE EXTENSION pgcrypto;

-- The key of the copy with this number.
CREATE FUNCTION other(key uuid, number int) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT md5(key::text || ':' || number)::uuid $$;

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
  EXECUTE format('INSERT INTO %I (%s) SELECT %s FROM %I t, generate_series(%s, %s) n WHERE %s',
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
