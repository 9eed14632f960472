package org.netmet.publish;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.rdf.Vocabulary;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Describes a release as an RO-Crate 1.1: the folder with its licence, creator and files, in schema.org terms, for
 * repositories and workflow systems.
 */
final class ResearchObject {
    private static final String VERSION = "https://w3id.org/ro/crate/1.1";

    private ResearchObject() {}

    /**
     * The content of {@code ro-crate-metadata.json}.
     *
     * @param modified the day of the last change of the content
     * @param written the files with their sizes; the catalogue record, which is written later, has none
     */
    static String of(
            DatasetMetadata identity, Optional<String> modified, Map<ReleaseFile, DcatCatalogue.Written> written) {
        var graph = new JsonArray();
        graph.add(descriptor());
        graph.add(root(identity, modified, written));
        files(written).forEach(file -> graph.add(file(file, Optional.ofNullable(written.get(file)))));
        graph.add(entity(DatasetMetadata.LICENCE, "CreativeWork", "Creative Commons Attribution 4.0 International",
                "The data may be shared and adapted when netmet, and the source of each figure, are named."));
        JsonObject maintainers =
                entity(DatasetMetadata.MAINTAINERS, "Organization", DatasetMetadata.CREATOR,
                        "Who encodes the sources.");
        maintainers.put("url", Vocabulary.BASE);
        graph.add(maintainers);
        var crate = new JsonObject();
        crate.put("@context", VERSION + "/context");
        crate.put("@graph", graph);
        return crate + "\n";
    }

    private static JsonObject descriptor() {
        var descriptor = new JsonObject();
        descriptor.put("@id", ReleaseFile.RO_CRATE.file());
        descriptor.put("@type", "CreativeWork");
        descriptor.put("conformsTo", link(VERSION));
        descriptor.put("about", link("./"));
        return descriptor;
    }

    private static JsonObject root(
            DatasetMetadata identity, Optional<String> modified, Map<ReleaseFile, DcatCatalogue.Written> written) {
        JsonObject root = entity("./", "Dataset", identity.title(), identity.description());
        root.put("identifier", identity.iri());
        root.put("version", identity.release());
        root.put("datePublished", DatasetMetadata.ISSUED);
        modified.ifPresent(day -> root.put("dateModified", day));
        root.put("license", link(DatasetMetadata.LICENCE));
        root.put("author", link(DatasetMetadata.MAINTAINERS));
        root.put("publisher", link(DatasetMetadata.MAINTAINERS));
        root.put("url", Vocabulary.BASE);
        root.put("keywords", String.join(", ", DatasetMetadata.KEYWORDS));
        var parts = new JsonArray();
        files(written).forEach(file -> parts.add(link(file.file())));
        root.put("hasPart", parts);
        return root;
    }

    private static Stream<ReleaseFile> files(Map<ReleaseFile, DcatCatalogue.Written> written) {
        return Stream.of(ReleaseFile.values())
                .filter(file -> written.containsKey(file) || file == ReleaseFile.DCAT);
    }

    private static JsonObject file(ReleaseFile file, Optional<DcatCatalogue.Written> written) {
        JsonObject described = entity(file.file(), "File", file.title(), file.title());
        described.put("encodingFormat", file.isGzipped() ? "application/gzip" : file.mediaType());
        written.ifPresent(known -> described.put("contentSize", Long.toString(known.bytes())));
        return described;
    }

    private static JsonObject entity(String id, String type, String name, String description) {
        var entity = new JsonObject();
        entity.put("@id", id);
        entity.put("@type", type);
        entity.put("name", name);
        entity.put("description", description);
        return entity;
    }

    private static JsonObject link(String id) {
        var link = new JsonObject();
        link.put("@id", id);
        return link;
    }
}
