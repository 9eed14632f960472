-- Whether each site was affected at diagnosis: 1 or 0; NULL where it was not looked at, or is affected and has no date.
-- distant_ever and distant_at_diagnosis are 1 in patients with a distant site affected, else 0.
SELECT *, CASE WHEN ${distant_ever} THEN 1 ELSE 0 END AS distant_ever,
       CASE WHEN ${distant_at_diagnosis} THEN 1 ELSE 0 END AS distant_at_diagnosis
FROM (SELECT *${at_diagnosis} FROM statuses) AS dated
