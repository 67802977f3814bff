SELECT p.id FROM person p WHERE true /* scope p */ ORDER BY md5(p.id::text) LIMIT 500
