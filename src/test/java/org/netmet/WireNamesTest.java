package org.netmet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

/**
 * Tests that no name in an interface, a file or a message comes from a class or constant, so that these can be renamed.
 */
class WireNamesTest {
    private static final Set<String> NAMES_OF_CLASSES =
            Set.of("getSimpleName", "getName", "getTypeName", "getCanonicalName");
    /** A JVM is started with the name of a class; a log has the classes of a fault, without its message. */
    private static final Set<String> CLASSES_ARE_MEANT =
            Set.of("org.netmet.cli.ServerSupervisor", "org.netmet.http.jetty.ProblemErrorHandler");
    private static final ArchRule NO_NAME_FROM_CODE = noClasses()
            .should().callMethodWhere(DescribedPredicate.describe("the name of a class is asked for",
                    (JavaMethodCall call) -> NAMES_OF_CLASSES.contains(call.getName())
                            && call.getTargetOwner().isEquivalentTo(Class.class)
                            && !CLASSES_ARE_MEANT.contains(call.getOriginOwner().getFullName())))
            .orShould().callMethodWhere(DescribedPredicate.describe("the name of a constant is asked for",
                    (JavaMethodCall call) -> call.getName().equals("name")
                            && call.getTargetOwner().isAssignableTo(Enum.class)));

    private enum Constant {
        LATE;

        String shown() {
            return name();
        }
    }

    private record Simple() {
        String shown() {
            return getClass().getSimpleName();
        }
    }

    @Test
    void no_class_takes_them_from_code() {
        JavaClasses main = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.netmet");

        assertThat(main.size()).isGreaterThan(100);
        NO_NAME_FROM_CODE.check(main);
    }

    @ParameterizedTest
    @ValueSource(classes = {Constant.class, Simple.class})
    void sees_a_class_that_does(Class<?> bad) {
        JavaClasses imported = new ClassFileImporter().importClasses(bad);

        assertThatThrownBy(() -> NO_NAME_FROM_CODE.check(imported)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("shown()");
    }
}
