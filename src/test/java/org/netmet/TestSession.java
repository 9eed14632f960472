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
 * What a run of the tests has in common, found by the service loader. Jena is initialised before the first class, because
 * two threads that do so at once wait for each other for ever. A project that one test assembled, also through the command
 * line, is not assembled again while its files say the same: all share its graph, which nobody changes.
 */
public final class TestSession implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        JenaSystem.init();
        DatasetCache.instead(new SharedGraphs());
    }

    /** Keeps the graphs themselves, in memory. */
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
