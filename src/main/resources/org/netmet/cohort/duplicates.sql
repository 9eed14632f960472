-- Patients that stand in several rows, which would be counted several times.
SELECT patient, COUNT(*) AS rows_of_patient, MIN(row_number) AS first_row, MAX(row_number) AS last_row
FROM patients
WHERE patient IS NOT NULL
GROUP BY patient
HAVING COUNT(*) > 1
ORDER BY patient
LIMIT ${limit}
