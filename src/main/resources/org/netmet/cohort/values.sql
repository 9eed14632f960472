-- What a column holds, how often, and in which row first.
SELECT ${column} AS written, COUNT(*) AS patients, MIN(row_number) AS first_row
FROM ${view}
WHERE ${column} IS NOT NULL
GROUP BY ${column}
ORDER BY patients DESC, written
LIMIT ${limit}
