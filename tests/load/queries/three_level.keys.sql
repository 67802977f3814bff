SELECT d.id FROM division d
WHERE d.level = 'TOWN' /* scope d */
  AND (SELECT count(*) FROM household h WHERE h.town_id = d.id AND h.kind = 'FAMILY') >= 20
ORDER BY md5(d.id::text) LIMIT 500
