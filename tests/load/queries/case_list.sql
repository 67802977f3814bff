SELECT (
    SELECT coalesce(json_agg(json_build_object(
        'caseNo', c.case_no, 'kind', c.kind, 'state', c.state, 'appliedOn', c.applied_on,
        'stateDueOn', c.state_due_on,
        'applicantPerson', (SELECT json_build_object('name', p.name) FROM person p
            WHERE p.id = c.applicant_person_id /* scope p */),
        'division', (SELECT json_build_object('name', d.name) FROM division d WHERE d.id = c.division_id))), '[]')
    FROM (
        SELECT * FROM assistance_case c
        WHERE c.state = :key /* scope c */
        ORDER BY c.id DESC LIMIT 50
    ) c
) AS nodes, (
    SELECT count(*) FROM (
        SELECT 1 FROM assistance_case c WHERE c.state = :key /* scope c */ LIMIT 1001
    ) counted
) AS "totalCountAtLeast"
