-- One row for each site that is recorded of a patient. A table without a column that says so records affected sites only.
SELECT row_number, patient, site_name, found_text, flag_text, method_name, ${site} AS site_number,
       ${found} AS found, ${flag} AS flag
FROM (SELECT row_number, ${roles} FROM ${table}) AS cells
WHERE site_name IS NOT NULL
