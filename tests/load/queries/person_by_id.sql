SELECT p.name, p.sex, p.birth_date AS "birthDate", p.id_number AS "idNumber", p.phone
FROM person p
WHERE p.id = :key /* scope p */
