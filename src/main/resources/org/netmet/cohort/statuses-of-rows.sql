-- One row for each patient: whether each site was ever affected, and when first.
SELECT p.row_number, p.patient, p.primary_name, p.subtype_name, p.stage_name, p.method_name, p.diagnosed_text,
       p.diagnosed${sites}
FROM (SELECT *, ${diagnosed} AS diagnosed FROM patients) AS p
LEFT JOIN (
    SELECT patient${pivoted}
    FROM metastases
    GROUP BY patient
) AS m ON p.patient = m.patient
