-- How many patients of each kind there are, and for each site in how many it was looked at and was affected.
SELECT primary_name, subtype_name, stage_name, method_name, distant_ever, distant_at_diagnosis,
       COUNT(*) AS patients${counts}
FROM facts
GROUP BY primary_name, subtype_name, stage_name, method_name, distant_ever, distant_at_diagnosis
