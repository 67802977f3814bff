CALL copy_rows('person', 'id IN (SELECT id FROM copied_person)', {from}, {to},
  '{id}', '{}', '{id_number_hash,phone_hash,bank_account_hash}');
CALL copy_rows('household', 'id IN (SELECT household_id FROM copied_award)', {from}, {to},
  '{id,head_person_id}', '{household_no}', '{}');
CALL copy_rows('household_member', 'household_id IN (SELECT household_id FROM copied_award)', {from}, {to},
  '{id,household_id,person_id}', '{}', '{}');
CALL copy_rows('assistance_case', 'id IN (SELECT case_id FROM copied_award)', {from}, {to},
  '{id,household_id,applicant_person_id}', '{case_no}', '{}');
CALL copy_rows('case_member', 'case_id IN (SELECT case_id FROM copied_award)', {from}, {to},
  '{id,case_id,person_id}', '{}', '{}');
CALL copy_rows('income_item', 'case_id IN (SELECT case_id FROM copied_award)', {from}, {to},
  '{id,case_id,person_id}', '{}', '{}');
CALL copy_rows('asset_item', 'case_id IN (SELECT case_id FROM copied_award)', {from}, {to},
  '{id,case_id,person_id}', '{}', '{}');
CALL copy_rows('expense_item', 'case_id IN (SELECT case_id FROM copied_award)', {from}, {to},
  '{id,case_id,person_id}', '{}', '{}');
CALL copy_rows('assistance_award', 'id IN (SELECT id FROM copied_award)', {from}, {to},
  '{id,household_id,case_id,payee_person_id}', '{award_no}', '{payee_account_hash}');
CALL copy_rows('award_line', 'award_id IN (SELECT id FROM copied_award)', {from}, {to},
  '{id,award_id,person_id}', '{}', '{}');
VACUUM ANALYZE;
