WITH found AS (
    SELECT p.id, p.name, p.sex, p.birth_date AS "birthDate", p.id_number AS "idNumber", p.phone
    FROM person p
    WHERE p.id = :key /* scope p */
), noted AS (
    INSERT INTO audit_entry (id, month, seq, at, actor_name, action, outcome, actor_kind, request_id, ip, persons,
        actor_id, chain, prev_hash, hash)
    SELECT gen_random_uuid(), 202004, 1, now(), 'pgbench', 'person.read', 'SUCCESS', 'STAFF', gen_random_uuid()::text,
        '127.0.0.1', uuid_send(id), gen_random_uuid(), gen_random_uuid(), '', sha256(uuid_send(id))
    FROM found
)
SELECT name, sex, "birthDate", "idNumber", phone FROM found
