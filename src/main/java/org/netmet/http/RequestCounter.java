package org.netmet.http;

import org.apache.jena.fuseki.server.CounterName;
import org.apache.jena.fuseki.server.CounterSet;
import org.apache.jena.fuseki.servlets.ActionProcessor;
import org.apache.jena.fuseki.servlets.HttpAction;

/** Counts requests in Fuseki's own counters, so that its metrics include our endpoints. */
record RequestCounter(ActionProcessor processor) implements ActionProcessor {
    private static final int FIRST_BAD = 400;

    @Override
    public void process(HttpAction action) {
        CounterSet counters = action.getEndpoint().getCounters();
        counters.inc(CounterName.Requests);
        processor.process(action);
        boolean good = action.getResponse().getStatus() < FIRST_BAD;
        counters.inc(good ? CounterName.RequestsGood : CounterName.RequestsBad);
    }
}
