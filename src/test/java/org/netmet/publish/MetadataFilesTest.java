package org.netmet.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The metadata files of the repository keep what their validators asked for, without a network: docs/reference/release.md
 * names the validators.
 */
class MetadataFilesTest {
    private static final Path REGISTRIES = Path.of("src/release/registries");
    /** The fields of a deposition that the REST API of Zenodo documents, as far as a dataset can have them. */
    private static final Set<String> ZENODO = Set.of("upload_type", "publication_date", "title", "creators",
            "description",
            "access_right", "license", "doi", "keywords", "notes", "related_identifiers", "contributors", "references",
            "communities", "grants", "subjects", "version", "language", "locations", "dates", "method");

    private static JsonObject json(Path file) throws IOException {
        return JSON.parse(Files.readString(file));
    }

    private static String cff(String key) throws IOException {
        var line = Pattern.compile("(?m)^" + key + ": \"?([^\"\\n]+)\"?$")
                .matcher(Files.readString(Path.of("CITATION.cff")));
        assertThat(line.find()).as(key).isTrue();
        return line.group(1);
    }

    @Test
    void citation_has_what_cff_1_2_requires() throws IOException {
        assertThat(cff("cff-version")).isEqualTo("1.2.0");
        assertThat(cff("message")).isNotEmpty();
        assertThat(cff("date-released")).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(Files.readString(Path.of("CITATION.cff"))).contains("\nauthors:\n  - name: ");
    }

    @Test
    void zenodo_has_documented_fields_only() throws IOException {
        JsonObject zenodo = json(Path.of(".zenodo.json"));

        assertThat(ZENODO).containsAll(zenodo.keys());
        assertThat(zenodo.keys()).contains("upload_type", "title", "creators", "description", "access_right",
                "license");
        assertThat(zenodo.getArray("creators")).isNotEmpty()
                .allSatisfy(creator -> assertThat(creator.getAsObject().getString("name")).isNotEmpty());
    }

    @Test
    void datacite_has_what_its_schema_requires() throws IOException {
        JsonObject datacite = json(REGISTRIES.resolve("datacite.json"));

        assertThat(datacite.keys()).contains("creators", "titles", "publisher", "publicationYear", "types",
                "schemaVersion");
        assertThat(datacite.getString("schemaVersion")).isEqualTo("http://datacite.org/schema/kernel-4");
        assertThat(datacite.getObj("types").getString("resourceTypeGeneral")).isEqualTo("Dataset");
        assertThat(datacite.getString("publicationYear")).isEqualTo(cff("date-released").substring(0, 4));
    }

    @Test
    void bioregistry_has_an_example_that_fits_its_pattern() throws IOException {
        JsonObject record = json(REGISTRIES.resolve("bioregistry.json")).getObj("netmet");

        assertThat(record.keys()).contains("name", "description", "homepage", "example", "pattern", "uri_format");
        assertThat(record.getString("example")).matches(record.getString("pattern"));
        assertThat(record.getString("uri_format")).containsOnlyOnce("$1");
    }

    @Test
    void files_agree_on_version_and_title() throws IOException {
        String version = cff("version");

        assertThat(List.of(json(Path.of(".zenodo.json")).getString("version"),
                json(Path.of("codemeta.json")).getString("version"),
                json(REGISTRIES.resolve("datacite.json")).getString("version"),
                json(REGISTRIES.resolve("bioportal.json")).getObj("submission").getString("version")))
                .allSatisfy(other -> assertThat(other).isEqualTo(version));
        assertThat(List.of(json(Path.of(".zenodo.json")).getString("title"),
                json(REGISTRIES.resolve("datacite.json")).get("titles").getAsArray().get(0).getAsObject()
                        .getString("title")))
                .allSatisfy(title -> assertThat(title).isEqualTo(cff("title")));
    }

    /** NE would leave a blank of a path as it is, which is no address. */
    @Test
    void redirects_escape_their_target() throws IOException {
        List<String> rules = Files.readAllLines(Path.of("src/release/w3id/.htaccess")).stream()
                .filter(line -> line.startsWith("RewriteRule")).toList();

        assertThat(rules).hasSizeGreaterThan(3)
                .allSatisfy(rule -> assertThat(rule).matches("RewriteRule \\^\\S*\\$ %\\{ENV:(SERVER|SOURCE)\\}\\S* "
                        + "\\[R=30[23],L\\]"));
    }
}
