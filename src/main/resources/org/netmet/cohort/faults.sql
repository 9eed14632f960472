-- How many rows have each fault, and which is the first.
SELECT COUNT(*) AS all_rows${faults}
FROM ${view}
