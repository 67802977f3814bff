WITH found AS (
    SELECT d.name, h.households, h.persons
    FROM division d
    CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_build_object(
            'householdNo', h.household_no, 'members', m.list, 'assistanceAwards', a.list)), '[]') AS households,
            string_agg(m.persons, '') AS persons
        FROM (
            SELECT id, household_no FROM household h
            WHERE h.town_id = d.id AND h.kind = 'FAMILY' /* scope h */
            ORDER BY h.id DESC LIMIT 20
        ) h
        CROSS JOIN LATERAL (
            SELECT coalesce(json_agg(json_build_object(
                'relation', m.relation,
                'person', json_build_object('name', p.name, 'sex', p.sex, 'birthDate', p.birth_date))), '[]') AS list,
                string_agg(uuid_send(p.id), '') AS persons
            FROM (
                SELECT person_id, relation FROM household_member m
                WHERE m.household_id = h.id /* scope m */
                ORDER BY m.id DESC LIMIT 10
            ) m
            JOIN person p ON p.id = m.person_id /* scope p */
        ) m
        CROSS JOIN LATERAL (
            SELECT coalesce(json_agg(json_build_object(
                'awardNo', a.award_no, 'state', a.state, 'monthlyTotal', a.monthly_total)), '[]') AS list
            FROM (
                SELECT award_no, state, monthly_total FROM assistance_award a
                WHERE a.household_id = h.id /* scope a */
                ORDER BY a.id DESC LIMIT 5
            ) a
        ) a
    ) h
    WHERE d.id = :key
), noted AS (
    INSERT INTO audit_entry (id, month, seq, at, actor_name, action, outcome, actor_kind, request_id, ip, persons,
        actor_id, chain, prev_hash, hash)
    SELECT gen_random_uuid(), 202004, 1, now(), 'pgbench', 'person.read', 'SUCCESS', 'STAFF', gen_random_uuid()::text,
        '127.0.0.1', persons, gen_random_uuid(), gen_random_uuid(), '', sha256(persons)
    FROM found
)
SELECT name, households FROM found
