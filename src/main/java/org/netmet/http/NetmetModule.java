package org.netmet.http;

import org.netmet.http.protocol.AcceptHeader;
import org.netmet.http.protocol.HtpasswdFile;
import org.netmet.http.protocol.Representation;
import org.netmet.http.protocol.BasicAuthenticator;
import jakarta.servlet.Filter;
import org.apache.jena.fuseki.FusekiConfigException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModule;
import org.apache.jena.fuseki.metrics.MetricsProvider;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.fuseki.servlets.ActionProcessor;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.system.streammgr.StreamManager;
import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.Netmet;
import org.netmet.publish.ReleaseDifference;
import org.netmet.answer.QueryExecutor;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.ProblemPage;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.jetty.JettyConfiguration;
import org.netmet.mcp.McpServers;
import org.netmet.mcp.OpenGraph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A Fuseki module: adds the SPARQL endpoints, the question API and the HTML pages to a Fuseki server. A stand-alone
 * server also gets the limits and headers of a public server; in a Fuseki server with other datasets, only our own
 * paths are changed.
 */
public final class NetmetModule implements FusekiModule {
    private final Netmet netmet;
    private final ServerConfig settings;
    private final boolean alone;
    private final Optional<Runnable> replacement;
    private final QueryExecutor executor;
    private final Optional<BasicAuthenticator> admission;
    private final Optional<UpdateEndpoint> writer;
    private final GraphSnapshot current;
    private final SiteIndexes indexes = new SiteIndexes();
    private final StartPages startPages;
    private final ReleaseServlet releases;

    /** @throws IOException if the passwords or the users' graphs cannot be read; the message says why */
    private NetmetModule(Netmet netmet, ServerConfig settings, boolean alone, Optional<Runnable> replacement)
            throws IOException {
        this.netmet = netmet;
        this.settings = settings;
        this.alone = alone;
        this.replacement = replacement;
        this.executor = new QueryExecutor(settings.atOnce());
        this.admission = settings.passwords().isPresent()
                ? Optional.of(new BasicAuthenticator(HtpasswdFile.read(settings.passwords().get())))
                : Optional.empty();
        this.writer = settings.writable().isPresent()
                ? Optional.of(UpdateEndpoint.open(
                        netmet, settings.writable().get(), admission.orElseThrow(), settings.bounds(), executor))
                : Optional.empty();
        this.current = new GraphSnapshot(netmet, writer.map(UpdateEndpoint::annotations), settings, executor);
        this.startPages = new StartPages(indexes, settings.base());
        this.releases = new ReleaseServlet(current);
        replacement.ifPresent(asked -> {
            Runnable handOver = () -> {
                // The next process reads the users' graphs: what is written here from now on, it would not know.
                writer.ifPresent(closed -> closed.annotations().close(true));
                asked.run();
            };
            executor.whenExhausted(handOver);
            writer.ifPresent(endpoint -> endpoint.whenExhausted(handOver));
        });
    }

    /** Takes updates again: no other process replaces this one. */
    void goOn() {
        writer.ifPresent(open -> open.annotations().close(false));
    }

    /**
     * Makes the start page ahead of its first request, for which some ten questions are asked, and then the files of the
     * release, which take seconds. Returns at once.
     */
    void prepareStartPage() {
        Thread.ofVirtual().name("start-page").start(() -> {
            startPages.of(current.latest());
            releases.prepare();
        });
    }

    /** Compares the release with an earlier one in the background, for the page of the release. */
    void compare(Callable<ReleaseDifference> comparing, Consumer<String> log) {
        releases.compare(comparing, log);
    }

    /** Takes earlier releases, for links that name one of them. Returns at once. */
    void hold(List<Path> earlier, Consumer<String> log) {
        current.earlier().hold(earlier, log);
    }

    /** What was left out of the users' graphs, a message for each. */
    List<String> setAside() {
        return writer.map(endpoint -> endpoint.annotations().setAside()).orElse(List.of());
    }

    /**
     * The module of a stand-alone server, which has no other datasets.
     *
     * @param replacement asks for a process that replaces this one; empty when there is nobody to ask
     * @throws IOException if the passwords or the users' graphs cannot be read; the message says why
     */
    static NetmetModule alone(Netmet netmet, ServerConfig settings, Optional<Runnable> replacement)
            throws IOException {
        return new NetmetModule(netmet, settings, true, replacement);
    }

    /**
     * The module of a Fuseki server that also has other datasets.
     *
     * @throws IOException if the passwords or the users' graphs cannot be read; the message says why
     */
    public static NetmetModule beside(Netmet netmet, ServerConfig settings) throws IOException {
        return new NetmetModule(netmet, settings, false, Optional.empty());
    }

    @Override
    public String name() {
        return "netmet";
    }

