// Asks the endpoint with Comunica: finds out by itself that it is one, and puts it together with a file and with itself.
import { QueryEngine } from '@comunica/query-sparql';
import { Counted } from './counted.mjs';

const endpoint = process.argv[2];
const check = new Counted('Comunica');
const engine = new QueryEngine();
const nm = 'PREFIX nm: <https://w3id.org/netmet/ontology#>';
const claim = 'https://w3id.org/netmet/id/claim/classic-sites-1';
const notes = { type: 'serialized', mediaType: 'text/turtle', baseIRI: 'http://example.org/',
    value: `<${claim}> <http://example.org/note> "read again" .` };

const rows = async (query, ...sources) => (await engine.queryBindings(query, { sources })).toArray();
const failure = async (query, ...sources) => rows(query, ...sources).then(() => 'none', error => error.message);

// Nothing says what kind of source it is: its description does.
const found = await rows(`${nm} SELECT ?claim { ?claim nm:statedIn ?source }`, endpoint);
const told = await rows(`${nm} SELECT ?claim { ?claim nm:statedIn ?source }`, { type: 'sparql', value: endpoint });
check.that('finds the endpoint by its description', found.length > 500 && found.length === told.length, found.length);
check.that('ASK', await engine.queryBoolean('ASK { ?s ?p ?o }', { sources: [endpoint] }));
const triples = await (await engine.queryQuads(`DESCRIBE <${claim}>`, { sources: [endpoint] })).toArray();
check.that('DESCRIBE', triples.some(triple => triple.subject.value === claim), triples.length);
const built = await (await engine.queryQuads(`${nm} CONSTRUCT { ?c nm:statedIn ?s } { ?c nm:statedIn ?s }`,
    { sources: [endpoint] })).toArray();
check.that('CONSTRUCT', built.length === found.length, built.length);
const joined = await rows(`${nm} SELECT * { ?claim <http://example.org/note> ?note ; nm:reportedAs ?printed }`,
    notes, endpoint);
check.that('federates with a file', joined.length === 1
    && joined[0].get('printed').value === 'overwhelmingly the most common', joined.length);
const served = await rows(`${nm} SELECT * { ?claim <http://example.org/note> ?note
    SERVICE <${endpoint}> { ?claim nm:reportedAs ?printed } }`, notes);
check.that('federates by SERVICE', served.length === 1, served.length);
const pages = await rows(`${nm} SELECT ?tumour (COUNT(*) AS ?n) { ?claim nm:estimates/nm:tumour ?tumour }
    GROUP BY ?tumour ORDER BY DESC(?n) LIMIT 3`, endpoint);
check.that('groups and orders', pages.length === 3 && Number(pages[0].get('n').value) >= Number(pages[1].get('n').value));
check.that('sees that a query ran out of time', /503/.test(await failure(
    'SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }', endpoint)));
check.end();
