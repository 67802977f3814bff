-- Heads of copied households, each with an identity number of its own (GB 11643: seventeen digits and a check digit).
CREATE TABLE copied_head AS
WITH numbered AS (
  SELECT household_no, head_person_id, (row_number() OVER (ORDER BY household_no))::int AS n
  FROM household WHERE household_no LIKE '%-%-%' AND kind = 'FAMILY' AND county_id = '{county}'
    AND EXISTS (SELECT 1 FROM assistance_award a WHERE a.household_id = household.id AND a.id NOT IN (SELECT id FROM copied_award))
  LIMIT {rows}
), body AS (
  SELECT *, '610323' || to_char(date '1930-01-01' + n / 900, 'YYYYMMDD') || (100 + n % 900) AS digits FROM numbered
)
SELECT household_no, head_person_id, digits || substr('10X98765432', 1 + ((
  SELECT sum(substr(digits, at, 1)::int * (ARRAY[7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2])[at])
  FROM generate_series(1, 17) at) % 11)::int, 1) AS id_number
FROM body;

-- The blind index, as the server makes it of the class and the number.
UPDATE person SET id_number_hash =
  hmac(convert_to('citizen_id', 'UTF8') || '\x00' || convert_to(head.id_number, 'UTF8'), decode('{blind}', 'hex'), 'sha256')
FROM copied_head head WHERE person.id = head.head_person_id;
ANALYZE person;
