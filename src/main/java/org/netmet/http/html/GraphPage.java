package org.netmet.http.html;

import java.util.List;

/** The page of a named graph: its triples. */
public record GraphPage(String title, String release, String iri, List<Block> triples) implements Page {}
