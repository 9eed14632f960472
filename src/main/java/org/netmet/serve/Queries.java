package org.netmet.serve;

import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.fuseki.servlets.ServletOps;
import org.apache.jena.query.QueryBuildException;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryExecException;

/** Answers queries as Fuseki does, except that a query that cannot be run is the asker's mistake and not the server's. */
final class Queries extends SPARQL_QueryDataset {
    @Override
    protected void execute(String query, HttpAction action) {
        try {
            super.execute(query, action);
        } catch (QueryCancelledException e) {
            throw e;
        } catch (QueryExecException | QueryBuildException e) {
            ServletOps.errorBadRequest("the query cannot be run: " + e.getMessage());
        }
    }
}
