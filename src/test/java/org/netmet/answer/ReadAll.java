package org.netmet.answer;
import org.netmet.Shipped;
import java.nio.file.*; import java.time.Duration; import java.util.*;
/** Prints how each line of a file is understood. */
public class ReadAll {
    public static void main(String[] a) throws Exception {
        QuestionService q = Shipped.netmet().questionService(Duration.ofSeconds(20));
        boolean trace = a.length > 1;
        for (String line : Files.readAllLines(Path.of(a[0]))) {
            String[] s = line.split("\t", 2);
            long t = System.nanoTime();
            var h = q.prepareInWords(s.length > 1 ? s[1] : "");
            System.out.println(s[0] + " | " + (s.length > 1 ? s[1] : "") + "   [" + (System.nanoTime() - t) / 1000000 + " ms]");
            if (trace) h.trace().forEach(x -> System.out.println("       . " + x));
            print(h);
            for (var f : h.further()) print(f);
        }
        System.exit(0);
    }
    static void print(QuestionService.InWords h) {
        if (h.prepared() instanceof QueryRequest.OfQuestion r) {
            System.out.println("    => " + h.understoodAs().orElse("") + (r.notes().isEmpty() ? "" : "\n       NOTE " + String.join(" / ", r.notes())));
        } else System.out.println("    -- " + Messages.of((Failure) h.prepared()).replace("\n", " / "));
    }
}
