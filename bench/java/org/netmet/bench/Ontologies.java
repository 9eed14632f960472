package org.netmet.bench;

import com.sun.management.OperatingSystemMXBean;

import org.netmet.AttachedOntologies;
import org.netmet.Netmet;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;

/** Benchmark: attaches one ontology to the graph and prints its CPU time and heap use as a row of a Markdown table. */
class Ontologies {
    private static final double MIB = 1 << 20;

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Netmet.beside(List.of());
        double before = used();
        long start = cpu();
        AttachedOntologies.Reading reading = Netmet.beside(List.of(file));
        double seconds = (cpu() - start) / 1e9;
        if (reading instanceof AttachedOntologies.Reading.Read(AttachedOntologies beside)) {
            var sizes = beside.graphs().values().stream().map(graph -> Integer.toString(graph.size())).toList();
            System.out.printf("| %s | %.1f | %s | %.1f | %.0f |%n", file.getFileName(), file.toFile().length() / MIB,
                    String.join(" | ", sizes), seconds, used() - before);
            Reference.reachabilityFence(beside);
        } else {
            System.out.printf("| %s | %s |%n", file.getFileName(), reading);
        }
    }

    /** The CPU time of this process in nanoseconds, which does not depend on the load of the machine. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
    }
}
