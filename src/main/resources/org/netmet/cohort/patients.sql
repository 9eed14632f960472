-- The patients as their table has them: text without spaces around it; NULL is an empty cell.
SELECT row_number, ${roles}${flags}
FROM patients_raw
