package org.netmet;

import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sys.JenaSystem;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.netmet.store.DatasetCache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sets up a test run, loaded by the service loader. It initialises Jena before the first class is loaded, because two
 * threads that do so at the same time can deadlock. It also shares datasets: a project that one test built, also by the
 * command line, is not built again while its files are the same; no test changes the graph.
 */
public final class TestSession implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        JenaSystem.init();
        DatasetCache.replaceForTests(new SharedGraphs());
    }

    /** A dataset cache in memory. */
    private static final class SharedGraphs extends DatasetCache {
        private final Map<String, DatasetGraph> byFingerprint = new ConcurrentHashMap<>();

        private SharedGraphs() {
            super(Optional.empty(), "");
        }

        @Override
        public Optional<DatasetGraph> find(String fingerprint) {
            return Optional.ofNullable(byFingerprint.get(fingerprint));
        }

        @Override
        public void keep(String fingerprint, DatasetGraph dataset) {
            byFingerprint.put(fingerprint, dataset);
        }

        @Override
        public void forget() {
            byFingerprint.clear();
        }
    }
}
