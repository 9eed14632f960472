-- Metastases of patients who are in no row of the table of patients.
SELECT m.patient AS written, COUNT(*) AS metastases, MIN(m.row_number) AS first_row
FROM metastases AS m LEFT JOIN patients AS p ON m.patient = p.patient
WHERE p.patient IS NULL
GROUP BY m.patient
ORDER BY written
LIMIT ${limit}