    @Override
    public void prepare(FusekiServer.Builder builder, Set<String> datasets, Model configuration) {
        for (String path : List.of(RoutePaths.SPARQL, RoutePaths.DATA)) {
            if (datasets.contains(path)) {
                throw new FusekiConfigException(
                        "a dataset is called %s, and so is an endpoint of netmet%n  fix: rename the dataset"
                                .formatted(path));
            }
        }
        var descriptions = new ServiceDescriptionEndpoint(current, !settings.bounds().services().isEmpty(),
                writer.isPresent());
        builder.add(RoutePaths.SPARQL, only(Operation.Query, netmet.dataset(),
                new SparqlEndpoint(current, settings, executor, descriptions, writer)));
        builder.add(RoutePaths.DATA, only(Operation.GSP_R, netmet.dataset(),
                new GraphStoreEndpoint(current, settings, writer)));
        if (alone) {
            // Disables LOAD from local files and other hosts: without locators, Jena's StreamManager opens nothing.
            StreamManager.setGlobal(new StreamManager());
            builder.addFilter("/*", new AccessLogFilter(settings.accessLog()));
            filter(builder, List.of("/*"));
            builder.addFilter(RoutePaths.METRICS, new OperationsEndpoints.MetricsAccessFilter(admission));
            builder.addServlet(RoutePaths.READY, new OperationsEndpoints.ReadinessServlet(executor.limiter()));
            builder.addServlet("", new PageServlet(current, startPages));
        } else {
            filter(builder, paths());
        }
        builder.addServlet(RoutePaths.API + "/*", new QuestionServlet(current, executor, indexes, settings.report()));
        builder.addServlet(RoutePaths.MCP, McpServers.servlet(RoutePaths.MCP, this::openGraph, settings.address(),
                Optional.ofNullable(NetmetModule.class.getPackage().getImplementationVersion()).orElse("0")));
        builder.addServlet(RoutePaths.RELEASES + "/*", releases);
        PageServlet.PATHS.forEach(path -> builder.addServlet(path, new PageServlet(current, startPages)));
        builder.addServlet(RoutePaths.PAIR, new PairServlet(current, indexes, settings.report()));
        builder.addServlet(RoutePaths.EMBED + "/*", new EmbedServlet(current, indexes));
        builder.addServlet(RoutePaths.MATRIX, new MatrixServlet(current, indexes));
        BrowseServlet.PATHS.forEach(path -> builder.addServlet(path, new BrowseServlet(current, settings, executor)));
        StaticFileServlet.PATHS.forEach(path -> builder.addServlet(path, new StaticFileServlet()));
        ResourceServlet.PATHS.forEach(
                path -> builder.addServlet(path, new ResourceServlet(current, settings, executor)));
        WellKnownServlet.PATHS.forEach(path -> builder.addServlet(path, new WellKnownServlet(current)));
    }

    /** The page of a problem for a browser, with a search form; empty for a program. */
    private static Optional<String> problemPage(String accept, String title, String detail) {
        return AcceptHeader.of(accept).best(List.of("application/problem+json", Representation.PAGE.mediaType()))
                .filter(Representation.PAGE.mediaType()::equals)
                .map(page -> PageRenderer.render(ProblemPage.of(title, detail, Optional.empty(), Optional.of(""))));
    }

    private void filter(FusekiServer.Builder builder, List<String> paths) {
        for (Filter filter : List.of(new ResponseHeadersFilter(current), new RequestValidationFilter())) {
            paths.forEach(path -> builder.addFilter(path, filter));
        }
    }

    private OpenGraph openGraph() {
        GraphSnapshot.Edition latest = current.latest();
        return new OpenGraph(latest.netmet(), latest.questionService(), executor);
    }

    private static List<String> paths() {
        var paths = new ArrayList<>(List.of(RoutePaths.SPARQL, RoutePaths.DATA, RoutePaths.API + "/*", RoutePaths.MCP,
                RoutePaths.RELEASES + "/*", RoutePaths.EMBED + "/*", RoutePaths.PAIR, RoutePaths.MATRIX));
        paths.addAll(PageServlet.PATHS);
        paths.addAll(BrowseServlet.PATHS);
        paths.addAll(StaticFileServlet.PATHS);
        paths.addAll(ResourceServlet.PATHS);
        paths.addAll(WellKnownServlet.PATHS);
        return paths;
    }

    /**
     * A Fuseki data service with one operation. Fuseki then sends every request to the processor and does not check it
     * first.
     */
    private static DataService only(Operation operation, DatasetGraph dataset, ActionProcessor processor) {
        return DataService.newBuilder(dataset)
                .addEndpoint(Endpoint.create().operation(operation).processor(new RequestCounter(processor)).build())
                .build();
    }

    @Override
    public void server(FusekiServer server) {
        Optional.ofNullable(MetricsProvider.getMetricsProvider(server.getServletContext())).ifPresent(
                provider -> OperationsEndpoints.measure(provider.getMeterRegistry(), executor));
    }

    @Override
    public void serverBeforeStarting(FusekiServer server) {
        if (alone) {
            // The stop timeout lets running queries finish when the process is told to end.
            JettyConfiguration.apply(server.getJettyServer(), settings.host(), settings.address(),
                    settings.bounds().time().plusSeconds(1), replacement.isPresent(), current::release,
                    NetmetModule::problemPage);
        }
    }
}
