"""Asks the endpoint with SPARQLWrapper and rdflib: every form, their result types, an error, and rdflib's own SERVICE."""
import sys

import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, N3, POST, POSTDIRECTLY, TURTLE, XML, RDFXML, JSONLD, SPARQLWrapper, SPARQLExceptions

endpoint = sys.argv[1]
CLAIM = "https://w3id.org/netmet/id/claim/classic-sites-1"
SELECT = "SELECT ?claim ?figure { ?claim <https://w3id.org/netmet/ontology#reportedAs> ?figure } LIMIT 7"
DESCRIBE = "DESCRIBE <%s>" % CLAIM
looked = wrong = 0


def check(what, good, seen=""):
    global looked, wrong
    looked += 1
    if not good:
        wrong += 1
        print("SPARQLWrapper and rdflib: WRONG:", what, seen, file=sys.stderr)


def ask(query, form, method=None, request=None):
    client = SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setReturnFormat(form)
    if method:
        client.setMethod(method)
    if request:
        client.setRequestMethod(request)
    return client.queryAndConvert()


check("SELECT as JSON", len(ask(SELECT, JSON)["results"]["bindings"]) == 7)
check("SELECT as XML", len(ask(SELECT, XML).getElementsByTagName("result")) == 7)
check("SELECT as CSV", len(ask(SELECT, CSV).splitlines()) == 8)
check("SELECT by form", len(ask(SELECT, JSON, POST)["results"]["bindings"]) == 7)
check("SELECT in the body", len(ask(SELECT, JSON, POST, POSTDIRECTLY)["results"]["bindings"]) == 7)
check("ASK", ask("ASK { ?s ?p ?o }", JSON)["boolean"] is True)
for form in (RDFXML, XML):
    check("DESCRIBE as " + form, (rdflib.URIRef(CLAIM), None, None) in ask(DESCRIBE, form))
for form in (TURTLE, N3):
    check("DESCRIBE as " + form, CLAIM.split("/")[-1] in str(ask(DESCRIBE, form)))
try:
    ask("SELECT * { ?s nm:label ?o }", JSON)
    check("an error is seen", False)
except SPARQLExceptions.QueryBadFormed as error:
    check("an error is seen with its words", "PREFIX nm: <https://w3id.org/netmet/ontology#>" in str(error))

remote = rdflib.Graph(SPARQLStore(endpoint))
check("rdflib SELECT", len(list(remote.query(SELECT))) == 7)
check("rdflib ASK", bool(remote.query("ASK { ?s ?p ?o }").askAnswer))
check("rdflib triples", any(True for _ in remote.triples((rdflib.URIRef(CLAIM), None, None))))
check("rdflib length", len(remote) > 40000, len(remote))

local = rdflib.Graph()
local.add((rdflib.URIRef(CLAIM), rdflib.RDFS.comment, rdflib.Literal("read again")))
# Of what a SERVICE gives rdflib 6.1 loses plain literals, whatever the server: so an IRI is asked for.
rows = list(local.query(
    "SELECT ?source { ?claim rdfs:comment ?note . SERVICE <%s> { ?claim "
    "<https://w3id.org/netmet/ontology#statedIn> ?source } }" % endpoint))
check("rdflib SERVICE", [str(row.source) for row in rows] == ["https://w3id.org/netmet/id/source/classic-sites"], rows)

base = endpoint.rsplit("/", 1)[0]
for path, form in ((".well-known/void", "turtle"), ("id/tumour/ileal-net", "turtle"), ("ontology", "turtle"),
                   ("shapes", "turtle"), ("sparql", "turtle"), ("id/claim/classic-sites-1.rdfxml", "xml"),
                   ("id/claim/classic-sites-1.nt", "nt"), ("id/claim/classic-sites-1.jsonld", "json-ld")):
    graph = rdflib.Graph()
    graph.parse(base + "/" + path, format=form)
    check("rdflib reads " + path, len(graph) > 3, len(graph))

print("SPARQLWrapper and rdflib: %d looked at, %d wrong" % (looked, wrong))
sys.exit(1 if wrong or not looked else 0)
