package org.netmet.bench;

import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sys.JenaSystem;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.eclipse.jetty.server.HttpConnectionFactory;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * An unmodified Fuseki with one dataset in memory or in TDB2, and no module of ours: only our functions and aggregates
 * are registered, as Jena finds them on the class path. With a number of bytes, its output buffer has that size, which
 * is all that differs from the stock server then.
 */
public final class StockFuseki {
    private StockFuseki() {}

    /** Arguments: port, N-Triples file, {@code tim}, or the folder of a TDB2 database; optionally the buffer size. */
    public static void main(String[] arguments) {
        JenaSystem.init();
        boolean inMemory = arguments[2].equals("tim");
        DatasetGraph dataset = inMemory
                ? DatasetGraphFactory.createTxnMem()
                : DatabaseMgr.connectDatasetGraph(arguments[2]);
        if (inMemory || Txn.calculateRead(dataset, dataset::isEmpty)) {
            Txn.executeWrite(dataset, () -> RDFDataMgr.read(dataset, Path.of(arguments[1]).toUri().toString()));
        }
        FusekiServer server = FusekiServer.create().loopback(true).port(Integer.parseInt(arguments[0]))
                .fusekiModules(FusekiModules.empty()).add("/ds", dataset).build();
        if (arguments.length > 3) {
            Arrays.stream(server.getJettyServer().getConnectors())
                    .map(connector -> connector.getConnectionFactory(HttpConnectionFactory.class))
                    .forEach(http -> http.getHttpConfiguration().setOutputBufferSize(Integer.parseInt(arguments[3])));
        }
        server.start();
        System.out.println("ready at " + server.getPort());
        server.join();
    }
}
