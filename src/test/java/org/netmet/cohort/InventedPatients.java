package org.netmet.cohort;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Patients as a registry might have them, invented from a seed: some tumours are common and most are rare, sites depend on
 * the stage, some cells are empty. Also a program: {@code java InventedPatients.java 1000000 7 patients.csv}.
 */
final class InventedPatients {
    static final List<String> SITES = List.of("liver", "bone", "lung", "brain", "peritoneum", "regional lymph nodes",
            "distant lymph nodes", "adrenal gland");
    private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);
    private static final String[][] TUMOURS = {
        {"small intestinal NET", "ileal NET"}, {"small intestinal NET", "jejunal NET"}, {"small intestinal NET", ""},
        {"lung NET", "typical carcinoid"}, {"lung NET", "atypical carcinoid"}, {"lung NET", ""},
        {"pancreatic NET", "insulinoma"}, {"pancreatic NET", ""}, {"rectal NET", ""}, {"appendiceal NET", ""},
        {"gastric NET", ""}, {"thymic NET", ""}, {"small cell lung carcinoma", ""}
    };

    private final Random random;

    InventedPatients(long seed) {
        this.random = new Random(seed);
    }

    /**
     * A patient.
     *
     * @param sites for each of {@link #SITES} whether it is affected, and when; absent where it was not looked at
     */
    record Patient(String key, String primary, String subtype, String stage, LocalDate diagnosed,
            TreeMap<Integer, Site> sites) {
        String row() {
            return Stream.concat(Stream.of(key, primary, subtype, stage, diagnosed.toString()),
                    java.util.stream.IntStream.range(0, SITES.size()).boxed().flatMap(this::cells))
                    .collect(Collectors.joining(","));
        }

        private Stream<String> cells(int site) {
            return Optional.ofNullable(sites.get(site))
                    .map(status -> Stream.of(status.affected() ? "1" : "0",
                            status.found().map(LocalDate::toString).orElse("")))
                    .orElseGet(() -> Stream.of("", ""));
        }
    }

    /** Whether a site is affected, and when it was found so. */
    record Site(boolean affected, Optional<LocalDate> found) {}

    static String header() {
        return "patient,primary,subtype,stage,diagnosed,"
                + SITES.stream().map(site -> site + "," + site + " found").collect(Collectors.joining(","));
    }

    Patient next(int number) {
        // The smaller of two: the first tumours of the list are the common ones.
        String[] tumour = TUMOURS[Math.min(random.nextInt(TUMOURS.length), random.nextInt(TUMOURS.length))];
        int severity = random.nextInt(100);
        String stage = severity < 8 ? "" : severity < 40 ? "I" : severity < 58 ? "II" : severity < 75 ? "IIIB" : "IV";
        LocalDate diagnosed = FIRST.plusDays(random.nextInt(6000));
        var sites = new TreeMap<Integer, Site>();
        for (int site = 0; site < SITES.size(); site++) {
            int chance = random.nextInt(1000);
            if (chance < 20) {
                continue;
            }
            boolean affected = random.nextInt(1000) < (stage.equals("IV") ? 450 : 60) / (1 + site % 4);
            Optional<LocalDate> found = !affected || random.nextInt(40) == 0
                    ? Optional.empty()
                    : Optional
                            .of(diagnosed.plusDays(random.nextInt(3) > 0 ? random.nextInt(91) : random.nextInt(1500)));
            sites.put(site, new Site(affected, found));
        }
        return new Patient("P" + number, tumour[0], tumour[1], stage, diagnosed, sites);
    }

    List<Patient> list(int count) {
        var patients = new ArrayList<Patient>();
        for (int number = 0; number < count; number++) {
            patients.add(next(number));
        }
        return patients;
    }

    static Path write(List<Patient> patients, Path file) throws IOException {
        return Files.writeString(file, Stream.concat(Stream.of(header()), patients.stream().map(Patient::row))
                .collect(Collectors.joining("\n", "", "\n")));
    }

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        var invented = new InventedPatients(Long.parseLong(arguments[1]));
        try (BufferedWriter file = Files.newBufferedWriter(Path.of(arguments[2]))) {
            file.write(header() + "\n");
            for (int number = 0; number < count; number++) {
                file.write(invented.next(number).row());
                file.write('\n');
            }
        }
    }
}
