"""Data frames from a netmet server: answers of the catalogue as CSV, and SPARQL. Needs pandas, and nothing else.

    import netmet_frames as netmet
    netmet.answer("primaries-by-site", site="bone")
    netmet.sparql("SELECT ...")
    netmet.counts()        one row per cohort of each pooled value: what metafor takes
"""
import io
import json
import os
import urllib.parse
import urllib.request

import pandas

SERVER = os.environ.get("NETMET_SERVER", "http://localhost:3030").rstrip("/")

# One row per claim of each pooled value, beside the value that netmet works out. Where several cohorts share patients
# only one is included, so the rows of a synthesis are independent.
COUNTS = """
PREFIX nm: <https://w3id.org/netmet/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?synthesis ?measure ?tumour ?site ?population ?timeFrame ?ascertainment ?source ?affected ?examined
       ?share ?lower ?upper
WHERE {
  ?synthesis nm:synthesises ?estimand ; nm:studies ?studies ; nm:ascertainment/skos:prefLabel ?ascertainment ;
             nm:pooledShare ?share ; nm:intervalLower ?lower ; nm:intervalUpper ?upper .
  FILTER (?studies > 1)
  ?inclusion a nm:Inclusion ; nm:inSynthesis ?synthesis ; nm:ofClaim ?claim .
  ?claim nm:affected ?affected ; nm:examined ?examined ; nm:statedIn/skos:notation ?source .
  ?estimand nm:measure/skos:prefLabel ?measure ; nm:tumour/skos:prefLabel ?tumour ; nm:site/skos:prefLabel ?site ;
            nm:population/skos:prefLabel ?population ; nm:timeFrame/skos:prefLabel ?timeFrame .
}
ORDER BY ?synthesis ?source
"""


def _fetched(url, accept, body=None):
    request = urllib.request.Request(url, data=body, headers={"Accept": accept})
    if body is not None:
        request.add_header("Content-Type", "application/sparql-query")
    with urllib.request.urlopen(request) as response:
        return response.read().decode("utf-8")


def answer(question, **arguments):
    """All rows of a question's answer. Empty cells are missing: the source does not say, which is never zero."""
    query = urllib.parse.urlencode(arguments)
    return pandas.read_csv(io.StringIO(_fetched(f"{SERVER}/api/questions/{question}/answer?{query}", "text/csv")))


def summary(question, **arguments):
    """What is said first of an answer, as the JSON of the API has it."""
    query = urllib.parse.urlencode(arguments)
    return json.loads(_fetched(f"{SERVER}/api/questions/{question}/answer?{query}", "application/json"))["summary"]


def sparql(query):
    """The rows of a SELECT query."""
    return pandas.read_csv(io.StringIO(_fetched(f"{SERVER}/sparql", "text/csv", query.encode("utf-8"))))


def counts():
    """Affected and examined of each cohort of each pooled value."""
    return sparql(COUNTS)
