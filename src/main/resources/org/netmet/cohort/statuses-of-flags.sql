-- One row for each patient: whether each site was ever affected, and when first.
SELECT row_number, patient, primary_name, subtype_name, stage_name, method_name, diagnosed_text,
       ${diagnosed} AS diagnosed${sites}
FROM patients
