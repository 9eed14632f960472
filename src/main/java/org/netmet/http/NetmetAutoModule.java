package org.netmet.http;

import org.apache.jena.cmd.ArgDecl;
import org.apache.jena.cmd.CmdException;
import org.apache.jena.cmd.CmdGeneral;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.runner.ServerArgs;
import org.apache.jena.fuseki.main.sys.FusekiAutoModule;
import org.apache.jena.rdf.model.Model;
import org.netmet.Netmet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A Fuseki auto module: adds the option {@code --netmet=DIR} to the command of a stock Fuseki server, which serves the
 * graph of a project. Fuseki finds this class by {@code META-INF/services}; without the option it does nothing.
 */
public final class NetmetAutoModule implements FusekiAutoModule {
    private static final ArgDecl PROJECT = new ArgDecl(ArgDecl.HasValue, "netmet");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Optional<NetmetModule> module = Optional.empty();

    @Override
    public String name() {
        return "netmet --netmet";
    }

    @Override
    public void serverArgsModify(CmdGeneral command, ServerArgs arguments) {
        command.add(PROJECT, "--netmet=DIR", "Add the netmet graph of the project in DIR: /sparql, /api, /id and more");
    }

    @Override
    public void serverArgsPrepare(CmdGeneral command, ServerArgs arguments) {
        if (command.contains(PROJECT)) {
            module = Optional.of(open(Path.of(command.getValue(PROJECT))));
        }
    }

    private static NetmetModule open(Path folder) {
        if (!(Netmet.openProject(folder) instanceof Netmet.Opening.Opened(Netmet netmet))) {
            throw new CmdException(
                    "--netmet %s is no project that can be served%n  fix: netmet check --data %s says why"
                            .formatted(folder, folder));
        }
        try {
            return NetmetModule.beside(netmet, ServerConfig.of(0, LIMIT));
        } catch (IOException e) {
            throw new CmdException(e.getMessage(), e);
        }
    }

    @Override
    public void prepare(FusekiServer.Builder builder, Set<String> datasets, Model configuration) {
        module.ifPresent(netmet -> netmet.prepare(builder, datasets, configuration));
    }

    @Override
    public void server(FusekiServer server) {
        module.ifPresent(netmet -> netmet.server(server));
        // The next server of this process has not been started with the option.
        module = Optional.empty();
    }
}
