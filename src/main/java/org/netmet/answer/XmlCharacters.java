package org.netmet.answer;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.netmet.execution.OperationRefusedException;

import java.util.Iterator;

/**
 * Finds characters that XML 1.0 cannot have, not even as a character reference: most control characters, lone surrogates,
 * U+FFFE and U+FFFF. Jena writes references to them, and no parser reads those.
 */
final class XmlCharacters {
    private XmlCharacters() {}

    /** The same rows; reading one with such a character throws {@link OperationRefusedException}. */
    static RowSet checked(RowSet rows) {
        Iterator<Binding> checked = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Binding next() {
                Binding row = rows.next();
                row.forEach((variable, node) -> check(node));
                return row;
            }
        };
        return RowSetStream.create(rows.getResultVars(), checked);
    }

    /** @throws OperationRefusedException if a node of the graph has such a character */
    static void check(Graph graph) {
        graph.stream().forEach(triple -> {
            check(triple.getSubject());
            check(triple.getObject());
        });
    }

    private static void check(Node node) {
        if (node.isTripleTerm()) {
            check(node.getTriple().getSubject());
            check(node.getTriple().getObject());
        } else if (node.isLiteral()) {
            check(node.getLiteralLexicalForm());
        } else if (node.isURI()) {
            check(node.getURI());
        }
    }

    private static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (!isAllowed(c)) {
                throw new OperationRefusedException(
                        "the answer has the character U+%04X, and XML cannot have it%n  fix: ask for another format"
                                .formatted(c));
            }
            i += Character.charCount(c) - 1;
        }
    }

    /** XML 1.0, production 2. */
    private static boolean isAllowed(int c) {
        return c >= ' ' && c <= 0xD7FF || c == '\t' || c == '\n' || c == '\r' || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
