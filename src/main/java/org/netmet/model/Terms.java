package org.netmet.model;

import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Index of all terms of the schemes by name, synonym, key or IRI. Lookup ignores case and repeated spaces. */
public final class Terms {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern HYPHEN = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private final Map<TermKind, Map<String, Term>> byWrittenForm = new EnumMap<>(TermKind.class);
    private final Map<TermKind, List<Term>> byKind = new EnumMap<>(TermKind.class);
    private final Map<String, Term> byIri = new HashMap<>();

    public Terms(Collection<Term> terms) {
        for (TermKind kind : TermKind.values()) {
            List<Term> ofKind = terms.stream().filter(term -> term.kind() == kind).toList();
            Map<String, Term> forms = new LinkedHashMap<>();
            // A preferred label takes precedence over a synonym of another term; a check query finds ambiguous
            // synonyms.
            ofKind.forEach(term -> forms.put(folded(term.name()), term));
            ofKind.forEach(term -> term.writtenForms().forEach(form -> forms.putIfAbsent(folded(form), term)));
            ofKind.forEach(term -> forms.put(folded(term.iri()), term));
            byKind.put(kind, ofKind);
            byWrittenForm.put(kind, forms);
        }
        terms.forEach(term -> byIri.put(term.iri(), term));
    }

    /** The term of this kind with this name, synonym, key or IRI; empty when there is none. */
    public Optional<Term> find(TermKind kind, String written) {
        return Optional.ofNullable(byWrittenForm.get(kind).get(folded(written)));
    }

    public Optional<Term> findByIri(String iri) {
        return Optional.ofNullable(byIri.get(iri));
    }

    public List<Term> list(TermKind kind) {
        return byKind.get(kind);
    }

    public int size() {
        return byIri.size();
    }

    /** All names and synonyms of a kind, as candidates for "did you mean". */
    public Collection<String> names(TermKind kind) {
        var names = new TreeSet<String>();
        list(kind).forEach(term -> {
            names.add(term.name());
            names.addAll(term.otherNames());
        });
        return names;
    }

    /** A name as it is compared: spaces of any kind are one space, hyphens of any kind one hyphen, nothing is invisible. */
    private static String folded(String written) {
        String visible = INVISIBLE.matcher(written).replaceAll("");
        String simple = Normalizer.normalize(visible, Normalizer.Form.NFKC);
        return HYPHEN.matcher(SPACES.matcher(simple).replaceAll(" ").strip()).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
