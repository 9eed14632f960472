-- The patients of a table that has a row for each site: what its rows repeat stands once.
SELECT MIN(row_number) AS row_number, ${names}
FROM (SELECT row_number, ${roles} FROM patients_raw) AS repeated
GROUP BY ${names}
