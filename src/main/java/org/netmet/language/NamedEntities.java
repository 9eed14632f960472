package org.netmet.language;

import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.language.TextAnalyzer.Token;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.util.List;
import java.util.Set;

/** Finds what the words of any text name: the entities that questions in words are understood by. */
public final class NamedEntities {
    private final TextAnalyzer analysis = new TextAnalyzer();
    private final Scope scope = new Scope();
    private final EntityDictionary dictionary;
    private final Terms terms;

    /** @param parameters the kinds of names to find, such as {@code site} */
    public NamedEntities(Terms terms, DatasetGraph dataset, Set<String> parameters) {
        this.terms = terms;
        this.dictionary = new EntityDictionary(analysis, terms, parameters, GraphNames.of(dataset));
    }

    /**
     * Words that name something.
     *
     * @param from the index of the first word in the text
     * @param to the index after the last word
     * @param entities all that they can name
     */
    public record Named(int from, int to, String words, List<Entity> entities) {}

    /** The longest names in a text, from left to right. */
    public List<Named> of(String text) {
        List<Token> tokens = analysis.tokens(text);
        return dictionary.segmentations(tokens.stream().map(Token::stem).toList()).getFirst().stream()
                .map(mention -> new Named(mention.from(), mention.to(), String.join(" ", tokens
                        .subList(mention.from(), mention.to()).stream().map(Token::surface).toList()),
                        mention.entities()))
                .toList();
    }

    /** Whether a name stands inside a longer one of a tumour: "thyroid carcinoma" in "medullary thyroid carcinoma". */
    private boolean isPartOf(String name, List<Named> named) {
        List<String> stems = analysis.stems(name);
        return named.stream().filter(one -> one.entities().stream().anyMatch(any -> any.parameter().equals("tumour")))
                .map(one -> analysis.stems(one.words()))
                .anyMatch(longer -> longer.size() > stems.size() && longer.containsAll(stems));
    }

    /** Names of other diseases in a text, which the graph holds nothing on. */
    public List<String> outside(String text) {
        List<Named> named = of(text);
        return scope.outsideNames(text, name -> isPartOf(name, named)
                || List.of(TermKind.TUMOUR, TermKind.SITE).stream().anyMatch(kind -> terms.find(kind, name).isPresent()
                        || terms.find(kind, name.replaceAll("s$", "")).isPresent()))
                .stream().map(Scope.OutsideName::toString).toList();
    }
}
