package org.netmet.http;

import org.netmet.queries.Catalogue;

import java.util.stream.Collectors;

/** The llms.txt page for language models (llmstxt.org): what the figures are, and where they are. */
public final class LlmsText {
    private LlmsText() {}

    /** What a reader of figures has to know first; the same wherever the figures are. */
    public static String introduction() {
        return """
                # netmet

                > Where neuroendocrine tumours spread, how often, of whom, and who says so. Each figure keeps its population,
                > time frame, unit, print form and place in its source.

                Two figures are comparable only when they are about the same estimand. Do not average or rank figures of
                different estimands: 66 % of patients with metastatic lung NET and 5 % of all bronchial carcinoids both stand.
                What nobody reported is "not reported", which is neither zero nor small. Research use, not medical advice.
                """;
    }

    /** @param base the public address of the server, with a slash at its end */
    static String ofServer(String base, Catalogue catalogue) {
        return introduction()
                + """

                        ## Ask

                        - [Plain words](%1$sapi/ask?q=which%%20primaries%%20spread%%20most%%20to%%20bone): q=, answers as JSON, CSV, text
                        - [Questions](%1$sapi/questions): the catalogue, each with parameters and examples
                        - [SPARQL](%1$ssparql): SPARQL 1.1
                        - [OpenAPI](%1$sapi/openapi.json)
                        - [Description](%1$s.well-known/void): VoID, DCAT and service description

                        ## Questions

                        %2$s
                        """
                        .formatted(base, catalogue.list().stream()
                                .map(question -> "- [%s](%sapi/questions/%s): %s".formatted(
                                        question.name(), base, question.name(), question.summary()))
                                .collect(Collectors.joining("\n")));
    }
}
