-- By which methods the metastases at each site were seen.
SELECT p.primary_name, p.subtype_name, m.site_number, m.method_name
FROM metastases AS m JOIN patients AS p ON m.patient = p.patient
WHERE m.method_name IS NOT NULL AND m.flag = 1
GROUP BY p.primary_name, p.subtype_name, m.site_number, m.method_name
